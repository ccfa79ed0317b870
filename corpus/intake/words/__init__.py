"""Tables of words in many languages, as data: a language or a phrase more is a line in a TOML file.

Phrases are in lower case, parted by ``|`` or line ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table in ``NAME.toml`` beside this module."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


def phrases(text: str) -> list[str]:
    """The phrases of one entry of a table, in their order."""
    return [phrase.strip() for phrase in re.split(r"[|\n]", text) if phrase.strip()]


def any_of(listed: Iterable[str]) -> str:
    """A pattern for any of these phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(listed, key=len, reverse=True))
