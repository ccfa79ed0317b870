"""The pipelines that names can be found with, in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from corpus.annotate import Model


def model_words(model: Model) -> str:
    """ "English · small · en_core_web_sm 3.8.0"; of one in a folder also which."""
    language, _, title = model.shown.partition(": ")
    parts = [language[:1].upper() + language[1:], _size(title), title]
    if Path(model.name).is_absolute():
        parts.append(Path(model.name).name)
    return " · ".join(filter(None, parts))


def prospect_words(articles: int) -> str:
    """What another choice will do."""
    if not articles:
        return _tr("With another choice, articles that come in are read by that one.")
    if articles == 1:
        return _tr("With another choice, the article of this library is looked at again, in the background.")
    said = _tr("With another choice, all {count} articles are looked at again, in the background.")
    return said.format(count=f"{articles:,}")


def begun_words(articles: int) -> str:
    """What a choice does now."""
    if not articles:
        return _tr("Articles that come in are read by this one.")
    said = _tr("{count} articles are looked at again, in the background.").format(count=f"{articles:,}")
    if articles == 1:
        said = _tr("1 article is looked at again, in the background.")
    return f"{said} {_tr('What you have decided about names lasts.')}"


def _size(title: str) -> str:
    """By the convention of spaCy's names: en_core_web_sm."""
    sizes = {"sm": _tr("small"), "md": _tr("medium"), "lg": _tr("large"), "trf": _tr("transformer, slow")}
    name, _, _version = title.partition(" ")
    return sizes.get(name.rpartition("_")[2], "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Models", text)
