"""A segment of columns as Whoosh's table of contents knows it.

Whoosh pickles its segments: where these classes stand, and how they are called, is part of the format.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec.whoosh3 import W3Codec, W3Segment

from search.codec import files
from search.codec.columns import SegmentColumns

#: How the file of a segment ends; it has no other.
EXTENSION = ".columns"


class ColumnSegment(W3Segment):  # type: ignore[misc]
    """How many documents a segment has, and which of them are deleted; all else stands in its file."""

    def __init__(self, indexname: str, doccount: int = 0) -> None:
        super().__init__(ColumnCodec(), indexname, doccount)

    def __getstate__(self) -> dict[str, Any]:
        return {
            "indexname": self.indexname,
            "segid": self.segid,
            "count": self._doccount,
            "deleted": sorted(self.deleted_docs()),
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        W3Segment.__init__(
            self, ColumnCodec(), state["indexname"], state["count"], state["segid"], set(state["deleted"])
        )

    def should_assemble(self) -> bool:
        """There is one file, and nothing to put together."""
        return False

    def path(self, storage: Any) -> Path:
        """Where its file stands in the folder of ``storage``."""
        return Path(storage.folder, self.make_filename(EXTENSION))

    def columns(self, storage: Any) -> SegmentColumns:
        """What its file holds, mapped once for all who ask. OSError or ValueError where it is not whole."""
        return files.opened(self.path(storage))


class ColumnCodec(W3Codec):  # type: ignore[misc]
    """Reads segments of columns for Whoosh. They are written by ``writing.ColumnWriter`` alone."""

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """The terms of a segment."""
        from search.codec.reading import TermsReader

        return TermsReader(segment.columns(storage))

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        """The documents of a segment."""
        from search.codec.reading import PerDocumentReader

        return PerDocumentReader(segment.columns(storage), segment)

    def new_segment(self, storage: Any, indexname: str) -> ColumnSegment:
        """A segment without documents."""
        return ColumnSegment(indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Whoosh's own writers would write segments of another kind, and slowly."""
        raise NotImplementedError("Segments of columns are written by search.codec.writing alone.")

    field_writer = per_document_writer
