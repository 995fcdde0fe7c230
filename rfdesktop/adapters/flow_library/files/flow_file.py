"""Reading and writing flow files: one flow, one UTF-8 JSON file that ends in `.rfflow`."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.adapters.flow_library.files.file_models import FORMAT, KEPT, PLACE, FlowShape
from rfdesktop.adapters.flow_library.files.json_places import Place, line_of, line_of_repeated
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Command, Field, FieldKind, Flow, Step, StepType

ENDING = ".rfflow"

NO_FILE = "neither a file nor a folder"

SIZE_LIMIT = 5_000_000
"""The most bytes of one file; 300 steps of a long page each stay far below."""

_DETAILS = {
    "missing": "is missing",
    "union_tag_not_found": "is missing",
    "model_type": "not a JSON object",
}


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
        return tuple(sorted(found))

    def read(self, path: Path) -> Flow:
        """One flow. Raises KnownError as `read_flow` does, and FLOW_UNREADABLE where the disk gives nothing."""
        try:
            # Whoever opens a pipe waits for its other end, for ever if need be.
            if not stat.S_ISREG(path.stat().st_mode):
                raise KnownError(ErrorCode.FLOW_UNREADABLE, file=str(path), detail=NO_FILE)
            with path.open("rb") as file:
                data = file.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise KnownError(
                ErrorCode.FLOW_UNREADABLE, file=str(path), detail=error.strerror or type(error).__name__
            ) from error
        return read_flow(data, path.name)

    def write(self, flow: Flow, folder: Path) -> Path:
        """Writes `<id>.rfflow` whole or not at all. Raises KnownError EXPORT_FAILED."""
        path = folder / f"{flow.id}{ENDING}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            WholeFiles().write_bytes(path, flow_bytes(flow))
        except OSError as error:
            raise KnownError(
                ErrorCode.EXPORT_FAILED, path=str(path), detail=error.strerror or type(error).__name__
            ) from error
        return path


def _refuse_folder(error: OSError) -> NoReturn:
    raise KnownError(
        ErrorCode.FLOW_UNREADABLE, file=str(error.filename), detail=error.strerror or type(error).__name__
    ) from error


def read_flow(data: bytes, name: str) -> Flow:
    """The flow in a file's bytes; `name` is what errors call the file.

    Raises KnownError FLOW_UNREADABLE, FLOW_EMPTY, FLOW_NOT_JSON (with the line), FLOW_NO_OBJECT, FLOW_TOO_NEW (with the
    version), FLOW_UNKNOWN_FIELD or FLOW_INVALID (with the field's path and line, and what is wrong with it).
    """
    return _read(data, name, context=None)


def kept_flow(document: str, flow_id: str) -> Flow:
    """The flow in a document that the library keeps: what was good enough when it was taken in still is."""
    return _read(document.encode(), flow_id, context=KEPT)


def _read(data: bytes, name: str, context: dict[str, bool] | None) -> Flow:
    text = _text(data, name)
    document = _parse(text, name)
    if not isinstance(document, dict):
        raise KnownError(ErrorCode.FLOW_NO_OBJECT, file=name)
    version = document.get("rfflow")
    if isinstance(version, int) and version > FORMAT:
        raise KnownError(ErrorCode.FLOW_TOO_NEW, file=name, version=version)
    try:
        return FlowShape.model_validate(document, context=context).value()
    except ValidationError as error:
        raise _refused(error, text, name) from error


def _refused(error: ValidationError, text: str, name: str) -> KnownError:
    """The first thing that is wrong with a flow, by its place in the file."""
    problem = error.errors(include_url=False, include_input=False)[0]
    kind, context = problem["type"], problem.get("ctx", {})
    location = _in_file((*problem["loc"], *context.get(PLACE, ())))
    field, line = _field_path(location, kind), line_of(text, location)
    if kind == "extra_forbidden":
        return KnownError(ErrorCode.FLOW_UNKNOWN_FIELD, file=name, field=field, line=line)
    detail = _detail(kind, problem["msg"], context)
    return KnownError(ErrorCode.FLOW_INVALID, file=name, field=field, line=line, detail=detail)


def _text(data: bytes, name: str) -> str:
    if len(data) > SIZE_LIMIT:
        raise KnownError(ErrorCode.FLOW_UNREADABLE, file=name, detail=f"larger than {SIZE_LIMIT:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(ErrorCode.FLOW_UNREADABLE, file=name, detail="not UTF-8 text") from error
    if not text.strip():
        raise KnownError(ErrorCode.FLOW_EMPTY, file=name)
    return text


def _parse(text: str, name: str) -> Any:
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        if (
            "\\ud" in text.lower()
        ):  # only an escape can smuggle in half a character, which no file could be written with
            json.dumps(document, ensure_ascii=False).encode("utf-8")
    except _RepeatedKeyError as error:
        line = line_of_repeated(text, error.key)
        detail = "is there twice"
        raise KnownError(ErrorCode.FLOW_INVALID, file=name, field=error.shown, line=line, detail=detail) from error
    except (ValueError, RecursionError) as error:
        line, detail = _json_problem(error)
        raise KnownError(ErrorCode.FLOW_NOT_JSON, file=name, line=line, detail=detail) from error
    return document


def _json_problem(error: ValueError | RecursionError) -> tuple[int, str]:
    match error:
        case json.JSONDecodeError():
            return error.lineno, error.msg
        case RecursionError():
            return 1, "nested too deeply"
        case UnicodeEncodeError():
            return 1, "half of a surrogate pair"
        case _:
            return 1, "a number that JSON does not allow"


class _RepeatedKeyError(Exception):
    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
        self.shown = key.encode("utf-8", "replace").decode()


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


def _in_file(location: Place) -> Place:
    """Where pydantic says that a problem is, as the file has it: without the step type that it puts in between."""
    path: list[str | int] = []
    for before, part in zip((None, *location), location, strict=False):
        if isinstance(before, int) and part in set(StepType):
            continue
        if before == "review_by":
            break
        path.append(part)
    return tuple(path)


def _field_path(location: Place, kind: str) -> str:
    """The place as it is written down: `steps[3].options[0].label`."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    if kind.startswith("union_tag"):
        path += ".type"
    return path.lstrip(".") or "rfflow"


def _detail(kind: str, message: str, context: Mapping[str, Any]) -> str:
    if kind == "string_too_long":
        return f"has more than {context['max_length']} characters"
    return _DETAILS.get(kind, message.removeprefix("Value error, "))


def flow_bytes(flow: Flow) -> bytes:
    """The flow as its file has it: the format's key order, two spaces, one final newline, nothing optional empty."""
    return (json.dumps(_document(flow), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _document(flow: Flow) -> dict[str, Any]:
    document: dict[str, Any] = {
        "rfflow": FORMAT,
        "id": flow.id,
        "title": flow.title,
        "kind": flow.kind.value,
        "status": flow.status.value,
    }
    for name in ("summary", "symptoms", "error_codes", "products", "tags"):
        _keep(document, name, getattr(flow, name))
    document["risk"] = flow.risk.value
    for name in ("minutes", "accounts", "targets", "owner", "review_by"):
        _keep(document, name, getattr(flow, name))
    _keep(document, "sources", [{"title": source.title, "url": source.url} for source in flow.sources])
    document["start"] = flow.start
    document["steps"] = [_step(step) for step in flow.steps]
    return document


def _keep(document: dict[str, Any], name: str, value: Any) -> None:
    if value:
        document[name] = list(value) if isinstance(value, tuple) else value


def _step(step: Step) -> dict[str, Any]:
    made: dict[str, Any] = {"id": step.id, "type": step.type.value, "title": step.title, "body": step.body}
    if step.type is StepType.QUESTION:
        made["options"] = [{"label": option.label, "next": option.next} for option in step.options]
        return made
    _keep(made, "commands", [_command(command) for command in step.commands])
    _keep(made, "fields", [_field(entry) for entry in step.fields])
    _keep(made, "flow", step.flow)
    if step.type is not StepType.RESULT:
        made["next"] = step.next
    if step.outcome is not None:
        made["outcome"] = step.outcome.value
    _keep(made, "note", step.note)
    return made


def _command(command: Command) -> dict[str, Any]:
    made: dict[str, Any] = {"shell": command.shell.value, "text": command.text, "danger": command.danger.value}
    _keep(made, "expect", command.expect)
    _keep(made, "rollback", command.rollback)
    return made


def _field(entry: Field) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": entry.name,
        "label": entry.label,
        "kind": entry.kind.value,
        "required": entry.required,
    }
    if entry.kind is FieldKind.CHOICE:
        made["choices"] = list(entry.choices)
    return made
