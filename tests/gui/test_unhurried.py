"""What comes in pieces is not shown more often than it is worth."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gui.workspace.meanings import unhurried


@pytest.mark.parametrize(
    ("come", "told"),
    [
        ((), []),
        ((0.1,), [0.1]),
        ((0.1, 0.12, 0.13), [0.13]),
        ((0.9, 1.0, 1.1), [0.9, 1.1]),
        ((0.1, 0.3, 0.4, 0.7, 0.8), [0.3, 0.7, 0.8]),
        ((1.0, 2.0, 3.0), [1.0, 2.0, 3.0]),
    ],
)
def test_pieces_that_come_soon_after_one_another_are_told_as_one(
    come: tuple[float, ...], told: list[float]
) -> None:
    now = [0.0]

    def pieces() -> Iterator[float]:
        for moment in come:
            now[0] = moment
            yield moment

    assert list(unhurried(pieces(), 0.25, lambda: now[0])) == told
