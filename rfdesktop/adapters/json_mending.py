"""JSON that a model wrote not quite right, made readable: commas too many or too few, comments, quotes, a lost end."""

from __future__ import annotations


def mended_json(text: str) -> object:
    """The value of such a text. Raises ValueError where nothing can be made of it."""
    from json_repair import repair_json  # needed for what a model wrote badly only

    try:
        return repair_json(text, return_objects=True, skip_json_loads=True)
    except RecursionError as error:
        raise ValueError("too deep") from error
