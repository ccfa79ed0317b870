"""A report before it has a form: frozen values that every writer of a format lays out in its own way.

All that comes from articles is in it as they have it, and untrusted: writers escape it.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.compare.comparison import PassageKind
from corpus.compare.findings import Lens
from corpus.compare.marks import Run
from corpus.model import ParagraphKind

# -- what lines are made of


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: in the article of this letter, in which of its paragraphs, from 1, and at which
    offsets of its text.
    """

    letter: str
    paragraph: int
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """What the place is called inside a document."""
        return f"{self.letter}-{self.start}"


@dataclass(frozen=True, slots=True)
class Words:
    """A few words of an article, verbatim, inside of a line."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter that an article goes by."""

    letter: str


@dataclass(frozen=True, slots=True)
class Name:
    """What someone or something is called in the library; ``anchor``: where its article names it first."""

    text: str
    kind: str
    anchor: str | None = None


Piece = str | Words | Letter | Name


# -- blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the blocks that follow. ``letter``: they are of this article."""

    text: str
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about what is shown."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and places."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage of an article, verbatim. ``marked``: stretches of it that the finding is about, by offsets
    in ``text``, in order and apart. ``title`` and ``note`` stand above it, ``remark`` behind its place;
    ``lesser``: it is there to hold another one against.
    """

    text: str
    place: Place
    marked: tuple[tuple[int, int], ...] = ()
    title: str = ""
    note: str = ""
    remark: str = ""
    lesser: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a lens found. It is kept together where that can be done. ``title`` may be empty;
    ``letter``: it is of this article.
    """

    title: str
    blocks: tuple[Line | Quotation, ...]
    letter: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``detail`` stands beside its words, smaller; ``bar``, 0 to 100, as a measure."""

    pieces: tuple[Piece, ...]
    detail: str = ""
    bar: int | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; ``letter``: it is of this article."""

    title: str
    letter: str | None = None
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, in groups that may have a title. Every row has a cell for each column."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]


Block = Heading | Note | Line | Finding | Table


@dataclass(frozen=True, slots=True)
class Section:
    """What one lens found."""

    lens: Lens
    title: str
    note: str
    blocks: tuple[Block, ...]


# -- articles


@dataclass(frozen=True, slots=True)
class Told:
    """Where another article tells the same: its letter, the name of the place, and why it is thought so."""

    letter: str
    anchor: str
    why: str


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run of text. ``anchor``: what is found begins here."""

    run: Run
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage of a paragraph, or what stands between two. ``anchor``: of one that others tell, too."""

    runs: tuple[PlacedRun, ...]
    anchor: str | None = None
    told: tuple[Told, ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(placed.run.text for placed in self.runs)


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph of an article. ``edge``: whether others tell it too, where that is known; ``begins_only``:
    it is the first of several in a row that are told only here.
    """

    number: int
    kind: ParagraphKind
    stretches: tuple[Stretch, ...]
    edge: PassageKind | None = None
    begins_only: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class ReportArticle:
    """An article. ``colour``: the number of its source's colour, None for no source; ``about``: author, date,
    length; ``file``: without its folder; ``fingerprint``: the SHA-256 of the text as it was found.
    """

    letter: str
    colour: int | None
    source: str
    title: str
    about: str
    citation: str
    file: str
    fingerprint: str
    language: str | None
    paragraphs: tuple[TextParagraph, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. ``texts``: whether the texts of the articles are part of it; ``kinds``: of names and
    dates that are marked there, with words for each; ``linked``: whether links were looked for; ``limits``:
    what is to be kept in mind of all that it says.
    """

    title: str
    made_on: str | None
    version: str | None
    articles: tuple[ReportArticle, ...]
    sections: tuple[Section, ...]
    limits: tuple[str, ...]
    texts: bool
    kinds: tuple[tuple[str, str], ...]
    linked: bool
