"""A page is imported, and what was left out of it put right, as a person does."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gui.panes.xray import Aside
from tests.gui.stocked import story
from tests.gui.windows import titles
from tests.journeys.test_journeys import CTRL, Reader

BOX = "Zeppelin moored again at the old quay"
BEGGING = "Send this story to somebody who would like it."


def page(subject: str) -> str:
    """A story as a saved page has it, among menus and boxes that all pages of the paper have."""
    title, *paragraphs = story(subject).strip().split("\n\n")
    menu = "".join(f'<li><a href="/{n}">Part {n} of the paper</a></li>' for n in range(12))
    body = "".join(f"<p>{escape(each)}</p>" for each in (*paragraphs[:2], BEGGING, *paragraphs[2:]))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>"
        '<meta property="og:site_name" content="The Valley Courant">'
        '<meta property="article:published_time" content="2022-05-04"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article>"
        f'<aside><h3>Related stories</h3><ul><li><a href="/z">{BOX}</a></li></ul></aside>'
        "<footer><p>© The Valley Courant. All rights reserved.</p></footer></body></html>"
    )


@pytest.fixture
def person(qtbot, windows, tmp_path: Path, answering):
    """A person with two pages of one paper in the library, the first of them open."""
    person = Reader(qtbot, windows, tmp_path / "Mine.crossread")
    for subject in ("lighthouse", "sawmill"):
        (tmp_path / f"{subject}.html").write_text(page(subject), encoding="utf-8")
    person.window.take([tmp_path / "lighthouse.html", tmp_path / "sawmill.html"])
    person.until(lambda: len(titles(person.window)) == 2)
    person.until(lambda: all(summary.annotated for summary in person.place.finder.shelf))
    person.until(lambda: not person.window.workspace.busy)
    open_article(person, "lighthouse")
    return person


def open_article(person: Reader, subject: str) -> None:
    summaries = {summary.title: summary.id for summary in person.place.finder.shelf}
    id = summaries[f"How the {subject} came back"]
    person.place.open_article(id)
    person.until(lambda: person.reader.article is not None and person.reader.article.id == id)
    person.settle()


def text(person: Reader) -> str:
    return person.reader.article.text


def point(person: Reader, words: str) -> QPoint:
    """Where a paragraph is on screen."""
    pane = person.reader.pane
    number = next(at for at in range(pane.blocks()) if pane.says(at) == words)
    pane.scroll_to(pane.paragraph(number).start, at=0.4)
    QApplication.processEvents()
    return pane.area_of(number).topLeft().toPoint() + QPoint(40, 8)


def test_a_line_is_brought_back_found_and_taken_out_again(person):
    pane = person.reader.pane
    assert BOX not in text(person)
    assert BEGGING in text(person)
    person.search("zeppelin ")
    assert titles(person.window) == []
    open_article(person, "lighthouse")

    person.place.reader.focus_text()
    person.press(Qt.Key.Key_X)
    person.click(pane.viewport(), point(person, BOX))
    person.until(lambda: BOX in text(person))
    person.until(lambda: titles(person.window) == ["How the lighthouse came back"])
    person.until(lambda: [text(person)[s:e] for s, e in person.reader.found.spans] == ["Zeppelin"])
    person.settle()

    at = point(person, BEGGING)
    person.qtbot.mouseMove(pane.viewport(), at + QPoint(2, 2))
    person.qtbot.mouseMove(pane.viewport(), at)
    person.click(pane.block_mouse.button)
    person.until(lambda: BEGGING not in text(person))
    assert isinstance(pane.paragraph(next(n for n in range(pane.blocks()) if pane.says(n) == BEGGING)), Aside)
    person.until(lambda: person.window.notices.text.startswith("Left out. One other article of"))
    person.settle()

    person.click_button("Leave them out too", person.window.notices)
    person.until(lambda: not person.window.workspace.busy)
    open_article(person, "sawmill")
    assert BEGGING not in text(person)

    person.reader.focus_text()
    for _ in range(3):
        undone = person.window.workspace.history.undo_label
        person.press(Qt.Key.Key_Z, CTRL)
        person.until(lambda undone=undone: person.window.workspace.history.undo_label != undone)
    person.until(lambda: BEGGING in text(person))
    open_article(person, "lighthouse")
    assert BOX not in text(person)
    assert BEGGING in text(person)
    person.until(lambda: titles(person.window) == [])


def test_what_was_decided_for_a_source_holds_for_what_comes_later_and_after_a_restart(person, tmp_path):
    pane = person.reader.pane
    pane.leave_out(next(n for n in range(pane.blocks()) if pane.says(n) == BEGGING))
    person.until(lambda: person.window.notices.text.startswith("Left out."))
    person.settle()
    person.click_button("Leave them out too", person.window.notices)
    person.until(lambda: not person.window.workspace.busy)
    (tmp_path / "chapel.html").write_text(page("chapel"), encoding="utf-8")
    person.window.take([tmp_path / "chapel.html"])
    person.until(lambda: person.place.counts.all == 3 and not person.window.workspace.busy)
    person.restart()
    for subject in ("lighthouse", "sawmill", "chapel"):
        open_article(person, subject)
        assert BEGGING not in text(person)
