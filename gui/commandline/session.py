"""The library and the index that a command works on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.errors import LibraryError, OlderLibrary
from corpus.library import Library
from gui.commandline.output import Output
from gui.own_library import own_library

if TYPE_CHECKING:
    from corpus.compare.report import Writer
    from search import SearchIndex


@dataclass(frozen=True, slots=True)
class Session:
    """What one run of the program works with.

    ``library`` is None for the person's own, ``cache`` for the platform's folder. ``write_pdf`` lays out a
    report as a PDF.
    """

    library: Path | None
    output: Output
    standard_input: BinaryIO
    cache: Path | None = None
    write_pdf: Writer | None = None

    @contextmanager
    def reading(self) -> Iterator[Library]:
        """The library for reading; works while another program is writing it. Raises LibraryError.

        One of an older Crossread is brought up to date, which is told.
        """
        path = self._path()
        # An empty file is what is left of one that was interrupted as it was made.
        if self.library is None and not (path.exists() and path.stat().st_size):
            with self.writing() as library:
                yield library
        else:
            with self._read(path) as library:
                yield library

    def _read(self, path: Path) -> Library:
        try:
            return Library.open(path, writable=False, create=False)
        except OlderLibrary:
            if not os.access(path.parent, os.W_OK):
                raise  # it says more than that the folder can't be written
        library = Library.open(path, create=False)
        self.output.say(
            "crossread: the library was brought up to date; a copy of it as it was lies beside it"
        )
        return library

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator[Library]:
        """The library for writing; the person's own is made if need be. Raises LibraryError."""
        with Library.open(self._path(), create=create or self.library is None) as library:
            yield library

    @contextmanager
    def searching(self) -> Iterator[tuple[Library, SearchIndex]]:
        """Library and index in step; while another program is writing, as far as that one keeps it so."""
        from search import SearchIndex

        with ExitStack() as opened:
            library = opened.enter_context(self.reading())
            index = opened.enter_context(closing(SearchIndex.open(library, self.cache)))
            if index.behind and not library.writable:
                with suppress(LibraryError):  # in use, or in a folder that can't be written
                    library = opened.enter_context(self.writing())
                    index = opened.enter_context(closing(SearchIndex.open(library, self.cache)))
            index.catch_up(progress=self.output.progress)
            yield library, index

    def catch_up(self, library: Library) -> None:
        """Bring the index in step, so that the next search is quick; where that fails, say so and go on."""
        from search import IndexUnavailable, SearchIndex

        try:
            with closing(SearchIndex.open(library, self.cache)) as index:
                index.catch_up(progress=self.output.progress)
        except IndexUnavailable as error:  # the library is changed already, and that is what was asked for
            self.output.say(f"crossread: {error}")

    def _path(self) -> Path:
        if self.library is not None:
            return self.library
        path = own_library()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"The folder can't be made ({error.strerror or error}).", path.parent
            ) from error
        return path
