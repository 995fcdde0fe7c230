"""Makes the sentence vectors of the flows that ship, so that no first start has to.

To be run when a title or summary of one has changed: `python .ci/make_sentence_vectors.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.catalogue import said_of
from rfdesktop.adapters.flow_library.searching.sentence_model import SHIPPED, load_sentence_model
from rfdesktop.adapters.flow_library.searching.sentences import Sentences

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def main() -> None:
    model = load_sentence_model(RESOURCES / "search")
    assert model is not None
    texts = sorted(said_of(flow.title, flow.summary) for flow in FlowFiles().read_all(RESOURCES / "flows"))
    vectors = Sentences(model.size)
    vectors.add(texts, model.embed(texts))
    vectors.save(RESOURCES / "search" / SHIPPED, texts)


if __name__ == "__main__":
    main()
