"""What is new in each version, read from CHANGELOG.md, and as Debian writes it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from pathlib import Path
from typing import Final

from installer.identity import COMMAND, MAINTAINER, ROOT, Release

CHANGELOG: Final = ROOT / "CHANGELOG.md"

_UNRELEASED: Final = "Unreleased"
_HEADING = re.compile(r"^## \[?(?P<version>[^\]\s]+)\]?(?: - (?P<date>\d{4}-\d\d-\d\d))?.*$", re.MULTILINE)
_ITEM = re.compile(r"^- (?P<told>.*(?:\n {2,}\S.*)*)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in one version; ``items`` are as they are written, each in one line."""

    version: str
    date: date
    items: tuple[str, ...]


def changes(release: Release, changelog: Path = CHANGELOG) -> tuple[Changes, ...]:
    """The versions up to the one that is packaged, newest first.

    Before the changelog names it, what is unreleased is what it brings.
    """
    told = list(_sections(changelog.read_text("utf-8")))
    unreleased = [items for version, _, items in told if version == _UNRELEASED]
    known = [Changes(version, date.fromisoformat(day), items) for version, day, items in told if day]
    if release.version in [section.version for section in known]:
        return tuple(known)
    return (Changes(release.version, release.date, unreleased[0] if unreleased else ()), *known)


def plain(item: str) -> str:
    """An item without the marks of Markdown."""
    return _LINK.sub(r"\1", item).replace("**", "").replace("*", "").replace("`", "")


def debian_changelog(sections: Sequence[Changes]) -> str:
    """The same as dpkg reads it; in what order the day went is not known of earlier versions."""
    return "\n".join(map(_debian_entry, sections))


def _sections(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    for heading, end in zip(headings, ends, strict=True):
        items = (" ".join(item["told"].split()) for item in _ITEM.finditer(text, heading.end(), end))
        yield heading["version"], heading["date"] or "", tuple(items)


def _debian_entry(changes: Changes) -> str:
    items = changes.items or (f"Version {changes.version}.",)
    told = "".join(
        textwrap.fill(
            plain(item), 78, initial_indent="  * ", subsequent_indent="    ", break_long_words=False
        )
        + "\n"
        for item in items
    )
    day = format_datetime(datetime.combine(changes.date, time(), UTC))
    return f"{COMMAND} ({changes.version}) unstable; urgency=medium\n\n{told}\n -- {MAINTAINER}  {day}\n"
