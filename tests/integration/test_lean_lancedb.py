"""LanceDB without its REST client and Arrow's data sets: none is needed here, and where they are, they are there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

LISTING = """
import asyncio, json, sys
{begin}
async def main():
    connection = await lancedb.connect_async(sys.argv[1])
    for name in ("one", "two"):
        await connection.create_table(name, data=[{{"id": name}}], exist_ok=True)
    answer = await connection.list_tables(limit=1)
    rest = await connection.list_tables(page_token=answer.page_token)
    print(json.dumps([answer.tables, answer.page_token is not None, rest.tables]))
    print(json.dumps([any(name.startswith("lance_namespace_urllib3_client") for name in sys.modules), "{ending}"]))
asyncio.run(main())
"""

LEAN = "from rfdesktop.adapters.flow_library.lean_lancedb import lancedb"

BROKEN = """
import importlib, sys
from importlib.abc import MetaPathFinder
class Stumble(MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        # What the stand-ins cannot give, some day: the first import breaks off in the middle.
        if fullname == "lancedb.table" and "lance_namespace_urllib3_client" in sys.modules and not self.stumbled:
            self.stumbled = True
            raise TypeError("a stand-in will not do")
        return None
    stumbled = False
sys.meta_path.insert(0, Stumble())
from rfdesktop.adapters.flow_library.lean_lancedb import lancedb
"""


def run(folder: Path, begin: str) -> list[Any]:
    code = LISTING.format(begin=begin, ending="")
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What LanceDB itself says."""
    return run(tmp_path_factory.mktemp("plain"), "import lancedb")


def test_tables_are_listed_as_lancedb_itself_lists_them(tmp_path: Path, plain: list[Any]) -> None:
    lean = run(tmp_path, LEAN)
    assert lean[0] == plain[0]
    assert (lean[1][0], plain[1][0]) == (False, True)


def test_where_a_stand_in_will_not_do_lancedb_is_imported_as_it_is(tmp_path: Path, plain: list[Any]) -> None:
    broken = run(tmp_path, BROKEN)
    assert broken[0] == plain[0]
    assert broken[1][0] is True


def test_another_version_is_imported_as_it_is(tmp_path: Path) -> None:
    begin = "import importlib.metadata as m\nreal = m.version\n"
    begin += "m.version = lambda name: '9.0' if name == 'lancedb' else real(name)\n"
    assert run(tmp_path, begin + LEAN)[1][0] is True


def test_what_is_left_out_says_so_by_name() -> None:
    code = f"{LEAN}\nimport lance_namespace\nlance_namespace.QueryTableRequest(id=['a'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert "QueryTableRequest of lance_namespace_urllib3_client is left out" in done.stderr


def test_the_real_client_is_there_for_whoever_asks_for_it() -> None:
    code = f"{LEAN}\nfrom lance_namespace_urllib3_client.models import QueryTableRequest as R"
    code += "\nprint('model_fields' in dir(R))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "True"


ARROW = """
import json, sys
parts = [name for name in sys.modules if name.startswith(("pyarrow.dataset", "pyarrow.fs", "pyarrow._"))]
import pyarrow, pyarrow.dataset, pyarrow.fs
made = pyarrow.dataset.dataset(pyarrow.table({"id": ["a"]}))
print(json.dumps([parts, made.to_table()["id"].to_pylist(), pyarrow.fs.FileSystem.__module__]))
print(json.dumps(pyarrow.default_memory_pool().backend_name))
"""


def test_arrows_data_sets_are_left_out_and_there_for_whoever_asks_for_them(tmp_path: Path) -> None:
    code = f"{LEAN}\n{ARROW}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    (parts, ids, module), pool = map(json.loads, done.stdout.splitlines())
    assert set(parts) <= {"pyarrow._compute", "pyarrow._compute_docstrings", "pyarrow._generated_version"}
    assert (ids, module) == (["a"], "pyarrow._fs")
    assert pool == "system"
