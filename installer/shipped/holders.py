"""Who holds the rights of a work, as its licence texts tell."""

from __future__ import annotations

import re
from typing import Final

_LINE: Final = re.compile(
    r"^[\s*#/;.|-]*copyright[\s:]+((?:\(c\)|©)?[^\d\n]{0,40}\d{4}\b.*|(?:\(c\)|©).*)$",
    re.IGNORECASE | re.MULTILINE,
)
_MARK: Final = re.compile(r"(?:copyright|\(c\)|©)[\s,:]*", re.IGNORECASE)
_FORM: Final = re.compile(r"[\[{<]\s*(?:yyyy|year)", re.IGNORECASE)
#: What the GNU licences say of themselves, right after whose they are.
_OF_THE_LICENCE: Final = "Everyone is permitted to copy"


def holders(text: str) -> list[str]:
    """The lines that name years and holders, without the word copyright, each once, as they come."""
    lines = [
        found[1]
        for found in _LINE.finditer(text)
        if not _FORM.search(found[1]) and _OF_THE_LICENCE not in text[found.end() : found.end() + 200]
    ]
    told = (_MARK.sub("", line).strip(" \t.*#/") for line in lines)
    return list(dict.fromkeys(" ".join(line.split()) for line in told if line))
