"""The syntax of code, line by line: which pieces are keywords, strings, comments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer

HIGHLIGHT_LIMIT = 200_000
"""Characters above which a block stays plain: Pygments reads about 400,000 a second."""

Span = tuple[str, str]
"""A piece of a line and its syntax class."""
Line = tuple[Span, ...]


@cache
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _syntax_class(token_type: Any) -> str:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    named = (Name.Builtin, Name.Function, Name.Class, Name.Tag, Name.Attribute, Name.Decorator, Name.Variable)
    classes = (
        ((Comment,), "comment"),
        ((Keyword, Operator.Word), "keyword"),
        ((Number,), "number"),
        ((String,), "string"),
        ((Operator,), "operator"),
        (named, "name"),
    )
    return next((name for kinds, name in classes if any(token_type in kind for kind in kinds)), "")


def has_syntax(language: str, source: str) -> bool:
    """True if there is anything but plain text to be told of this source."""
    return bool(language) and len(source) <= HIGHLIGHT_LIMIT and _lexer(language.lower()) is not None


def lines_of(language: str, source: str) -> Iterator[Line]:
    """The lines of a source one after the other; reading stops when the caller stops asking."""
    lexer = _lexer(language.lower()) if has_syntax(language, source) else None
    if lexer is None:
        yield from plain_lines(source)
        return
    line: list[Span] = []
    for token_type, value in lexer.get_tokens(source):
        name = _syntax_class(token_type)
        for index, part in enumerate(value.split("\n")):
            if index:
                yield tuple(line)
                line = []
            if part:
                _add(line, part, name)
    yield tuple(line)


@lru_cache(maxsize=128)
def highlighted(language: str, source: str) -> tuple[Line, ...]:
    """The lines of a source with the syntax class of each piece; all plain for an unknown language."""
    lines = tuple(lines_of(language, source))
    # A lexer may drop or change characters; what is shown is then the plain source.
    if "\n".join("".join(part for part, _ in line) for line in lines) != source:
        return plain_lines(source)
    return lines


def plain_lines(source: str) -> tuple[Line, ...]:
    """The lines of a source without any syntax."""
    return tuple(((line, ""),) for line in source.split("\n"))


def _add(line: list[Span], part: str, name: str) -> None:
    # Neighbours of one class, with the spaces between, are joined: each span costs an insertion into the document.
    if line and (line[-1][1] == name or part.isspace()):
        line[-1] = (line[-1][0] + part, line[-1][1])
    else:
        line.append((part, name))
