"""What exported flows are called, whatever their ids are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.documents.document_files import DocumentFiles
from rfdesktop.adapters.flow_library.files.flow_file import ENDING, FlowFiles
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.domain.flows.flow import Flow, FlowKind, Step, StepType
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.texts.file_names import flow_stem

DEVICES = ("con", "prn", "aux", "nul", *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10)))
DONE = Step("done", StepType.RESULT, "Done", outcome=Outcome.RESOLVED)
FLOW = Flow("a", "A", FlowKind.PROCEDURE, "done", (DONE,))


@pytest.mark.parametrize("flow_id", [*DEVICES, "console", "con-1", "-", "a" * 80])
def test_a_flow_goes_out_under_a_name_that_every_system_takes_and_comes_back(tmp_path: Path, flow_id: str) -> None:
    path = FlowFiles().write(replace(FLOW, id=flow_id), tmp_path)
    assert path.parent == tmp_path
    assert path.stem not in DEVICES
    assert (path.stem == flow_id) == (flow_id not in DEVICES)
    assert FlowFiles().paths(tmp_path) == (path,)
    assert FlowFiles().read(path).id == flow_id


@pytest.mark.parametrize("flow_id", ["../up", "/etc/x", "a/b", "c:x", "", ".", "..", "A", "a" * 81, "con.txt", "a\n"])
def test_what_is_no_id_is_written_nowhere(tmp_path: Path, flow_id: str) -> None:
    with pytest.raises(KnownError) as caught:
        FlowFiles().write(replace(FLOW, id=flow_id), tmp_path / "out")
    assert caught.value.code is ErrorCode.EXPORT_FAILED
    assert list(tmp_path.rglob("*")) == []


@given(st.lists(st.from_regex(r"[a-z0-9-]{1,80}", fullmatch=True) | st.sampled_from(DEVICES), unique=True))
def test_no_two_flows_have_one_name(flow_ids: list[str]) -> None:
    names = {flow_stem(flow_id) + ENDING for flow_id in flow_ids}
    assert len(names) == len(flow_ids)


def test_a_folder_is_read_in_the_order_in_which_people_count(tmp_path: Path) -> None:
    names = ["1 Look.md", "2 Restart.md", "9/step 2.md", "9/step 11.md", "10/a.md", "10 Call.md", "٣.md", "٤ 4.md"]
    for name in reversed(names):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# A flow")
    read = [str(path.relative_to(tmp_path)) for path in DocumentFiles().paths(tmp_path)]
    assert read == names
