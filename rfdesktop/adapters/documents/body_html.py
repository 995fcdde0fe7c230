"""A step's Markdown text as HTML for a page that stands by itself: nothing is loaded, and no HTML is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from rfdesktop.adapters.documents.blocks import NESTING

_FIRST_FREE = 2
"""The page's own headings have two levels; those of a text stand below them."""
_LAST_LEVEL = 6


def body_html(body: str) -> str:
    """The elements that a text is, "" of an empty one. Only links to the web lead anywhere."""
    reader = _reader()
    tokens = reader.parse(body)
    for token in tokens:
        _lower(token)
        # An entry's words are a paragraph always: only there are blanks and the ends of lines kept.
        token.hidden = False
    return str(reader.renderer.render(tokens, reader.options, {})).strip()


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING}).enable("table")
    reader.validateLink = lambda url: url.casefold().startswith(("https://", "http://"))  # type: ignore[method-assign]
    reader.add_render_rule("image", _named)
    return reader.disable(["html_inline", "html_block"])


def _named(_renderer: RendererProtocol, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType) -> str:
    """A picture would have to be loaded: what it is called stands in its place."""
    return escape(tokens[at].content)


def _lower(token: Token) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(_LAST_LEVEL, int(token.tag[1:]) + _FIRST_FREE)}"
