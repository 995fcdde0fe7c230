"""What a chat is called that begins with a pasted file, or with the difference between two: what it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rfdesktop.domain.texts.pasted_files import Kind, PastedFile, pasted_files

_NEW = re.compile(r"^\+\+\+ (?:b/)?(?P<path>[^\t\n]+)")
_OLD = re.compile(r"^--- (?:a/)?(?P<path>[^\t\n]+)")
_OF_BOTH = re.compile(r"^diff -\S+ a/(?P<path>.+?) b/")
_WITHIN = re.compile(r"^@@ [^@]*@@ *(?P<path>.*)$")
_NOTHING = "/dev/null"
_KIND_OF = re.compile(r"^kind: *(\w+)\s*$")
_NAME = re.compile(r"^\s*(?:- +)?[\"']?(?:name|title|alias)[\"']?: *+[\"']?([^\"'\n{}]++)[\"']?\s*$")
"""Nothing is given back of a run of blanks: a long one would be looked through from each of its places."""
_REMARK = re.compile(r"^\s*(?:#|//|;|--|rem\b|<!--)", re.IGNORECASE)
_HEAD = re.compile(
    r"(?i)^(?:@?echo off|#?!/\S+.*|windows registry editor .*|\[cmdletbinding.*\]|"
    r"<\?php|<#|commit [0-9a-f]{7,40}\b.*|author: .+ <.+|setlocal\b.*|param ?\(?|---)$"
    r"|^(?-i:[A-Z][A-Z_()%/-]*(?: {2,}|\t)){2,40}(?-i:[A-Z][A-Z ()%/-]{0,80})$"
)
_GIT_KINDS = (Kind.GIT,)


def says_nothing(line: str) -> bool:
    """Whether every file of a kind begins with such a line, or it is the names of a table's columns in capitals."""
    return _HEAD.match(line) is not None


def only_files(lines: Sequence[str]) -> bool:
    """Whether pasted lines are files and nothing else, Git's own words apart, which are a log."""
    files = pasted_files(lines)
    rest = list(lines)
    for file in files:
        rest[file.start : file.end] = [""] * (file.end - file.start)
    is_rest = any(line.strip() and not says_nothing(line) for line in rest)
    return bool(files) and not is_rest and not any(file.kind in _GIT_KINDS for file in files)


def indent_of(line: str) -> int:
    """How far in a line stands, a tab reaching to the next eighth column."""
    columns = line.expandtabs(8)
    return len(columns) - len(columns.lstrip())


def file_title(lines: Sequence[str]) -> str:
    """What the first of the files in pasted lines is; "" where there is none."""
    file = next((file for file in pasted_files(lines) if file.kind not in _GIT_KINDS), None)
    return _title(lines[file.start : file.end], file) if file else ""


def _title(lines: Sequence[str], file: PastedFile) -> str:
    match file.kind:
        case Kind.DIFFERENCE:
            return _of_difference(lines)
        case Kind.CONFLICT:
            return f"Merge conflict: {lines[1].strip()}" if len(lines) > 2 else ""  # noqa: PLR2004 - its two marks
        case Kind.YAML:
            return _of_yaml(lines)
        case Kind.SETTINGS if lines[0].startswith(("[HKEY_", "[-HKEY_")):
            return lines[0].strip(" []-")
        case Kind.SETTINGS:
            return f"{lines[0].strip()} {lines[1].strip()}"
        case _:
            return lines[0].rstrip().removesuffix("{").rstrip()


def _of_difference(lines: Sequence[str]) -> str:
    for pattern in (_NEW, _OLD, _OF_BOTH, _WITHIN):
        paths = [found["path"].strip().rstrip(" {") for line in lines if (found := pattern.match(line))]
        named = list(dict.fromkeys(path for path in paths if path and path != _NOTHING))
        if named:
            return f"Diff: {named[0]}" + (f" (+{len(named) - 1})" if len(named) > 1 else "")
    changed = next((line for line in lines if line[:1] in "+-" and line.strip("+- \t")), "")
    return f"Diff: {changed}" if changed else ""


def _of_yaml(lines: Sequence[str]) -> str:
    kind = next((found[1] for line in lines if (found := _KIND_OF.match(line))), "")
    name = next((found[1].strip() for line in lines if (found := _NAME.match(line))), "")
    if name:
        return f"{kind or 'YAML'}: {name}"
    filled = [line.strip().removeprefix("- ") for line in lines if line.strip("- \t") and not _REMARK.match(line)]
    opened = [line for line in filled[:2] if line.endswith(":")]
    return " ".join(["YAML:", *(opened or filled[:1])]).rstrip(":")
