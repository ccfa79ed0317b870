"""What screen readers say at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, politely: bool = False) -> None:
    """Let screen readers say what has changed in a widget: in place of what they were saying, or after it."""
    # not before there is something to say: a window shows sooner without them
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Polite if politely else politeness.Assertive)
    QAccessible.updateAccessibility(event)
