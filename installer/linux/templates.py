"""Texts with gaps, and what every one of them is told."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from typing import Final

from corpus.library.schema import APPLICATION_ID
from installer.identity import (
    COMMAND,
    IDENTIFIER,
    LIBRARY_MIME,
    LIBRARY_SUFFIX,
    MAINTAINER,
    NAME,
    summary,
)

#: The icon of a type of file is named like this, unless its description says otherwise.
LIBRARY_ICON: Final = LIBRARY_MIME.replace("/", "-")
LICENCE: Final = "MIT"
#: What Crossread is for, where there is room for a line only; after its name, without a capital.
HEADLINE: Final = "read how different sources tell the same event, side by side"


def filled(template: str, **told: str) -> str:
    """A text of the folder ``templates``, with who Crossread is and what is ``told`` put in."""
    identity = {
        "name": NAME,
        "command": COMMAND,
        "identifier": IDENTIFIER,
        "summary": summary(),
        "headline": HEADLINE,
        "headline_alone": HEADLINE.capitalize(),
        "maintainer": MAINTAINER,
        "developer": MAINTAINER.partition(" <")[0],
        "licence": LICENCE,
        "library_mime": LIBRARY_MIME,
        "library_icon": LIBRARY_ICON,
        "library_suffix": LIBRARY_SUFFIX,
        "application_id": f"0x{APPLICATION_ID:08x}",
    }
    text = files(__package__).joinpath("templates", template).read_text("utf-8")
    return Template(text).substitute(identity | told)
