"""What a library remembers of how its reader was left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gui.shell.reader import Reader


def remembered(reader: Reader) -> dict[str, Any]:
    """The state of the reader, as JSON can hold it."""
    return {
        "kinds": sorted(reader.kinds.kinds()),
        "points": reader.pane.points(),
        "left_out": reader.pane.shows_left_out(),
        "marks": reader.more.marks.isChecked(),
        "more": not reader.more.is_folded(),
    }


def restore(reader: Reader, state: dict[str, Any]) -> None:
    """Let the reader be as it was left, as far as that can be read."""
    match state.get("kinds"):
        case [*kinds] if all(isinstance(kind, str) for kind in kinds):
            reader.show_kinds(frozenset(kinds))
    match state.get("points"):
        case int() | float() as points:
            reader.pane.set_points(points)
    reader.show_left_out(state.get("left_out") is True)
    reader.more.marks.setChecked(state.get("marks") is not False)
    reader.more.set_folded(state.get("more") is not True)
