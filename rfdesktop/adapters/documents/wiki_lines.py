"""What wikis write otherwise than Markdown does: headings, lists and code of MediaWiki, Confluence and Azure DevOps."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_HEADING = re.compile(r"^(={1,6})[ ]*([^\s=][^\n]*?)[ ]{0,3}\1[ ]{0,3}$")
_MARKDOWN_HEADING = re.compile(r"^#{2,6}[ ]")
_ITEM = re.compile(r"^(?P<signs>[#*]{1,6})[ ]*(?P<rest>[^\s#*].*)$")
_EMPHASIS = re.compile(r"'{2,3}(?P<words>[^'\n]+)'{2,3}")
_CODE = re.compile(r"<(?P<name>code|tt|kbd)>(?P<words>[^<>`\n]+)</(?P=name)>")
_PRE = re.compile(r"</?(?:pre|syntaxhighlight|source)(?:[ ][^<>\n]{0,80})?>[ ]*", re.IGNORECASE)
_CATEGORY = re.compile(r"\[\[(?:category|kategorie|catégorie|file|datei):[^\]\n]{0,300}\]\][ ]*", re.IGNORECASE)
_CONFLUENCE_HEADING = re.compile(r"^h([1-6])\.[ ]+")
_CONFLUENCE_ITEM = re.compile(r"^(#[#*]{0,5}|\*[#*]{1,5})[ ]+")
_CONFLUENCE_TYPED = re.compile(r"\{\{(?P<words>[^{}`\n]+)\}\}")
_CONFLUENCE_CODE = re.compile(r"^\{(?:code|noformat)(?::([\w]+))?[^}\n]*\}[ ]*$")
_FENCE = re.compile(r"[ ]{0,3}(?:`{3}|~{3})")
_AZURE = re.compile(r"^:::[ ]*(?P<language>mermaid)?[ ]*$")


def without_wiki(lines: list[str]) -> list[str]:
    """The lines in Markdown, each on its line; a text that has code as Markdown has it is Markdown."""
    if any(_FENCE.match(line) for line in lines):
        return lines if all(_HEADING.match(line) is None for line in lines) else _headings(lines)
    if any(_CONFLUENCE_HEADING.match(line) or _CONFLUENCE_CODE.match(line) for line in lines):
        return _fenced(lines, _CONFLUENCE_CODE, _of_confluence)
    if any(line.startswith(":::") for line in lines):
        return _fenced(lines, _AZURE, str)
    headings = [found for line in lines if (found := _HEADING.match(line))]
    if not any(len(found[1]) > 1 for found in headings):
        return lines
    if any(_MARKDOWN_HEADING.match(line) for line in lines):
        return _headings(lines)
    return _fenced(lines, _PRE, _of_media_wiki)


def _headings(lines: Sequence[str]) -> list[str]:
    """The lines with a wiki's headings as Markdown's; what stands in Markdown's fences stays."""
    made: list[str] = []
    within = False
    for line in lines:
        within = within != bool(_FENCE.match(line))
        made.append(line if within else _of_heading(line))
    return made


def _fenced(lines: Sequence[str], fence: re.Pattern[str], said: Callable[[str], str]) -> list[str]:
    """The lines with a wiki's own fences as Markdown's; what is within them stays, the others as `said` has them."""
    made: list[str] = []
    within = False
    for line in lines:
        found = fence.fullmatch(line)
        if found is None:
            made.append(line if within else said(line))
            continue
        language = (found[1] or "") if found.re.groups and not within else ""
        made.append(f"```{language}")
        within = not within
    return made


def _of_confluence(line: str) -> str:
    # The blank before it keeps it from being taken for an entry of a list.
    line = _CONFLUENCE_HEADING.sub(lambda found: f" {'#' * int(found[1])} ", line)
    line = _CONFLUENCE_TYPED.sub(r"`\g<words>`", line)
    return _CONFLUENCE_ITEM.sub(lambda found: _sign(found[1]), line)


def _of_media_wiki(line: str) -> str:
    line = _CATEGORY.sub("", line)
    # The signs of a list come first: a line that begins in bold is none, though its stars look like them.
    found = _ITEM.match(line)
    line = f"{_sign(found['signs'])}{found['rest']}" if found else _of_heading(line)
    return _CODE.sub(r"`\g<words>`", _EMPHASIS.sub(r"*\g<words>*", line))


def _of_heading(line: str) -> str:
    found = _HEADING.match(line)
    return f"{'#' * len(found[1])} {found[2]}" if found else line


def _sign(signs: str) -> str:
    return "    " * (len(signs) - 1) + ("1. " if signs[-1] == "#" else "- ")
