"""The schemas of tools as models are told of them: nothing in them makes an API refuse a whole request."""

from __future__ import annotations

from typing import Any

import mcp_types
import pytest

from rfdesktop.adapters.mcp.tool_list import SCHEMAS_CHARS, tools_of
from rfdesktop.adapters.mcp.tool_schemas import DEEPEST, NAME_CHARS, told_schema

WORD = {"type": "string"}
EMPTY: dict[str, Any] = {"type": "object", "properties": {}}


def of(properties: object, **more: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties, **more}


SAME = of(
    {
        "site": {"type": "string", "description": "Where", "pattern": "^[a-z]+$", "maxLength": 9, "default": "hq"},
        "kinds": {"type": "array", "items": {"enum": ["a", 1, None]}, "maxItems": 3},
        "since": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
        "page": {"$ref": "#/$defs/page"},
    },
    required=["site"],
    additionalProperties=False,
    **{"$defs": {"page": of({"number": {"type": ["integer", "null"], "minimum": 0}})}},
)

ODD = [
    (of({"a": {"type": "banana", "description": "A"}}), of({"a": {"description": "A"}})),
    (of({"a": {"type": ["string", "string"]}}), of({"a": {}})),
    (of({"a": {"type": "string", "pattern": "(", "minLength": -1, "enum": []}}), of({"a": WORD})),
    (of({"a": {"type": "number", "minimum": float("inf"), "maximum": True}}), of({"a": {"type": "number"}})),
    (of({"a": WORD, "b": "text"}, required=["a", "a", "b", "c"]), of({"a": WORD}, required=["a"])),
    (of({"a": WORD}, required="a"), of({"a": WORD})),
    (of({"a": {"$ref": "https://elsewhere.example/x"}, "b": {"$ref": "#/$defs/gone"}}), of({"a": {}, "b": {}})),
    (of({"a": {"items": [WORD], "anyOf": [], "x-own": 1}}), of({"a": {}})),
    (of(["a"]), EMPTY),
    (of({"a": {"description": "look \u202eback"}}), of({"a": {"description": "look \u27e6U+202E\u27e7back"}})),
    ({"type": "string"}, EMPTY),
    (of({"a": {"description": "x" * 9_000}}), EMPTY),
]


def test_a_schema_that_is_one_is_told_as_it_is() -> None:
    assert told_schema(SAME) == (SAME, {})


@pytest.mark.parametrize(("given", "told"), ODD)
def test_what_is_no_schema_is_left_out(given: dict[str, Any], told: dict[str, Any]) -> None:
    assert told_schema(given) == (told, {})


@pytest.mark.parametrize("levels", [DEEPEST + 3, 700, 100_000])
def test_a_schema_without_a_floor_is_told_down_to_a_level(levels: int) -> None:
    deep: dict[str, Any] = {}
    for _ in range(levels):
        deep = {"not": deep}
    assert str(told_schema(of({"a": deep}))[0]).count("not") <= DEEPEST


def test_arguments_with_names_that_no_model_takes_have_others_and_come_back_under_their_own() -> None:
    odd = {"$top": {"type": "integer"}, "_top": WORD, "filter[id]": WORD, "x" * 70: WORD, "": WORD, "grün": WORD}
    listed = mcp_types.Tool(name="list", input_schema=of(odd, required=["$top", "_top"]))
    [tool] = tools_of("graph", [listed])
    names = list(tool.spec.schema["properties"])
    assert len(set(names)) == len(odd)
    assert all(0 < len(name) <= NAME_CHARS and name.replace("_", "a").isascii() and "$" not in name for name in names)
    assert tool.spec.schema["required"] == ["_top_2", "_top"]
    assert tool.own_arguments(dict.fromkeys(names, 1)) == dict.fromkeys(odd, 1)


def test_the_schemas_of_one_server_leave_room_for_a_chat() -> None:
    words = {"a": {"description": "x" * 7_000}}
    tools = tools_of("big", [mcp_types.Tool(name=f"t{number}", input_schema=of(words)) for number in range(100)])
    assert len(tools) == 100
    assert sum(len(str(tool.spec.schema)) for tool in tools) < 1.1 * SCHEMAS_CHARS
    assert [tool.spec.schema == EMPTY for tool in (tools[0], tools[-1])] == [False, True]
