"""Which tests run which lines of the package, and how long each test takes: recorded once, asked for each drawn fault.

`python -m pytest -p tests.executed_lines --executed-lines FILE TESTS…` records into a database of coverage.py, with the
test's own name as the context of what it runs, and adds to what a former run has put there. What another process runs
is not seen.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from functools import cache, wraps
from pathlib import Path

import pytest
from coverage import Coverage, CoverageData

TOP = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--executed-lines", type=Path, help="the file in which the lines that each test runs are kept")


def pytest_configure(config: pytest.Config) -> None:
    if file := config.getoption("--executed-lines"):
        worker = getattr(config, "workerinput", {}).get("workerid")
        spread = worker is None and bool(config.getoption("numprocesses", None))
        config.pluginmanager.register(_Joiner(file.resolve()) if spread else _Recorder(file.resolve(), worker))


class _Recorder:
    """Notes in one process what each test runs."""

    def __init__(self, file: Path, worker: str | None) -> None:
        self._file = file.with_name(f"{file.name}.{worker}") if worker else file
        self._coverage = Coverage(data_file=str(self._file), source=[str(TOP / "rfdesktop")], config_file=False)
        self._seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Iterator[None]:
        self._coverage.load()
        self._coverage.start()
        try:
            return (yield)
        finally:
            self._coverage.stop()
            self._coverage.save()
            _add_seconds(self._file, self._seconds)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        _trace_worker()
        self._coverage.switch_context(item.nodeid)
        begun = time.perf_counter()
        try:
            return (yield)
        finally:
            self._seconds[item.nodeid] = time.perf_counter() - begun
            self._coverage.switch_context("")


class _Joiner:
    """Makes one file of what several processes have noted."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def pytest_unconfigure(self) -> None:
        joined = CoverageData(str(self._file))
        for part in sorted(self._file.parent.glob(f"{self._file.name}.gw*[0-9]")):
            noted = CoverageData(str(part))
            noted.read()
            joined.update(noted)
            _add_seconds(self._file, _seconds(part))
            part.unlink()
            _seconds_file(part).unlink()


class ExecutedLines:
    """What was recorded."""

    def __init__(self, file: Path) -> None:
        self._data = CoverageData(str(file))
        self._data.read()
        self._runs: dict[Path, dict[int, list[str]]] = {}
        self._recorded_at = file.stat().st_mtime
        self._took = _seconds(file)

    @property
    def seconds(self) -> dict[str, float]:
        """How long each test took, preparing and clearing up included."""
        return self._took

    def tests(self, module: Path, lines: Iterable[int]) -> set[str]:
        """The tests that run any of some lines of a module, which is named from the top of the tree."""
        run = self._lines_of(module)
        return {test for line in lines for test in run.get(line, ()) if test in self._took}

    def is_behind(self, module: Path) -> bool:
        """Whether a module was changed after the last recording."""
        return (TOP / module).stat().st_mtime > self._recorded_at

    def _lines_of(self, module: Path) -> dict[int, list[str]]:
        if module not in self._runs:
            # By its end, for another working tree may have been recorded.
            files = self._data.measured_files()
            file = next((each for each in files if Path(each).as_posix().endswith(f"/{module.as_posix()}")), "")
            self._runs[module] = self._data.contexts_by_lineno(file)
        return self._runs[module]


def _seconds_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.seconds.json")


def _seconds(file: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(_seconds_file(file).read_text()) if _seconds_file(file).exists() else {}
    return found


def _add_seconds(file: Path, seconds: dict[str, float]) -> None:
    _seconds_file(file).write_text(json.dumps(_seconds(file) | seconds))


@cache
def _trace_worker_of(kind: type) -> None:
    run = kind.run  # type: ignore[attr-defined]

    @wraps(run)
    def traced(self: object) -> None:
        sys.settrace(threading.gettrace())
        run(self)

    kind.run = traced  # type: ignore[attr-defined]


def _trace_worker() -> None:
    """A QThread does not ask `threading` what to trace, as Python's own threads do."""
    if module := sys.modules.get("rfdesktop.bridge.loop_thread"):
        _trace_worker_of(module.LoopThread)
