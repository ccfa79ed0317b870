"""Backups, copies and the places of libraries, in words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from corpus.model import PartialDate
from gui.text import count_words, day_words

if TYPE_CHECKING:
    from corpus.library import Place
    from corpus.library.backups import Backup


def moment_words(moment: datetime.datetime, now: datetime.datetime) -> str:
    """When that was, on this computer's clock: "today, 14:05", "Tuesday, 14:05", "3 May 2021, 14:05"."""
    moment, now = moment.astimezone(), now.astimezone()
    days = (now.date() - moment.date()).days
    if days == 0:
        day = _tr("today")
    elif days == 1:
        day = _tr("yesterday")
    elif 1 < days < 7:
        day = _weekdays()[moment.weekday()]
    else:
        date = PartialDate(moment.year, moment.month, moment.day)
        day = day_words(date, translate=QCoreApplication.translate)
    return _tr("{day}, {time}").format(day=day, time=moment.strftime("%H:%M"))


def offer_words(backup: Backup, now: datetime.datetime) -> str:
    """The word of a button that opens a backup."""
    return _tr("Open the backup of {moment}").format(moment=moment_words(backup.made, now))


def content_words(backup: Backup) -> str:
    """How much is in it: "312 articles, 4.1 MB"."""
    articles = count_words(backup.articles, _tr("article"), _tr("articles"))
    return _tr("{articles}, {size} MB").format(articles=articles, size=f"{backup.size / 1_000_000:,.1f}")


def place_words(place: Place) -> str:
    """Why a library would better not lie there, and what to do; "" where it may."""
    match place.kind.value:
        case "network":
            return _tr(
                "This library lies on a network disk, or on one shared with another system. Where the "
                "connection fails, or two computers write it at once, work can be lost. Better keep it "
                "on this computer: save a copy here, and go on in that."
            )
        case "synced":
            return _tr(
                "{name} copies this library to other computers while you work. If it is open on two of them "
                "at once, what was done on one is lost. Better keep it in a folder of this computer alone: "
                "save a copy there, and go on in that."
            ).format(name=place.name)
    return ""


def elsewhere_words(place: Place) -> str:
    """That a library does not lie on this computer alone; "" where it does."""
    match place.kind.value:
        case "network":
            return _tr("This library lies on a network disk")
        case "synced":
            return _tr("{name} copies this library to other computers").format(name=place.name)
    return ""


def _weekdays() -> tuple[str, ...]:
    return (
        _tr("Monday"),
        _tr("Tuesday"),
        _tr("Wednesday"),
        _tr("Thursday"),
        _tr("Friday"),
        _tr("Saturday"),
        _tr("Sunday"),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)
