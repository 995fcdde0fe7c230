"""PowerShell by tree-sitter-powershell's grammar (MIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter_powershell
from tree_sitter import Language, Node, Parser, Tree

from rfdesktop.adapters.shell_grammars.variables import Variables, narrowed
from rfdesktop.adapters.shell_grammars.words import text_of, unquoted
from rfdesktop.domain.shield.invocations import Invocation, Script

# The grammar takes neither lists of bare words nor sizes such as 1GB; their comma and their unit say nothing here.
_LISTED = re.compile(r"(?<=[\s,])([A-Za-z_*][\w.:\\*/-]{0,200})\s*,\s*(?=[\w'\"@$*\\(])")
_UNIT = re.compile(r"(?i)\b(\d{1,20})(?:[kmgtp]b)\b")
_CONTINUED = re.compile(r"(?<=[\s,|(])`[ \t]*\r?\n")
_ENDED = re.compile(r"\}[ \t]*(?=\r?\n)(?!\s*(?:else|elseif|catch|finally|until|while|[|.)\]},;+-]))", re.IGNORECASE)
"""The end of a function: the grammar wants a `;` before a command that follows."""
_JOINED = re.compile(r"(?<=\s)(-[A-Za-z]{2,30})\{")
"""A block that follows its parameter without a space."""
_COMMENT = re.compile(r"<#[^#]*(?:#(?!>)[^#]*)*#>|^[ \t]*#[^\n]*", re.MULTILINE)
_VARIABLE = re.compile(r"\$\{?(\w+)")
_BLOCKS = ("script_block_expression", "expandable_string_literal", "expandable_here_string_literal")
"""What has calls of its own in it, whose output is not what is handed on."""
_LONGEST_SAID = 2_000
_BREAK = re.compile(r"(?:`r)?`n|`r")
"""How a string says that a line ends."""
_PASSED_OVER = re.compile(r"(?i)\b(?:continue|return)\b")


class PowerShellGrammar:
    """Reads PowerShell. Deep nesting is walked without recursion."""

    def __init__(self) -> None:
        self._parser = Parser(Language(tree_sitter_powershell.language()))

    def _parsed(self, text: str) -> Tree:
        tree = self._parser.parse(text.encode(errors="replace"))
        if not tree.root_node.has_error or "}" not in text:
            return tree
        again = self._parser.parse(_ENDED.sub("};", text).encode(errors="replace"))
        return tree if again.root_node.has_error else again

    def read(self, text: str) -> Script:
        """The calls in the order in which they stand, those in script blocks and sub-expressions too."""
        if not _COMMENT.sub("", text).strip():
            # The grammar takes no text without a statement.
            return Script(())
        plain = _UNIT.sub(r"\1", _JOINED.sub(r"\1 {", _LISTED.sub(r"\1 ", _CONTINUED.sub(" ", text))))
        tree = self._parsed(plain)
        known = Variables()
        calls: list[Invocation] = []
        own: set[str] = set()
        waiting: list[tuple[Node, tuple[Invocation, ...]]] = [(tree.root_node, ())]
        while waiting:
            node, upstream = waiting.pop()
            if node.type == "command":
                calls.extend(known.told(_command(node, upstream, known)))
            elif node.type == "invokation_expression":
                calls.extend(known.told(_method(node, upstream)))
            elif node.type in ("assignment_expression", "foreach_statement"):
                _note(node, known)
            elif node.type == "function_name":
                own.add(text_of(node).lower())
            waiting.extend(reversed(list(_inside(node, upstream, known))))
        # What the text's own functions do stands in it.
        foreign = (call for call in calls if call.name.lower() not in own)
        return Script(tuple(foreign), not tree.root_node.has_error)


def _inside(
    node: Node, upstream: tuple[Invocation, ...], known: Variables
) -> Iterator[tuple[Node, tuple[Invocation, ...]]]:
    """The children, each with what feeds it: in a pipeline, the calls before it; below a condition, what is chosen."""
    if node.type in ("if_statement", "elseif_clause"):
        upstream = _chosen(node, upstream, known)
    if node.type != "pipeline_chain":
        yield from ((child, upstream) for child in node.named_children)
        return
    fed = upstream
    for child in node.named_children:
        yield child, fed
        fed = (*fed[:1], *fed[1:][-3:], *_first_calls(child, known))
        if child.type != "command":
            fed = (*fed, *known.feeding((text_of(child),)), *_said(child, known))


def _chosen(node: Node, upstream: tuple[Invocation, ...], known: Variables) -> tuple[Invocation, ...]:
    """What feeds a block of which the condition looks at what it is fed."""
    condition = text_of(node.named_children[0]) if node.named_children else ""
    if "$_" not in condition and not known.feeding((condition,)):
        return upstream
    if _PASSED_OVER.search(text_of(node)):
        known.narrow((condition,))
    return narrowed(upstream)


def _first_calls(node: Node, known: Variables) -> Iterator[Invocation]:
    """The call that an element of a pipeline is, or the ones just inside its brackets."""
    waiting = [node]
    for _ in range(200):
        if not waiting:
            return
        here = waiting.pop()
        if here.type == "command":
            yield _command(here, (), known)
        elif here.type not in _BLOCKS:
            waiting.extend(reversed(here.named_children))


def _said(node: Node, known: Variables) -> Iterator[Invocation]:
    """The text that an element of a pipeline hands on, as what says it."""
    if not any(True for _ in _first_calls(node, known)):
        texts = known.texts(text_of(node)) or (text_of(node)[:_LONGEST_SAID],)
        yield Invocation("echo", (_BREAK.sub("\n", "\n".join(texts)),))


def _command(node: Node, upstream: tuple[Invocation, ...], known: Variables) -> Invocation:
    name = ""
    words: list[str] = []
    writes: list[str] = []
    for child in node.named_children:
        if child.type in ("command_name", "command_name_expr"):
            name = unquoted(text_of(child))
        elif child.type == "command_elements":
            words, writes = _elements(child, known)
    return Invocation(name, tuple(words), upstream, writes=tuple(writes))


def _elements(node: Node, known: Variables) -> tuple[list[str], list[str]]:
    words: list[str] = []
    writes: list[str] = []
    joins = False
    for child in node.children:
        text = text_of(child)
        if child.type == "command_argument_sep":
            joins = joins or ":" in text
        elif child.type == "redirection":
            writes.extend(_targets(child))
        elif text.startswith("@") and text[1:].lower() in known.splats:
            words.extend(known.splats[text[1:].lower()])
        else:
            value = "{}" if text.startswith("{") else unquoted(text) or '""'
            if joins and words:
                words[-1] = f"{words[-1]}:{value}"
            else:
                words.append(value)
            joins = text.endswith(":") and child.type == "command_parameter"
    return words, writes


def _targets(node: Node) -> Iterator[str]:
    words = text_of(node).lstrip("0123456789*").split(None, 1)
    if words and words[0] in (">", ">>") and len(words) > 1:
        yield ("" if words[0] == ">" else words[0]) + unquoted(words[1])


def _method(node: Node, upstream: tuple[Invocation, ...]) -> Invocation | None:
    names = [child for child in node.named_children if child.type == "member_name"]
    if not names:
        return None
    owner = text_of(node.named_children[0])[:200]
    given = [text_of(child)[:2000] for child in node.named_children if child.type == "argument_list"]
    return Invocation("." + text_of(names[0]).lower(), (owner, *given), upstream)


def _note(node: Node, known: Variables) -> None:
    """Keeps what an assignment gives a variable, or a loop one after the other."""
    parts = node.named_children
    names = _VARIABLE.findall(text_of(parts[0])[:200]) if parts else []
    given = [part for part in parts[1:] if part.type == "pipeline"]
    if not names or not given:
        return
    text = text_of(given[0])
    if "@{" in text and node.type == "assignment_expression":
        known.splats[names[-1].lower()] = _splat(given[0])
    known.note(names[-1], text, tuple(_first_calls(given[0], known)))


def _splat(node: Node) -> tuple[str, ...]:
    """`@{…}` as parameters."""
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
    return tuple(words)
