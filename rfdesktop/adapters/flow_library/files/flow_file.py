"""Reading and writing flow files: one flow, one UTF-8 JSON file that ends in `.rfflow`."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from json.encoder import encode_basestring as _quoted
from pathlib import Path
from typing import Any, NoReturn

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.flow_library.files.json_places import line_of, line_of_depth, line_of_repeated
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.document import FORMAT, document
from rfdesktop.domain.flows.documents import DocumentForm, Understood
from rfdesktop.domain.flows.findings import FindingCode
from rfdesktop.domain.flows.flow import Flow
from rfdesktop.domain.flows.format_checks import EMPTY_KEY, FormatError, Place, Problem, flow_in
from rfdesktop.domain.flows.limits import DEPTH, FILE_BYTES
from rfdesktop.domain.texts.file_names import by_number, flow_stem

ENDING = ".rfflow"

NO_FILE = "neither a file nor a folder"

_SHOWN = 80
"""Characters of a file's own names and values in a message about it."""

_FAR = 1_000_000
"""An absurdly large version number is shown as a text that is cut."""


class FlowFiles:
    """Flow files on the disk. Every method blocks."""

    def paths(self, given: Path) -> tuple[Path, ...]:
        """A file as it is; of a folder all `.rfflow` files at any depth, by path, leaving out hidden folders.

        Raises KnownError FLOW_UNREADABLE where there is nothing to read, FLOWS_MISSING for a folder without any.
        """
        if not given.is_dir():
            if not given.is_file():
                detail = NO_FILE if given.exists() else "no such file or folder"
                raise KnownError(ErrorCode.FLOW_UNREADABLE, file=str(given), detail=detail)
            return (given,)
        found: list[Path] = []
        for folder, inner, names in os.walk(given, onerror=_refuse_folder):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            found += [Path(folder, name) for name in names if name.lower().endswith(ENDING)]
        if not found:
            raise KnownError(ErrorCode.FLOWS_MISSING, file=str(given))
        return tuple(sorted(found, key=by_number))

    def read(self, path: Path) -> Flow:
        """One flow. Raises KnownError as `read_flow` does, and FLOW_UNREADABLE where the disk gives nothing."""
        return read_flow(file_bytes(path), path.name)

    def understand(self, path: Path) -> Understood:
        """The same, all of it understood."""
        data = file_bytes(path)
        return Understood(path.name, DocumentForm.RFFLOW, read_flow(data, path.name), digest=digest_of(data))

    def read_all(self, given: Path) -> list[Flow]:
        """Every flow of a file or folder, by path. Raises what `paths` and `read` raise."""
        return [self.read(path) for path in self.paths(given)]

    def write(self, flow: Flow, folder: Path) -> Path:
        """Writes `<id>.rfflow`, or a name near it where no system takes that one, whole or not at all. Raises
        KnownError EXPORT_FAILED."""
        try:
            path = folder / f"{flow_stem(flow.id)}{ENDING}"
        except ValueError as error:
            raise KnownError(ErrorCode.EXPORT_FAILED, path=str(folder), detail=str(error)) from error
        try:
            folder.mkdir(parents=True, exist_ok=True)
            WholeFiles().write_bytes(path, flow_bytes(flow))
        except OSError as error:
            raise KnownError(
                ErrorCode.EXPORT_FAILED, path=str(path), detail=error.strerror or type(error).__name__
            ) from error
        return path


def digest_of(data: bytes) -> str:
    """What tells whether a file is still the one that was looked at."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_bytes(path: Path) -> bytes:
    """A file's bytes. Raises KnownError FLOW_UNREADABLE where the disk gives nothing, FLOW_TOO_LARGE."""
    try:
        # Opening a named pipe would block until another process opens its other end.
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise KnownError(ErrorCode.FLOW_UNREADABLE, file=str(path), detail=NO_FILE)
        if about.st_size > FILE_BYTES:
            raise _too_large(path.name)
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise KnownError(
            ErrorCode.FLOW_UNREADABLE, file=str(path), detail=error.strerror or type(error).__name__
        ) from error
    return data


def _refuse_folder(error: OSError) -> NoReturn:
    raise KnownError(
        ErrorCode.FLOW_UNREADABLE, file=str(error.filename), detail=error.strerror or type(error).__name__
    ) from error


def read_flow(data: bytes, name: str) -> Flow:
    """The flow in a file's bytes; `name` is what errors call the file.

    Raises KnownError FLOW_TOO_LARGE, FLOW_UNREADABLE, FLOW_EMPTY, FLOW_NOT_JSON (with the line), FLOW_NO_OBJECT,
    FLOW_TOO_NEW (with the version), FLOW_UNKNOWN_FIELD or FLOW_INVALID (with the field's path, its line and step, the
    rule as a `FindingCode` and that rule's values).
    """
    if len(data) > FILE_BYTES:
        raise _too_large(name)
    return _read(data, name, kept=False)


def kept_flow(kept: str, flow_id: str) -> Flow:
    """The flow in a document that the library keeps: what was good enough when it was taken in still is."""
    return _read(kept.encode(), flow_id, kept=True)


