"""What a page of words is made of: words that open findings, in rows, each of one article. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from corpus.compare import Comparison, source_colours
from corpus.model import Article, ArticleId, EntityType, Span
from gui.panels.lenses.finding import Finding

#: Beside the words of a choice there is so much room for its ground, in pixels; what stands above and below
#: of choices keeps as far from the edge, so that all words begin at one line.
INSET = 4


@dataclass(frozen=True, slots=True)
class Of:
    """What a lens found in one article: a value of ``corpus.compare.findings``; or a ``Quote``, of which
    ``speaker`` says whose it is; or spans alone.
    """

    article: ArticleId
    found: object
    speaker: str = ""


class Form(Enum):
    """How the words of a choice stand in their row."""

    WORD = auto()  # one after the other, as many as fit a line
    LINE = auto()  # on a line of their own, what is beside them at its end
    QUOTE = auto()  # over several lines, as a text is


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that open a finding, and a few quiet ones beside them. ``said``: both for screen readers.

    ``share``, 0 to 1: the length of a bar below the words; ``kind``: they are a name, and marked as one is in
    a text. Without a finding, the words ask for more of what they are the end of.
    """

    words: str
    finding: Finding | None
    beside: str = ""
    said: str = ""
    tip: str = ""
    form: Form = Form.WORD
    share: float | None = None
    strong: bool = False
    kind: EntityType | None = None


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """Choices of one kind of one article; ``lead``: its letter, or other words before them. ``apart``: they
    stand a little below what is before them. ``quiet``: words in place of choices, where there are none.
    """

    choices: tuple[Choice, ...]
    article: ArticleId | None = None
    lead: str = ""
    apart: bool = False
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class Lettered:
    """The articles of a comparison: by which letters they go, and by which of ``of`` colours."""

    letters: dict[ArticleId, str]
    colours: dict[ArticleId, int | None]
    articles: dict[ArticleId, Article]

    @classmethod
    def of(cls, comparison: Comparison | None, of: int) -> Lettered:
        """Those of a comparison, of none without one."""
        compared = comparison.articles if comparison is not None else ()
        ids = [each.article.id for each in compared]
        colours = source_colours([each.article.summary.source_number for each in compared], of)
        return cls(
            {each.article.id: each.letter for each in compared},
            dict(zip(ids, colours, strict=True)),
            {each.article.id: each.article for each in compared},
        )

    def quoted(self, span: Span) -> str:
        """What stands there, on one line."""
        return " ".join(self.articles[span.article].text[span.start : span.end].split())
