"""The places in the settings that errors point to, so that the words become a link that opens them."""

from __future__ import annotations

from html import escape

from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_PLACES = {
    QT_TRANSLATE_NOOP("Errors", "Settings › Assistant"): "assistant",
    QT_TRANSLATE_NOOP("Errors", "Settings › Keys"): "keys",
}
"""Each page of the settings as the errors' texts name it; a translation names it the same way in both."""

SCHEME = "settings:"


def with_places(text: str) -> list[tuple[str, str]]:
    """The text in parts, each with the page of the settings that it names, or ""."""
    parts = [(text, "")]
    for named, page in _PLACES.items():
        words = translate("Errors", named)
        parts = [part for known in parts for part in ([known] if known[1] else _split(known[0], words, page))]
    return parts


def linked(text: str) -> str:
    """The text as rich text for a label, the places links to `settings:` and the page; "" where it names none."""
    parts = with_places(text)
    if not any(page for _, page in parts):
        return ""
    return "".join(f'<a href="{SCHEME}{page}">{escape(words)}</a>' if page else escape(words) for words, page in parts)


def _split(text: str, words: str, page: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for index, between in enumerate(text.split(words)):
        parts += [(words, page)] if index else []
        parts += [(between, "")] if between else []
    return parts
