"""How a line of the sidebar is drawn, in either direction of reading."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from gui.shell.sidebar import _SidebarDelegate
from gui.viewmodels.query_text import Scope
from gui.viewmodels.sidebar import ENTRY_ROLE, Entry
from tests.pictures.palette import rgb


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2], ids=lambda each: each.name)
def test_the_mark_of_a_source_stands_before_its_name_and_its_count_after(qtbot, theme, direction):
    def row(count: int) -> np.ndarray:
        model = QStandardItemModel(1, 1)
        item = QStandardItem()
        item.setData(Entry("Evening Post", Scope("source", "Post"), count, source_number=1), ENTRY_ROLE)
        model.setItem(0, item)
        view = QListView()
        qtbot.addWidget(view)
        view.setModel(model)
        view.setItemDelegate(_SidebarDelegate(theme, view))
        view.setLayoutDirection(direction)
        view.resize(240, 120)
        view.show()
        shown = rgb(view.viewport().grab(view.visualRect(model.index(0, 0))).toImage())
        return shown if direction == Qt.LayoutDirection.LeftToRight else shown[:, ::-1]

    seven, eight = row(7), row(8)
    colour = QColor(theme.source_colour(1))
    mark = (seven == np.array([colour.red(), colour.green(), colour.blue()])).all(axis=2).any(axis=0)
    counted = (seven != eight).any(axis=(0, 2))
    assert mark.any()
    assert counted.any()
    assert np.flatnonzero(mark).max() < seven.shape[1] / 4
    assert np.flatnonzero(counted).min() > seven.shape[1] * 3 / 4
    between = seven[:, np.flatnonzero(mark).max() + 2 : np.flatnonzero(counted).min() - 2]
    assert (between != between[0, 0]).any()
