"""Draws small faults at random, sets each into a copy of the package, and tells which ones the nearest tests see.

By hand: `python -m tests.draw_mutants rfdesktop/services --count 20 --seed 1`. The tree itself is never changed. Which
tests are run is guessed from the imports, or with `--contexts FILE` known from what `tests.executed_lines` recorded:
those that run the changed line, the quickest first, until one fails. What is drawn is told in `tests.mutants`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mutants import TOP, Mutant, drawn
from tests.nearest_tests import Nearness, Runners, within

if TYPE_CHECKING:
    # It needs coverage.py, without which the tests can still be guessed from the imports.
    from tests.executed_lines import ExecutedLines

COPIED = ("rfdesktop", "resources", "tests", ".ci", "pyproject.toml", "README.md", "LICENSE", "build.spec")
RETRIES = 3
"""How many tests that fail by themselves are passed over."""
LATE = "time ran out"
WAITS = 20
"""A run that computes nothing, but waits, ends after this many times its limit. What computes is measured in seconds of
CPU: on a busy machine those of a clock say nothing about a fault."""
FIRST_S = 4.0
"""How long the first tests that run a changed line took when they were recorded: most faults are seen by these, and
the files of all the others need not be read for that."""
NEAREST_S = 15.0
"""How long the tests took that are tried for their nearness alone."""
LIBRARIES = ("PySide6.QtWidgets", "alembic.command", "anthropic", "hypothesis", "openai", "pygments", "sqlalchemy")
"""What is imported once, for all runs; not lancedb, whose threads do not outlive a fork."""
PYTEST = (
    *("--numprocesses=0", "-q", "-x", "--tb=no", "-p", "no:cacheprovider", "-p", "no:randomly"),
    *("--hypothesis-profile=ci", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
    *("-o", "faulthandler_timeout=60", "-o", "faulthandler_exit_on_timeout=true"),
)


class Verdict(Enum):
    """What became of a fault. Undecided is one whose tests take too long without it as well."""

    KILLED = "killed   "
    SURVIVED = "SURVIVED "
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Run:
    """Which tests one run of pytest has: those of some files, all of them or the chosen ones in their order."""

    files: tuple[str, ...]
    chosen: tuple[str, ...] | None = None
    left_out: tuple[str, ...] = ()

    @classmethod
    def of_tests(cls, tests: Sequence[str]) -> Run:
        return cls(tuple(dict.fromkeys(test.partition("::")[0] for test in tests)), tuple(tests))

    def without(self, tests: Sequence[str]) -> Run:
        return Run(self.files, self.chosen, tuple(tests))


class Picker:
    """Keeps of what pytest found the tests of a run, and notes which there were and which one failed."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.found: list[str] = []
        self.failed: str | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.found = [item.nodeid for item in items]
        by_name = {item.nodeid: item for item in items}
        names = self.found if self._run.chosen is None else self._run.chosen
        items[:] = [by_name[name] for name in names if name in by_name and name not in self._run.left_out]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid


