"""Draws small faults at random, sets each into a copy of the package, and tells which ones the nearest tests see.

By hand: `python tests/draw_mutants.py rfdesktop/services --count 20 --seed 1`. The tree itself is never changed. What
is drawn: comparisons, `and` and `or`, sums, `not`, conditions, numbers, True and False (defaults too), what is
returned, and statements left out. Texts, annotations, log lines, decorators, protocols and `__all__` are left alone.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import os
import random
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
COPIED = ("rfdesktop", "resources", "tests", ".ci", "pyproject.toml", "README.md", "LICENSE", "build.spec")
NEAREST = {"unit": 8, "integration": 4, "ui": 4}
"""How many files of each folder of tests are run at most, the fast ones first."""
RETRIES = 3
"""How many tests that fail by themselves are passed over."""
LATE = "time ran out"
WAITS = 20
"""A run that computes nothing, but waits, ends after this many times its limit. What computes is measured in seconds of
CPU: on a busy machine those of a clock say nothing about a fault."""
LIBRARIES = ("PySide6.QtWidgets", "alembic.command", "anthropic", "hypothesis", "openai", "pygments", "sqlalchemy")
"""What is imported once, for all runs; not lancedb, whose threads do not outlive a fork."""
PYTEST = (
    *(
        "--numprocesses=0",
        "-q",
        "-x",
        "-rfE",
        "--tb=no",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "--hypothesis-profile=ci",
    ),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
    *("-o", "faulthandler_timeout=60", "-o", "faulthandler_exit_on_timeout=true"),
)


class Verdict(Enum):
    """What became of a fault. Undecided is one whose tests take too long without it as well."""

    KILLED = "killed   "
    SURVIVED = "SURVIVED "
    UNDECIDED = "undecided"


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

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {_short(self.before)}  =>  {_short(self.after)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"


def mutants_of(path: Path, source: str) -> list[Mutant]:
    """Every fault that can be drawn from a module's text, in the order of the text."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    data, made, tree = source.encode(), [], ast.parse(source)
    true = ast.dump(tree)
    for node, after in _changes(tree):
        assert isinstance(node, ast.expr | ast.stmt)
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[node.end_lineno - 1] + node.end_col_offset
        changed = (data[:begin] + after.encode() + data[end:]).decode()
        if _differs(true, changed):
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
    for child in ast.iter_child_nodes(node):
        if child not in left_out and not _says_nothing(child):
            yield from _walked(child)


def _says_nothing(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.JoinedStr():
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


class Bench:
    """A copy of the tree in which faults are tried, one at a time."""

    def __init__(self, folder: Path, limit_s: int) -> None:
        self._folder = folder
        self._limit_s = limit_s
        self._ready = get_context("forkserver")
        self._ready.set_forkserver_preload(list(LIBRARIES))
        for name in COPIED:
            if (TOP / name).is_dir():
                shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(TOP / name, folder / name)
        compileall.compile_dir(folder / "rfdesktop", quiet=2)
        self._near = Nearness(folder)

    def try_out(self, mutant: Mutant) -> tuple[Verdict, str]:
        """Whether a test sees the fault, and which one."""
        tests = self._near.tests(mutant.path)
        untrue: list[str] = []
        while tests and len(untrue) < RETRIES:
            failed = self._first_failure(tests, untrue, mutant)
            if failed is None:
                return Verdict.SURVIVED, ""
            if "::" not in failed:
                return by_its_end(self._first_failure(tests, untrue)), failed
            if self._tells(failed, mutant):
                return Verdict.KILLED, failed
            untrue.append(failed)
        return Verdict.SURVIVED, ""

    def _tells(self, test: str, mutant: Mutant) -> bool:
        """Whether a test fails with the fault, again, and holds without it."""
        return self._first_failure([test], [], mutant) is not None and self._first_failure([test], []) is None

    def _first_failure(
        self, tests: Sequence[Path | str], left_out: Sequence[str], mutant: Mutant | None = None
    ) -> str | None:
        """The first test that fails, how a run broke off, or None where all is well; the fault is there meanwhile."""
        if mutant is None:
            return self._run(tests, left_out)
        place = self._folder / mutant.path
        true, times = place.read_bytes(), (place.stat().st_atime, place.stat().st_mtime)
        place.write_text(mutant.source, encoding="utf-8")
        try:
            return self._run(tests, left_out)
        finally:
            place.write_bytes(true)
            # With its old time, what was compiled of it stands.
            os.utime(place, times)

    def _run(self, tests: Sequence[Path | str], left_out: Sequence[str]) -> str | None:
        line = [*PYTEST, *(f"--deselect={test}" for test in left_out), *map(str, tests)]
        said = self._folder / "pytest.txt"
        run = self._ready.Process(target=_pytest, args=(self._folder, said, line, self._limit_s))
        run.start()
        run.join(self._limit_s * WAITS)
        if run.exitcode is None:
            assert run.pid is not None
            os.killpg(run.pid, signal.SIGKILL)
            run.join()
            return LATE
        if run.exitcode == -signal.SIGXCPU:
            return LATE
        if run.exitcode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return None
        named = re.search(r"^(?:FAILED|ERROR) (\S+::.+?)(?: - .*)?$", said.read_text(errors="replace"), re.MULTILINE)
        return named[1] if named else f"pytest ended with {run.exitcode}"


def by_its_end(without: str | None) -> Verdict:
    """What a run says that broke off or took too long, beside the same run without the fault."""
    if without is None:
        return Verdict.KILLED
    return Verdict.UNDECIDED if without == LATE else Verdict.SURVIVED


def _pytest(folder: Path, said: Path, line: list[str], limit_s: int) -> None:
    """Runs pytest in this process, which has the libraries in it already and nothing of the package."""
    # Not at the top, for it is not there on every system on which the tests look at this script.
    import resource

    os.setsid()
    os.chdir(folder)
    # Whatever the tests start has as much again.
    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, resource.RLIM_INFINITY))
    with said.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    # What is compiled of a fault must not be found again later, in this process or one that it starts.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    code = pytest.main(line)
    sys.stdout.flush()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path, help="modules, or folders of the package")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=120, help="seconds of CPU for the tests of one fault")
    parser.add_argument("--list", action="store_true", help="draw only")
    given = parser.parse_args(arguments)
    mutants = drawn(given.places, given.count, given.seed)
    if given.list:
        print(*mutants, sep="\n")
        return 0
    found: Counter[Verdict] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), given.limit)
        for mutant in mutants:
            verdict, by = bench.try_out(mutant)
            found[verdict] += 1
            print(verdict.value, mutant, f"  [{by}]" if by else "", flush=True)
    killed, undecided = found[Verdict.KILLED], found[Verdict.UNDECIDED]
    decided = len(mutants) - undecided
    print(f"{killed} of {decided} killed ({killed / max(decided, 1):.0%}), {undecided} undecided")
    return 0 if killed == len(mutants) else 1


def drawn(places: Sequence[Path], count: int, seed: int) -> list[Mutant]:
    """So many faults of some modules and folders, in the order of the text; the same ones for the same seed."""
    modules = {path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place])}
    relative = sorted(path.resolve().relative_to(TOP) for path in modules)
    possible = [mutant for path in relative for mutant in mutants_of(path, (TOP / path).read_text(encoding="utf-8"))]
    chosen = random.Random(seed).sample(range(len(possible)), min(count, len(possible)))
    return [possible[index] for index in sorted(chosen)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
