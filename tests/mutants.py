"""Small faults that can be set into a module of the package, and a draw of them.

What is drawn: comparisons, `and` and `or`, sums, `not`, conditions, numbers, True and False (defaults too), what is
returned, and statements left out. Left alone is what says nothing about behaviour, by these rules: texts, annotations,
imports, log lines, decorators, protocols, `__all__` and its like, `assert` and what asserts as it does (`assert_never`,
`strict=` of a `zip`), what only a developer reads (`__repr__`), the lengths of columns, which SQLite does not keep, and
what only another system runs (`sys.platform`).
"""

from __future__ import annotations

import ast
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file, where in it, what stood there, what stands there instead, and the whole text with it."""

    path: Path
    line: int
    before: str
    after: str
    source: str

    @property
    def last_line(self) -> int:
        """The line in which what stood there ends."""
        return self.line + self.before.count("\n")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {_short(self.before)}  =>  {_short(self.after)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"


def mutants_of(path: Path, source: str) -> list[Mutant]:
    """Every fault that can be drawn from a module's text, in the order of the text."""
    true = ast.dump(ast.parse(source))
    return [mutant for mutant in _changed_texts(path, source) if _differs(true, mutant.source)]


def _changed_texts(path: Path, source: str) -> list[Mutant]:
    """As `mutants_of`, with some that are no Python, or the same program: to read them all takes long."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    data, made = source.encode(), []
    for node, after in _changes(ast.parse(source)):
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        changed = (data[:begin] + after.encode() + data[end:]).decode()
        made.append(Mutant(path, node.lineno, data[begin:end].decode(), after, changed))
    return sorted(made, key=lambda mutant: mutant.line)


def _differs(true: str, after: str) -> bool:
    """Whether a text is Python, and not the program whose dump is given."""
    try:
        return ast.dump(ast.parse(after)) != true
    except SyntaxError:
        return False


def _changes(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each node that can be changed, with the text that takes its place."""
    for node in _walked(tree):
        if isinstance(node, ast.If) and not isinstance(node.test, ast.Compare | ast.BoolOp):
            # The branches change places.
            yield node.test, f"not ({ast.unparse(node.test)})"
        yield from ((node, text) for text in _changed(node))


def _walked(node: ast.AST) -> Iterator[ast.AST]:
    """A tree without what does nothing at run time or says nothing about behaviour."""
    yield node
    left_out: list[ast.AST | None] = []
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        left_out = [node.returns, *node.decorator_list]
    elif isinstance(node, ast.arg | ast.AnnAssign):
        left_out = [node.annotation]
    elif isinstance(node, ast.ClassDef):
        left_out = [*node.decorator_list, *node.bases, *node.keywords]
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "zip":
        left_out = list(node.keywords)
    elif isinstance(node, ast.Call) and re.fullmatch(r"(sa\.|Whole)?String", ast.unparse(node.func)):
        left_out = [*node.args]
    left_out += _unreachable_here(node)
    for child in ast.iter_child_nodes(node):
        if child not in left_out and not _says_nothing(child):
            yield from _walked(child)


def _unreachable_here(node: ast.AST) -> list[ast.stmt]:
    """The statements under a node that only another system runs: beside or behind a question for `sys.platform`."""
    found: list[ast.stmt] = []
    if isinstance(node, ast.If) and (holds := _holds_here(node.test)) is not None:
        found += node.orelse if holds else node.body
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        found += _behind_the_end(block) if isinstance(block, list) else []
    return found


def _behind_the_end(block: list[ast.stmt]) -> list[ast.stmt]:
    """What stands behind a way out that is always taken here."""
    for place, one in enumerate(block):
        if isinstance(one, ast.If) and _holds_here(one.test) and isinstance(one.body[-1], ast.Return | ast.Raise):
            return block[place + 1 :]
    return []


def _holds_here(test: ast.expr) -> bool | None:
    """Whether a question for the system is answered with yes here; None for another question."""
    match test:
        case ast.Compare(left=left, ops=[ast.Eq() | ast.NotEq() as operator], comparators=[ast.Constant(value=name)]):
            return (
                (sys.platform == name) == isinstance(operator, ast.Eq) if ast.unparse(left) == "sys.platform" else None
            )
    return None


def _says_nothing(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.JoinedStr():
            return True
        case ast.FunctionDef(name="__repr__"):
            return True
        case ast.ClassDef():
            return any(ast.unparse(base).startswith("Protocol") for base in node.bases)
        case ast.If():
            return "TYPE_CHECKING" in ast.unparse(node.test)
        case ast.Assign():
            return re.match(r"__\w+__ = |.*= (TypeVar|NewType)\(", ast.unparse(node)) is not None
        case ast.Call():
            return re.match(r"(self\.)?_?(log|logger|logging|_LOG)\.|assert_never", ast.unparse(node.func)) is not None
        case ast.Expr():
            return isinstance(node.value, ast.Constant) or _says_nothing(node.value)
    return False


def _changed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            yield _inside(ast.Compare(left, [_COMPARED[type(operator)]()], [right]))
        case ast.BoolOp():
            yield _inside(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
        case ast.BinOp() if type(node.op) in _COMPUTED:
            yield _inside(ast.BinOp(node.left, _COMPUTED[type(node.op)](), node.right))
        case ast.UnaryOp(op=ast.Not()):
            yield _inside(node.operand)
        case ast.IfExp():
            yield _inside(ast.IfExp(node.test, node.orelse, node.body))
        case ast.Constant():
            yield from _other_value(node.value)
        case ast.stmt():
            yield from _other_statement(node)


def _other_value(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int | float):
        yield repr(value + 1)


def _other_statement(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Return(value=ast.Constant(value=False)):
            return  # None is as good as False to whoever asks
        case ast.Return(value=ast.expr()):
            yield "return None"
        case ast.AugAssign() | ast.Expr(value=ast.Call() | ast.Await()):
            yield "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"


def _inside(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


def drawn(place: Path, count: int, seed: int) -> list[Mutant]:
    """So many faults of a module, a folder or a pattern such as `rfdesktop/ui/**/*presenter.py`, in the order of the
    text; the same ones for the same seed."""
    if place.is_dir():
        modules = list(place.rglob("*.py"))
    else:
        modules = list(TOP.glob(str(place.relative_to(TOP) if place.is_absolute() else place)))
    relative = sorted(path.resolve().relative_to(TOP) for path in modules)
    sources = {path: (TOP / path).read_text(encoding="utf-8") for path in relative}
    possible = [mutant for path, source in sources.items() for mutant in _changed_texts(path, source)]
    chosen: list[int] = []
    for index in random.Random(seed).sample(range(len(possible)), len(possible)):
        if len(chosen) == count:
            break
        mutant = possible[index]
        if _differs(ast.dump(ast.parse(sources[mutant.path])), mutant.source):
            chosen.append(index)
    return [possible[index] for index in sorted(chosen)]