class Bench:
    """A copy of the tree in which faults are tried, one at a time."""

    def __init__(self, folder: Path, limit_s: int, executed: ExecutedLines | None = None) -> None:
        self._folder = folder
        self._limit_s = limit_s
        self._executed = executed
        self._ready = get_context("forkserver")
        self._ready.set_forkserver_preload(list(LIBRARIES))
        for name in COPIED:
            if (TOP / name).is_dir():
                shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(TOP / name, folder / name)
        compileall.compile_dir(folder / "rfdesktop", quiet=2)
        if executed:
            self._compile_tests({test.partition("::")[0] for test in executed.seconds})
        self._near = Nearness(folder)
        self._runners = Runners(executed, folder) if executed else None

    def _compile_tests(self, files: Iterable[str]) -> None:
        """Has pytest write what it makes of the tests, which is much of what a run costs."""
        line = [sys.executable, "-m", "pytest", "--collect-only", "--continue-on-collection-errors", *PYTEST]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        subprocess.run(
            [*line, *sorted(files)], cwd=self._folder, env=environment, stdout=subprocess.DEVNULL, check=False
        )

    def runs(self, mutant: Mutant) -> Iterator[Run]:
        """The tests that are to be tried on a fault, in the order in which they are worth it."""
        if self._runners is None or self._executed is None:
            yield Run(tuple(map(str, self._near.tests(mutant.path))))
            return
        # By half of the limit, for the clock and the CPU are not the same.
        tests = within(self._runners.tests(mutant), self._executed.seconds, self._limit_s / 2)
        first = within(tests, self._executed.seconds, FIRST_S)
        for part in (first, tests[len(first) :], self._nearest(mutant, tests)):
            if part:
                yield Run.of_tests(part)

    def _nearest(self, mutant: Mutant, tried: Sequence[str]) -> list[str]:
        """The quickest tests that stand near, but those that were tried. What a process does once, for what it keeps
        in a cache, was recorded of its first test alone."""
        assert self._executed is not None
        seconds, files = self._executed.seconds, set(map(str, self._near.tests(mutant.path)))
        others = {test for test in seconds if test.partition("::")[0] in files}.difference(tried)
        return within(sorted(others, key=lambda test: (seconds[test], test)), seconds, NEAREST_S)

    def try_out(self, mutant: Mutant) -> tuple[Verdict, str]:
        """Whether a test sees the fault, and which one."""
        tried = 0
        for run in self.runs(mutant):
            tried += len(run.chosen or run.files)
            verdict, by = self._try(run, mutant)
            if verdict is not Verdict.SURVIVED:
                return verdict, by
        return Verdict.SURVIVED, f"{tried} {'files' if self._runners is None else 'tests'}"

    def _try(self, run: Run, mutant: Mutant) -> tuple[Verdict, str]:
        untrue: list[str] = []
        while len(untrue) < RETRIES:
            failed = self._first_failure(run.without(untrue), mutant)
            if failed is None:
                break
            if "::" not in failed:
                return by_its_end(self._first_failure(run.without(untrue))), failed
            if self._tells(failed, mutant):
                return Verdict.KILLED, failed
            untrue.append(failed)
        return Verdict.SURVIVED, ""

    def _tells(self, test: str, mutant: Mutant) -> bool:
        """Whether a test fails with the fault, again, and holds without it."""
        alone = Run.of_tests([test])
        return self._first_failure(alone, mutant) is not None and self._first_failure(alone) is None

    def _first_failure(self, run: Run, mutant: Mutant | None = None) -> str | None:
        """The first test that fails, how a run broke off, or None where all is well; the fault is there meanwhile."""
        if mutant is None:
            return self._ended(run)
        place = self._folder / mutant.path
        true, times = place.read_bytes(), (place.stat().st_atime, place.stat().st_mtime)
        place.write_text(mutant.source, encoding="utf-8")
        try:
            return self._ended(run)
        finally:
            place.write_bytes(true)
            # With its old time, what was compiled of it stands.
            os.utime(place, times)

    def _ended(self, run: Run) -> str | None:
        said = self._folder / "failed.json"
        said.unlink(missing_ok=True)
        process = self._ready.Process(target=_pytest, args=(self._folder, said, run, self._limit_s))
        process.start()
        process.join(self._limit_s * WAITS)
        if process.exitcode is None:
            assert process.pid is not None
            os.killpg(process.pid, signal.SIGKILL)
            process.join()
            return LATE
        if process.exitcode == -signal.SIGXCPU:
            return LATE
        if process.exitcode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return None
        named: str | None = json.loads(said.read_text()) if said.exists() else None
        return named or f"pytest ended with {process.exitcode}"


def by_its_end(without: str | None) -> Verdict:
    """What a run says that broke off or took too long, beside the same run without the fault."""
    if without is None:
        return Verdict.KILLED
    return Verdict.UNDECIDED if without == LATE else Verdict.SURVIVED


def _pytest(folder: Path, said: Path, run: Run, limit_s: int) -> None:
    """Runs pytest in this process, which has the libraries in it already and nothing of the package."""
    # Not at the top, for it is not there on every system on which the tests look at this script.
    import resource

    os.setsid()
    os.chdir(folder)
    # Whatever the tests start has as much again.
    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, resource.RLIM_INFINITY))
    with (folder / "pytest.txt").open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    # What is compiled of a fault must not be found again later, in this process or one that it starts.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    picker = Picker(run)
    code = pytest.main([*PYTEST, *run.files], plugins=[picker])
    said.write_text(json.dumps(picker.failed))
    sys.stdout.flush()
    os._exit(code)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+", type=Path, help="modules, folders of the package, or patterns")
    parser.add_argument("--count", type=int, default=20, help="of each place")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=120, help="seconds of CPU for the tests of one fault")
    parser.add_argument("--contexts", type=Path, metavar="FILE", help="what tests.executed_lines has recorded")
    parser.add_argument("--list", action="store_true", help="draw only")
    given = parser.parse_args(arguments)
    mutants = [mutant for place in given.places for mutant in drawn(place, given.count, given.seed)]
    if given.list:
        print(*mutants, sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), given.limit, _recorded(given.contexts, mutants) if given.contexts else None)
        found = _tried(bench, mutants)
    killed, undecided = found[Verdict.KILLED], found[Verdict.UNDECIDED]
    decided = len(mutants) - undecided
    print(f"{killed} of {decided} killed ({killed / max(decided, 1):.0%}), {undecided} undecided")
    return 0 if killed == len(mutants) else 1


def _recorded(file: Path, mutants: Sequence[Mutant]) -> ExecutedLines:
    from tests.executed_lines import ExecutedLines

    executed = ExecutedLines(file)
    for path in sorted({mutant.path for mutant in mutants}):
        if executed.is_behind(path):
            print(f"{path} was changed after the recording; the tests of its lines may be others now", file=sys.stderr)
    return executed


def _tried(bench: Bench, mutants: Sequence[Mutant]) -> Counter[Verdict]:
    found: Counter[Verdict] = Counter()
    for mutant in mutants:
        begun = time.monotonic()
        verdict, by = bench.try_out(mutant)
        found[verdict] += 1
        print(verdict.value, f"{time.monotonic() - begun:4.0f} s", mutant, f"  [{by}]" if by else "", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
