"""What people corrected, as a file to share."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.changes import ChangeSet
from corpus.errors import InvalidValue
from corpus.library.exchange import DecisionsImported, export_decisions, import_decisions
from gui.operations.text_files import read_content, save_text

if TYPE_CHECKING:
    from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Shared:
    """A file that was written: how many decisions, of how many articles, are in it."""

    path: Path
    decisions: int
    articles: int


def save_decisions(library: Library, path: Path) -> Shared:
    """Write all decisions of a library into a file, whole or not at all. Raises NotWritten."""
    document = export_decisions(library)
    save_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    return Shared(path, len(document["decisions"]), len(document["articles"]))


def bring_in_decisions(library: Library, path: Path) -> tuple[DecisionsImported, ChangeSet]:
    """Decide what such a file tells of, as one step of undo. Raises UnreadableFile, InvalidValue."""
    content = read_content(path)  # exact: decisions are found by the words of their paragraphs
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidValue("This file holds no decisions: it is no JSON.") from error
    before = library.stamp().revision
    imported = import_decisions(library, document)
    return imported, library.changed_since(before)
