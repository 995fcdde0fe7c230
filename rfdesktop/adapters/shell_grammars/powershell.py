"""PowerShell by tree-sitter-powershell's grammar (MIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser

from rfdesktop.adapters.shell_grammars.words import text_of, unquoted
from rfdesktop.domain.shield.invocations import Invocation, Script

# The grammar takes neither lists of bare words nor sizes such as 1GB; their comma and their unit say nothing here.
_LISTED = re.compile(r"(?<=[\s,])([A-Za-z_*][\w.:\\*/-]{0,200})\s*,\s*(?=[\w'\"@$*\\(])")
_UNIT = re.compile(r"(?i)\b(\d{1,20})(?:[kmgtp]b)\b")
_BLOCKS = ("script_block_expression",)


class PowerShellGrammar:
    """Reads PowerShell. Deep nesting is walked without recursion."""

    def __init__(self) -> None:
        self._parser = Parser(Language(tree_sitter_powershell.language()))

    def read(self, text: str) -> Script:
        """The calls in the order in which they stand, those in script blocks and sub-expressions too."""
        plain = _UNIT.sub(r"\1", _LISTED.sub(r"\1 ", text))
        tree = self._parser.parse(plain.encode(errors="replace"))
        splats: dict[str, tuple[str, ...]] = {}
        calls: list[Invocation] = []
        waiting: list[tuple[Node, tuple[Invocation, ...]]] = [(tree.root_node, ())]
        while waiting:
            node, upstream = waiting.pop()
            call = None
            if node.type == "command":
                call = _command(node, upstream, splats)
            elif node.type == "invokation_expression":
                call = _method(node, upstream)
            elif node.type == "assignment_expression":
                _note_splat(node, splats)
            if call:
                calls.append(call)
            waiting.extend(reversed(list(_inside(node, upstream, splats))))
        return Script(tuple(calls), not tree.root_node.has_error)


def _inside(
    node: Node, upstream: tuple[Invocation, ...], splats: dict[str, tuple[str, ...]]
) -> Iterator[tuple[Node, tuple[Invocation, ...]]]:
    """The children, each with what feeds it: in a pipeline, the calls before it."""
    if node.type != "pipeline_chain":
        yield from ((child, upstream) for child in node.named_children)
        return
    fed = upstream
    for child in node.named_children:
        yield child, fed
        fed = (*fed[:1], *fed[1:][-3:], *_first_calls(child, splats))


def _first_calls(node: Node, splats: dict[str, tuple[str, ...]]) -> Iterator[Invocation]:
    """The call that an element of a pipeline is, or the ones just inside its brackets."""
    waiting = [node]
    for _ in range(200):
        if not waiting:
            return
        here = waiting.pop()
        if here.type == "command":
            yield _command(here, (), splats)
        elif here.type not in _BLOCKS:
            waiting.extend(here.named_children)


def _command(node: Node, upstream: tuple[Invocation, ...], splats: dict[str, tuple[str, ...]]) -> Invocation:
    name = ""
    words: list[str] = []
    writes: list[str] = []
    for child in node.named_children:
        if child.type in ("command_name", "command_name_expr"):
            name = unquoted(text_of(child))
        elif child.type == "command_elements":
            words, writes = _elements(child, splats)
    return Invocation(name, tuple(words), upstream, writes=tuple(writes))


def _elements(node: Node, splats: dict[str, tuple[str, ...]]) -> tuple[list[str], list[str]]:
    words: list[str] = []
    writes: list[str] = []
    joins = False
    for child in node.children:
        text = text_of(child)
        if child.type == "command_argument_sep":
            joins = joins or ":" in text
        elif child.type == "redirection":
            writes.extend(_targets(child))
        elif text.startswith("@") and text[1:].lower() in splats:
            words.extend(splats[text[1:].lower()])
        else:
            value = "{}" if text.startswith("{") else unquoted(text)
            if joins and words:
                words[-1] = f"{words[-1]}:{value}"
            else:
                words.append(value)
            joins = text.endswith(":") and child.type == "command_parameter"
    return words, writes


def _targets(node: Node) -> Iterator[str]:
    words = text_of(node).lstrip("0123456789*").split(None, 1)
    if words and words[0] == ">" and len(words) > 1:
        yield unquoted(words[1])


def _method(node: Node, upstream: tuple[Invocation, ...]) -> Invocation | None:
    names = [child for child in node.named_children if child.type == "member_name"]
    if not names:
        return None
    owner = text_of(node.named_children[0])[:200]
    given = [text_of(child)[:2000] for child in node.named_children if child.type == "argument_list"]
    return Invocation("." + text_of(names[0]).lower(), (owner, *given), upstream)


def _note_splat(node: Node, splats: dict[str, tuple[str, ...]]) -> None:
    """Keeps `$name = @{…}`, so that a later `@name` stands for its parameters."""
    text = text_of(node)
    if "@{" not in text:
        return
    name = text.split("=", 1)[0].strip().lstrip("$").lower()
    words: list[str] = []
    waiting = [node]
    for _ in range(4000):
        if not waiting:
            break
        here = waiting.pop()
        if here.type == "hash_entry":
            key, _, value = text_of(here).partition("=")
            words.append(f"-{key.strip()}:{unquoted(value.strip())}")
        else:
            waiting.extend(reversed(here.named_children))
    splats[name] = tuple(words)