def _too_large(name: str) -> KnownError:
    return KnownError(ErrorCode.FLOW_TOO_LARGE, file=name, most=FILE_BYTES // 1_000_000)


def _read(data: bytes, name: str, *, kept: bool) -> Flow:
    text = _text(data, name)
    plain = _parse(text, name)
    if not isinstance(plain, dict):
        raise KnownError(ErrorCode.FLOW_NO_OBJECT, file=name)
    version = plain.get("rfflow")
    if isinstance(version, int) and version > FORMAT:
        raise KnownError(ErrorCode.FLOW_TOO_NEW, file=name, version=version if version < _FAR else _short(str(version)))
    try:
        return flow_in(plain, kept=kept)
    except FormatError as error:
        raise _refused(error.problem, plain, text, name) from error


def _refused(problem: Problem, plain: dict[str, Any], text: str, name: str) -> KnownError:
    """What is wrong with a flow, by its place in the file."""
    line = line_of(text, problem.place)
    if problem.code is FindingCode.KEY_UNKNOWN:
        return KnownError(ErrorCode.FLOW_UNKNOWN_FIELD, file=name, field=_short(problem.field), line=line)
    values = {key: _short(value) if isinstance(value, str) else value for key, value in problem.values.items()}
    step = {"step": _short(found)} if (found := _step_id(plain, problem.place)) else {}
    rule = problem.code.value
    return KnownError(
        ErrorCode.FLOW_INVALID,
        **{**values, **step, "file": name, "field": problem.field, "line": line, "rule": rule},
    )


def _step_id(plain: dict[str, Any], place: Place) -> str:
    """The id of the step that a place is in, "" for one outside of them, or in a step without a usable id."""
    match place:
        case ("steps", int(index), *_):
            step = plain["steps"][index]
            found = step.get("id") if isinstance(step, dict) else ""
            return found if isinstance(found, str) and found.strip() else ""
        case _:
            return ""


def _short(text: str) -> str:
    """A text of a file that may be no flow at all, for a sentence: its beginning, without signs that act."""
    seen = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:_SHOWN])
    return seen + "…" if len(text) > _SHOWN else seen


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(ErrorCode.FLOW_UNREADABLE, file=name, detail="not UTF-8 text") from error
    if not text.strip():
        raise KnownError(ErrorCode.FLOW_EMPTY, file=name)
    return text


def _parse(text: str, name: str) -> Any:
    try:
        plain = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        if (
            "\\ud" in text.lower()
        ):  # only an escape can smuggle in half a character, which no file could be written with
            json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except _RepeatedKeyError as error:
        line = line_of_repeated(text, error.key)
        rule = FindingCode.KEY_REPEATED.value
        raise KnownError(
            ErrorCode.FLOW_INVALID, file=name, field=_short(error.key or EMPTY_KEY), line=line, rule=rule
        ) from error
    except RecursionError as error:
        raise _too_deep(text, name) from error
    except ValueError as error:
        # Where Python may go deeper, it reads to the end before it says what is wrong.
        if isinstance(error, json.JSONDecodeError) and line_of_depth(text[: error.pos], DEPTH):
            raise _too_deep(text, name) from error
        line, detail = _json_problem(error)
        raise KnownError(ErrorCode.FLOW_NOT_JSON, file=name, line=line, detail=detail) from error
    if _is_deep(plain):
        raise _too_deep(text, name)
    return plain


def _too_deep(text: str, name: str) -> KnownError:
    return KnownError(ErrorCode.FLOW_TOO_DEEP, file=name, line=line_of_depth(text, DEPTH), most=DEPTH)


def _json_problem(error: ValueError) -> tuple[int, str]:
    match error:
        case json.JSONDecodeError():
            return error.lineno, error.msg
        case UnicodeEncodeError():
            return 1, "half of a surrogate pair"
        case _:
            return 1, "a number that JSON does not allow"


def _is_deep(plain: object) -> bool:
    """Whether there are more objects and lists within each other than any flow has."""
    level = [plain]
    for _ in range(DEPTH):
        level = [part for outer in level for part in _inside(outer) if isinstance(part, (dict, list))]
        if not level:
            return False
    return True


def _inside(outer: object) -> Iterable[object]:
    if isinstance(outer, dict):
        return outer.values()
    return outer if isinstance(outer, list) else ()


class _RepeatedKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKeyError(key)
            seen.add(key)
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def flow_bytes(flow: Flow) -> bytes:
    """The flow as its file has it: the format's key order, two spaces, one final newline, nothing optional empty."""
    return (_indented(document(flow), "\n") + "\n").encode("utf-8")


def _indented(value: object, margin: str) -> str:
    """What `json.dumps` gives with `indent=2` and `ensure_ascii=False`, which does it in Python, ten times as slowly;
    every start of the app writes all starter flows to compare them. `margin` is the line break that leads to a value's
    own place."""
    inner = margin + "  "
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict) and value:
        parts = [f"{_quoted(key)}: {_indented(part, inner)}" for key, part in value.items()]
        return f"{{{inner}{f',{inner}'.join(parts)}{margin}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(_indented(part, inner) for part in value)}{margin}]"
    return json.dumps(value)
