"""Makes the sentence vectors of the flows that ship, so that no first start has to.

To be run when a title, a summary or a symptom of one has changed, or the other subjects:
`python .ci/make_sentence_vectors.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.catalogue import said_of, symptom_sentences
from rfdesktop.adapters.flow_library.searching.sentence_model import OTHERS, SHIPPED, load_sentence_model
from rfdesktop.adapters.flow_library.searching.sentence_search import other_subjects
from rfdesktop.adapters.flow_library.searching.sentences import Sentences

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def shipped_texts(resources: Path) -> set[str]:
    """What the flows say of themselves, their symptoms, and the subjects that are none of theirs."""
    texts = set(other_subjects(resources / "search" / OTHERS))
    for flow in FlowFiles().read_all(resources / "flows"):
        texts |= {said_of(flow.title, flow.summary), *symptom_sentences(flow.symptoms)}
    return texts


def main() -> None:
    model = load_sentence_model(RESOURCES / "search")
    assert model is not None
    texts = sorted(shipped_texts(RESOURCES))
    vectors = Sentences(model.size)
    vectors.add(texts, model.embed(texts))
    vectors.save(RESOURCES / "search" / SHIPPED, texts)


if __name__ == "__main__":
    main()
