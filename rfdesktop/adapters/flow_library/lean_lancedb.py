"""LanceDB, imported without what it brings along for servers and kinds of data that this app never has.

`lance_namespace_urllib3_client` is 160 modules of generated pydantic classes: two thirds of the time that
`import lancedb` takes, and some 20 to 30 MB. Arrow's data sets and file systems (Parquet, S3, Azure, Hadoop) are 10 MB
more, of which LanceDB asks no more than whether what it is given is one. While LanceDB is imported, stand-ins take
their place: an answer's class keeps what it is given (`list_tables` answers with one), any other says by name that it
is not loaded. Where the installed LanceDB is not one that this was tried with, or anything goes wrong, it is imported
as it is.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

log = logging.getLogger(__name__)

CLIENT = "lance_namespace_urllib3_client"

ARROW_PARTS = ("pyarrow.dataset", "pyarrow.fs")

TRIED = "0.40."
"""The beginning of the versions of LanceDB with which the stand-ins are known to do."""

_ANEW = ("lancedb", "lance_namespace")
_NATIVE = "lancedb._lancedb"
"""A native module can be imported once in a process; it needs no stand-in."""


class StandIn:
    """A class of a module that was left out."""

    def __init__(self, **values: Any) -> None:
        name = type(self).__name__
        if not name.endswith("Response"):
            raise NotImplementedError(f"{name} of {type(self).__module__.split('.models')[0]} is left out in this app")
        self.__dict__.update(values)


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> type[StandIn]:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (StandIn,), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


class _StandIns(MetaPathFinder, Loader):
    """Finds every module that is left out, empty."""

    def find_spec(self, fullname: str, _path: Sequence[str] | None, _target: Any = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, is_package=True) if _is_left_out(fullname) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def import_lean() -> ModuleType:
    """LanceDB, without what it does not need here where that can be had."""
    if "lancedb" in sys.modules or CLIENT in sys.modules or not _tried():
        return importlib.import_module("lancedb")
    try:
        with _stand_ins():
            return importlib.import_module("lancedb")
    except Exception:
        # Whatever it was, the plain import decides whether there is a LanceDB.
        log.warning("lancedb is imported with all that it brings along", exc_info=True)
        for name in [name for name in sys.modules if name.split(".")[0] in _ANEW and name != _NATIVE]:
            del sys.modules[name]
        return importlib.import_module("lancedb")


def _is_left_out(module: str) -> bool:
    return module.split(".")[0] == CLIENT or module in ARROW_PARTS


def _tried() -> bool:
    try:
        return importlib.metadata.version("lancedb").startswith(TRIED)
    except importlib.metadata.PackageNotFoundError:
        return False


@contextmanager
def _stand_ins() -> Iterator[None]:
    finder = _StandIns()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        # Whoever else asks for one of them gets the real one.
        for name in [name for name, module in sys.modules.items() if isinstance(module, _StandInModule)]:
            del sys.modules[name]


lancedb = import_lean()

# After the import above, so that these find LanceDB as it was imported there.
from lancedb.index import FTS, BTree  # noqa: E402
from lancedb.query import BooleanQuery, FullTextOperator, MatchQuery, Occur  # noqa: E402

__all__ = ["FTS", "BTree", "BooleanQuery", "FullTextOperator", "MatchQuery", "Occur", "lancedb"]
