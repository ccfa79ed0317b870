"""Articles in any language are found by their words, as people type them, and marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.library import Library
from corpus.model import ArticleId
from search import SearchIndex
from tests.search.making import add, found, opened

#: An article's language and text, what is typed, and what is marked for it.
ARTICLES = [
    ("de", "Die Fähre nach Tärn fährt am Freitag zum letzten Mal über die Straße am See.", "faHre strasse",
     ["Fähre", "Straße"]),
    ("fr", "Le bac s’arrête à l’hiver, après l’été : l’île est coupée du monde.", "ile ete", ["été", "île"]),
    ("es", "El transbordador dejó de navegar mañana por la mañana en la bahía.", "manana bahia",
     ["mañana", "mañana", "bahía"]),
    ("pl", "Prom na wyspę przestał pływać, bo zabrakło paliwa w Łodzi.", "lodzi plywac", ["pływać", "Łodzi"]),
    ("da", "Færgen til øen sejler ikke længere efter påske.", "faergen oen", ["Færgen", "øen"]),
    ("tr", "Adaya giden vapur cuma günü İzmir’den son seferini yapıyor.", "izmir vapur", ["vapur", "İzmir"]),
    ("ru", "Паром на остров ходит всё реже, сказал капитан.", "все паром", ["Паром", "всё"]),
    ("el", "Το πλοίο για το νησί σταματά την Παρασκευή.", "πλοιο νησι", ["πλοίο", "νησί"]),
    ("ar", "توقفت العبّارة إلى الجزيرة يوم الجمعة، قال القبطان.", "العبارة", ["العبّارة"]),
    ("fa", "قایق جزیره روز جمعه برای آخرین بار حرکت می‌کند، یک ناخدا گفت.", "يك", ["یک"]),
    ("he", "המעבורת לאי יוצאת ביום שישי בפעם האחרונה.", "המעבורת", ["המעבורת"]),
    ("hi", "द्वीप के लिए नौका शुक्रवार को आखिरी बार चलेगी।", "नौका", ["नौका"]),
    ("th", "เรือข้ามฟากไปเกาะหยุดเดินเรือวันศุกร์", "เกาะหยุด", ["เกาะหยุด"]),
    ("km", "សាឡាងទៅកោះឈប់ដំណើរការនៅថ្ងៃសុក្រ", "កោះឈប់", ["កោះឈប់"]),
    ("zh", "开往小岛的渡轮星期五最后一次航行。", "渡轮", ["渡轮"]),
    ("ja", "島へのフェリーは金曜日に最後の航海をする。", "フェリー", ["フェリー"]),
    ("ko", "섬으로 가는 여객선은 금요일에 마지막으로 운항한다.", "여객선", ["여객선"]),
    ("vi", "Chuyến phà ra đảo ngừng chạy vào thứ Sáu.", "pha dao", ["phà", "đảo"]),
]  # fmt: skip

Shelf = tuple[Library, SearchIndex, dict[str, ArticleId]]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with opened(tmp_path_factory.mktemp("languages")) as (library, index):
        ids = {language: add(library, text, language=language) for language, text, _, _ in ARTICLES}
        index.catch_up()
        yield library, index, ids


@pytest.mark.parametrize(
    ("language", "text", "typed", "marked"), ARTICLES, ids=[each[0] for each in ARTICLES]
)
def test_it_is_found_by_its_words_and_they_are_marked(
    language: str, text: str, typed: str, marked: list[str], shelf: Shelf
) -> None:
    library, index, ids = shelf
    assert found(index, typed) == {ids[language]}
    assert found(index, f"lang:{language}") == {ids[language]}
    article = library.article(ids[language])
    spans = [article.text[start:end] for start, end in index.spans(typed, article)]
    assert spans == marked or "".join(spans) == "".join(marked)  # pairs of characters stand side by side
    (hit,) = index.search(typed).hits
    assert hit.snippets
    assert hit.snippets[0].marks
