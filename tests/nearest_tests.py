"""Which tests may see a fault of a module: those that run what it changes, or those that stand nearest."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tests.mutants import TOP, Mutant

Function = ast.FunctionDef | ast.AsyncFunctionDef

NEAREST = {"unit": 8, "integration": 4, "ui": 4}
"""How many files of each folder of tests are run at most, the fast ones first."""


class Nearness:
    """Which tests stand nearest to a module: by what imports what, then by the words of the names."""

    def __init__(self, top: Path) -> None:
        files = [path for folder in ("rfdesktop", "tests") for path in sorted((top / folder).rglob("*.py"))]
        self._paths = {_dotted(path.relative_to(top)): path.relative_to(top) for path in files}
        self._importers: dict[str, set[str]] = {}
        for name, path in self._paths.items():
            for imported in _imports((top / path).read_text(encoding="utf-8")):
                self._importers.setdefault(imported, set()).add(name)

    def tests(self, module: Path) -> list[Path]:
        """The nearest files, folder by folder, the nearest first."""
        distances = self._distances(_dotted(module))
        words = set(re.findall(r"[a-z]+", " ".join(module.parts[1:]).lower())) - {"py", "ui", "services", "adapters"}
        ranked = sorted(
            (distance, -len(words & set(re.findall(r"[a-z]+", self._paths[name].stem))), self._paths[name])
            for name, distance in distances.items()
            if self._paths[name].name.startswith("test_")
        )
        found: list[Path] = []
        for folder, most in NEAREST.items():
            found += [path for _, _, path in ranked if path.parts[1] == folder][:most]
        return found

    def _distances(self, module: str) -> dict[str, int]:
        found, edge = {module: 0}, [module]
        while edge:
            importers = {name for one in edge for name in self._importers.get(one, ())} - found.keys()
            found |= dict.fromkeys(importers, max(found.values()) + 1)
            edge = sorted(importers)
        return found


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imports(source: str) -> set[str]:
    # What a test has another process import, or replaces by name, is a text.
    found = set(re.findall(r"rfdesktop(?:\.\w+)+", source))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


class Executed(Protocol):
    """What was recorded of tests."""

    @property
    def seconds(self) -> Mapping[str, float]:
        """How long each test took, by its name."""
        ...

    def tests(self, module: Path, lines: Iterable[int]) -> set[str]:
        """The tests that run any of some lines of a module."""
        ...


class Runners:
    """Which tests run what a fault changes, by what was recorded of them."""

    def __init__(self, executed: Executed, top: Path = TOP) -> None:
        self._executed = executed
        self._top = top
        self._sources = {
            path.relative_to(top): path.read_text(encoding="utf-8")
            for path in sorted((top / "rfdesktop").rglob("*.py"))
        }

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that run the changed line, the quickest first, one of each function of tests before the next of it.

        What only the import of its module runs, such as a constant or a default, counts as run by whoever runs a line
        that names it, or else any function of its module.
        """
        tree = ast.parse(self._sources[mutant.path])
        function = _innermost(tree, mutant, in_body=True)
        found = self._executed.tests(mutant.path, range(mutant.line, mutant.last_line + 1)) if function else set()
        if function and not found:
            # A constant within a longer statement has no line of its own.
            statement = _innermost(function, mutant)
            found = self._executed.tests(mutant.path, _own_lines(statement or function))
        if not function:
            found = self._through_names(tree, mutant) or self._executed.tests(mutant.path, _lines_of_bodies(tree))
        return self._by_cost(found)

    def _through_names(self, tree: ast.Module, mutant: Mutant) -> set[str]:
        statement = _innermost(tree, mutant)
        if isinstance(statement, Function):
            # A default.
            return self._executed.tests(mutant.path, _lines_of_bodies(statement))
        names = _names_that_lead_to(tree, mutant)
        spoken = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b") if names else None
        found: set[str] = set()
        for path, source in self._sources.items():
            if spoken and spoken.search(source):
                found |= self._executed.tests(path, _lines_that_name(ast.parse(source), names))
        return found

    def _by_cost(self, tests: set[str]) -> list[str]:
        seconds, costs = self._executed.seconds, dict[str, float]()
        earlier: Counter[str] = Counter()
        for test in sorted(tests, key=lambda test: (seconds[test], test)):
            function = test.partition("[")[0]
            earlier[function] += 1
            costs[test] = seconds[test] * earlier[function]
        return sorted(costs, key=lambda test: costs[test])


def within(tests: Sequence[str], seconds: Mapping[str, float], limit_s: float) -> list[str]:
    """As many of the first tests as take so long together, and one at least."""
    taken: list[str] = []
    sum_s = 0.0
    for test in tests:
        sum_s += seconds[test]
        if taken and sum_s > limit_s:
            break
        taken.append(test)
    return taken


def _innermost(tree: ast.AST, mutant: Mutant, *, in_body: bool = False) -> ast.stmt | None:
    """The smallest statement round a fault; or the smallest function whose body it stands in."""
    found: ast.stmt | None = None
    for node in ast.walk(tree):
        if isinstance(node, Function if in_body else ast.stmt):
            begin = node.body[0].lineno if in_body and isinstance(node, Function) else node.lineno
            if begin <= mutant.line and mutant.last_line <= (node.end_lineno or 0):
                found = node
    return found


def _own_lines(statement: ast.stmt) -> range:
    """The lines of a statement without those of the statements in it."""
    body = getattr(statement, "body", None)
    return range(statement.lineno, body[0].lineno if body else (statement.end_lineno or 0) + 1)


def _lines_of_bodies(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield from range(node.body[0].lineno, (node.end_lineno or 0) + 1)


def _names_that_lead_to(tree: ast.Module, mutant: Mutant) -> set[str]:
    """What a statement outside of all functions gives a value to, what is made of that, and the class round it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        holds = isinstance(node, ast.stmt) and node.lineno <= mutant.line and mutant.last_line <= (node.end_lineno or 0)
        if holds and isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif holds or (isinstance(node, ast.Assign | ast.AnnAssign) and node in tree.body and names & _named(node)):
            names |= _targets(node)
    return names


def _targets(node: ast.AST) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}


def _named(node: ast.AST) -> set[str | None]:
    return {_says(part) for part in ast.walk(node)}


def _lines_that_name(tree: ast.AST, names: set[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, Function):
            for part in ast.walk(node):
                if isinstance(part, ast.expr | ast.keyword) and _says(part) in names:
                    yield part.lineno


def _says(node: ast.AST) -> str | None:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=name):
            return name
    return None
