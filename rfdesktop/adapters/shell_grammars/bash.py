"""bash by tree-sitter-bash's grammar (MIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

from rfdesktop.adapters.shell_grammars.words import text_of, unquoted
from rfdesktop.domain.shield.invocations import Invocation, Script
from rfdesktop.domain.shield.values import LONGEST, Values

_QUOTES = re.compile(r"""\$?["']|\\(?=.)""")
# The grammar takes time by the square of a pipeline's length, and a gigabyte for the longest.
_MOST_PIPES = 300
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)(?:\[[@*\d]\])?\}|([A-Za-z_]\w*))")
_LITERALS = ("word", "string", "raw_string", "concatenation", "number", "simple_expansion", "expansion")
_NO_WORDS = ("command_name", "file_redirect", "heredoc_redirect", "herestring_redirect", "variable_assignment")


@dataclass(frozen=True, slots=True)
class _Place:
    upstream: tuple[Invocation, ...] = ()
    body: str = ""
    writes: tuple[str, ...] = ()


class BashGrammar:
    """Reads bash. Deep nesting is walked without recursion."""

    def __init__(self) -> None:
        self._parser = Parser(Language(tree_sitter_bash.language()))

    def read(self, text: str) -> Script:
        """The calls in the order in which they stand, those in substitutions and functions too."""
        if text.count("|") > _MOST_PIPES:
            return Script((), whole=False)
        tree = self._parser.parse(text.encode(errors="replace"))
        known = Values(_VARIABLE)
        calls: list[Invocation] = []
        waiting = [(tree.root_node, _Place())]
        while waiting:
            node, place = waiting.pop()
            if node.type == "command":
                calls.extend(_told(_command(node, place), known))
            elif node.type in ("variable_assignment", "for_statement"):
                _note(node, known)
            elif node.type == "redirected_statement":
                place = _redirected(node, place)
                calls.extend(_emptied(node, place))
            waiting.extend(reversed(list(_inside(node, place))))
        return Script(tuple(calls), not tree.root_node.has_error)


def _note(node: Node, known: Values) -> None:
    """Keeps the texts that a variable is given, or that a loop gives it one after the other."""
    name, *given = node.named_children or [node]
    parts = given[0].named_children if given and given[0].type == "array" else given
    texts = [text_of(part) for part in parts if part.type in _LITERALS]
    if name.type in ("variable_name", "subscript") and all(len(text) <= LONGEST for text in texts):
        known.say(text_of(name).partition("[")[0], [_plain(known.filled(text)) for text in texts if "$(" not in text])


def _told(call: Invocation, known: Values) -> Iterator[Invocation]:
    """A call as it is with what is known of its variables, once for each value that they can have."""
    words = (call.name, *call.words)
    if not any("$" in word for word in words):
        yield call
        return
    for choice in range(known.choices(words)):
        filled = [each for word in words for each in known.split(word, choice, str.split)]
        yield replace(call, name=filled[0], words=tuple(filled[1:]))


def _inside(node: Node, place: _Place) -> Iterator[tuple[Node, _Place]]:
    if node.type != "pipeline":
        inner = place if node.type in ("redirected_statement", "list", "heredoc_redirect") else _Place(place.upstream)
        for child in node.named_children:
            if (child.type == "pipeline" and node.type == "heredoc_redirect") or child.type != "heredoc_body":
                yield child, inner
        return
    fed = place.upstream
    for child in node.named_children:
        yield child, replace(place, upstream=fed)
        feeding = _first_command(child)
        if feeding is not None:
            fed = (*fed[:1], *fed[1:][-3:], _command(feeding, _Place()))


def _first_command(node: Node) -> Node | None:
    """The command that an element of a pipeline is, or begins with."""
    for _ in range(40):
        if node.type == "command":
            return node
        inside = node.named_children
        if not inside:
            return None
        node = inside[0]
    return None


def _command(node: Node, place: _Place) -> Invocation:
    names = [child for child in node.named_children if child.type == "command_name"]
    name = _plain(text_of(names[0])) if names else ""
    words: list[str] = []
    body, writes, upstream = place.body, list(place.writes), place.upstream
    for child in node.named_children:
        if child.type == "herestring_redirect":
            body = unquoted(text_of(child).lstrip("<"))
        elif child.type == "file_redirect":
            writes.extend(_target(child))
            upstream = (*upstream, *_source(child))
        elif child.type not in _NO_WORDS:
            words.append(_plain(text_of(child)))
    return Invocation(name, tuple(words), upstream, body, tuple(writes))


def _redirected(node: Node, place: _Place) -> _Place:
    writes: list[str] = []
    body, upstream = place.body, place.upstream
    for child in node.named_children:
        if child.type == "file_redirect":
            writes.extend(_target(child))
            upstream = (*upstream, *_source(child))
        elif child.type == "herestring_redirect":
            body = unquoted(text_of(child).lstrip("<"))
        elif child.type == "heredoc_redirect":
            bodies = [text_of(each) for each in child.named_children if each.type == "heredoc_body"]
            body = bodies[0] if bodies else body
    return _Place(upstream, body, tuple(writes))


def _emptied(node: Node, place: _Place) -> Iterator[Invocation]:
    """What redirects and is no call: nothing at all, which empties the file, or a group that writes it."""
    what = [child.type for child in node.named_children if child.type != "file_redirect"]
    if place.writes and not any(each in ("command", "list", "pipeline") for each in what):
        yield Invocation("echo" if what else ":", (), place.upstream, "", place.writes)


def _source(node: Node) -> Iterator[Invocation]:
    """A file that a call is given to read, as what would hand it on in a pipe."""
    found = re.match(r"0?<\s*([^<&(\s].*)", text_of(node))
    if found and found[1] != "/dev/null":
        yield Invocation("cat", (_plain(found[1]),))


def _target(node: Node) -> Iterator[str]:
    text = text_of(node).lstrip("0123456789&")
    if text.startswith(">>"):
        yield ">>" + _plain(text[2:].strip())
    elif text.startswith(">") and not text.startswith(">&"):
        yield _plain(text.lstrip(">|").strip())


def _plain(text: str) -> str:
    inner = unquoted(text)
    return inner if inner != text else _QUOTES.sub("", text)
