"""The timeline of events."""

from gui.panels.timeline.timeline import Timeline as Timeline
