"""What the script that draws faults may change, and what it leaves alone."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.draw_mutants import LATE, Verdict, by_its_end
from tests.mutants import TOP, drawn, mutants_of
from tests.nearest_tests import NEAREST, Nearness, Runners, within

PLACE = Path("rfdesktop/x.py")


def changes(source: str) -> set[tuple[str, str]]:
    """What stands there, and what would."""
    return {(mutant.before, mutant.after) for mutant in mutants_of(PLACE, source)}


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("a = b < c", "b < c", "(b <= c)"),
        ("a = b is None", "b is None", "(b is not None)"),
        ("a = b and c", "b and c", "(b or c)"),
        ("a = b + c", "b + c", "(b - c)"),
        ("a = not b", "not b", "(b)"),
        ("a = True", "True", "False"),
        ("a = 60", "60", "61"),
        ("def f(a: int = 3) -> None: ...", "3", "4"),
        ("def f() -> int:\n    return a", "return a", "return None"),
        ("if a:\n    b = c\nelse:\n    b = d", "a", "not (a)"),
        ("a = b if c else d", "b if c else d", "(d if c else b)"),
        ("f(a)", "f(a)", "pass"),
        ("async def f() -> None:\n    await g()", "await g()", "pass"),
        ("a.b = c", "a.b = c", "pass"),
        ("a = 'é–' == b", "'é–' == b", "('é–' != b)"),
    ],
)
def test_each_kind_of_fault(source: str, before: str, after: str) -> None:
    assert (before, after) in changes(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""A text."""',
        "from a import b",
        "__all__ = [f(1)]",
        "log.debug('%d', 1 + 2)",
        "self._log.warning('x', exc_info=True)",
        "a: Literal[3]",
        "def f(a: Annotated[int, 3]) -> Literal[True]: ...",
        "@dataclass(frozen=True)\nclass A: ...",
        "class A(Protocol):\n    def f(self, a: int = 3) -> None: ...",
        "if TYPE_CHECKING:\n    a = 1 + 2",
        "T = TypeVar('T', covariant=True)",
        "assert a == 3",
        "assert_never(event)",
        "def f() -> None:\n    return None",
        "a = f'{b + 1}'",
        "if sys.platform == 'plan9':\n    a = 1 + 2",
        "def f() -> None:\n    if sys.platform != 'plan9':\n        return\n    a = 1 + 2",
        "a = sa.Column('b', sa.String(32))",
        "for a, b in zip(c, d, strict=True): ...",
        "class A:\n    def __repr__(self) -> str:\n        return a + b",
    ],
)
def test_what_says_nothing_about_behaviour_is_left_alone(source: str) -> None:
    assert {change for change in changes(source) if "platform" not in change[0]} == set()


def test_every_fault_is_another_program_and_tells_its_line() -> None:
    path = Path("rfdesktop/services/flows/suggestions.py")
    source = (TOP / path).read_text(encoding="utf-8")
    mutants = mutants_of(path, source)
    assert len(mutants) > 30
    for mutant in mutants:
        assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(source))
        assert mutant.before.splitlines()[0] in source.splitlines()[mutant.line - 1]


def test_the_same_seed_draws_the_same() -> None:
    folder = TOP / "rfdesktop" / "services" / "backups"
    first, again, other = drawn(folder, 9, 4), drawn(folder, 9, 4), drawn(folder, 9, 5)
    assert first == again != other
    assert len({(mutant.path, mutant.line, mutant.after) for mutant in first}) == 9


def test_a_pattern_draws_from_what_fits_it() -> None:
    found = {mutant.path for mutant in drawn(Path("rfdesktop/ui/**/*presenter.py"), 9, 4)}
    assert len(found) > 3
    assert {path.stem.rpartition("_")[2] for path in found} == {"presenter"}


def test_the_nearest_tests_come_first() -> None:
    tests = Nearness(TOP).tests(Path("rfdesktop/services/notes/composer.py"))
    assert Path("tests/unit/test_note_composer.py") in tests[:4]
    assert tests == sorted(tests, key=lambda path: list(NEAREST).index(path.parts[1]))


class Recorded:
    """Tests that run lines of one module, and take as long as is said."""

    def __init__(self, runs: dict[int, str], seconds: dict[str, float]) -> None:
        self._runs = runs
        self.seconds = seconds

    def tests(self, module: Path, lines: Iterable[int]) -> set[str]:
        return {test for line in lines for test in self._runs.get(line, "").split()} if module == PLACE else set()


MODULE = """\
LIMIT = 3
OTHERS = (LIMIT, 9)
TAKEN = 5

def held(a: int = 7) -> bool:
    return (
        a
        < 60
    )

def known(a: int) -> bool:
    return a in OTHERS

class Box:
    size: int = 8

    def grown(self) -> int:
        return self.size + 1
"""


@pytest.mark.parametrize(
    ("before", "tests"),
    [
        ("9", ["known"]),
        # Through what is made of it.
        ("3", ["known"]),
        # Nothing names it: whatever runs the module.
        ("5", ["grown", "known", "held"]),
        # A default, by its function.
        ("7", ["held"]),
        # The number has no line of its own.
        ("60", ["held"]),
        ("8", ["grown"]),
        ("1", ["grown"]),
    ],
)
def test_the_tests_of_a_fault_run_its_line_or_what_names_it(tmp_path: Path, before: str, tests: list[str]) -> None:
    (tmp_path / PLACE).parent.mkdir()
    (tmp_path / PLACE).write_text(MODULE)
    recorded = Recorded({7: "held", 12: "known", 18: "grown"}, {"held": 3.0, "known": 2.0, "grown": 1.0})
    mutant = next(mutant for mutant in mutants_of(PLACE, MODULE) if mutant.before == before)
    assert Runners(recorded, tmp_path).tests(mutant) == tests


def test_quick_tests_come_first_and_one_of_each_function_before_its_next(tmp_path: Path) -> None:
    (tmp_path / PLACE).parent.mkdir()
    (tmp_path / PLACE).write_text("def f() -> int:\n    return a + b\n")
    seconds = {"x.py::t[a]": 1.0, "x.py::t[b]": 1.1, "x.py::t[c]": 1.2, "x.py::u": 2.0, "x.py::v": 0.1}
    recorded = Recorded({2: " ".join(seconds)}, seconds)
    [mutant] = [mutant for mutant in mutants_of(PLACE, "def f() -> int:\n    return a + b\n") if "-" in mutant.after]
    found = Runners(recorded, tmp_path).tests(mutant)
    assert found == ["x.py::v", "x.py::t[a]", "x.py::u", "x.py::t[b]", "x.py::t[c]"]
    assert within(found, seconds, 1.1) == found[:2]
    assert within(found[1:], seconds, 0.5) == ["x.py::t[a]"]


def test_what_takes_too_long_is_held_against_the_same_run_without_the_fault() -> None:
    without = {None: Verdict.KILLED, LATE: Verdict.UNDECIDED, "tests/x.py::test_y": Verdict.SURVIVED}
    assert {end: by_its_end(end) for end in without} == without
