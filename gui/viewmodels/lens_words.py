"""What is said of lenses and of what they find, beyond what report and terminal say too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from corpus.compare import Comparison
from corpus.compare.finding_words import FindingWords, lens_note, not_looked_for, nothing_found
from corpus.compare.findings import Lens
from corpus.model import ArticleId, Span
from gui.text import count_words, dotted
from gui.viewmodels.lens_names import lens_names

#: From which strength on it is said how sure it is that claims are of one thing.
_SURE, _LIKELY = 0.8, 0.5


def translate(context: str, text: str) -> str:
    """The text in the language of the window."""
    return QCoreApplication.translate(context, text)


def lens_title(lens: Lens) -> str:
    """What a lens is called."""
    return lens_names()[lens.value]


def note_words(lens: Lens) -> str:
    """What a lens shows, and how far it is to be trusted."""
    return lens_note(lens, translate)


def to_check(count: int) -> str:
    """How many differences there are: "3 to check"."""
    return _tr("{n} to check").format(n=f"{count:,}") if count else _tr("none found")


def one_thing_words(strength: float) -> str:
    """How sure it is that what differs is told of one thing."""
    if strength >= _SURE:
        return _tr("of one thing, quite surely")
    return _tr("probably of one thing") if strength >= _LIKELY else _tr("perhaps of one thing")


def no_title_words() -> str:
    """What stands in place of a headline."""
    return _tr("no title")


def passages_of_each(passages: Iterable[Span], letters: dict[ArticleId, str]) -> str:
    """How many passages each article has of something: "A 2 · B 3 passages", "one passage each"."""
    counts = Counter(passage.article for passage in passages)
    if set(counts.values()) == {1}:
        return _tr("one passage each")
    told = dotted([f"{letter} {counts[id]:,}" for id, letter in letters.items() if counts[id]])
    return _tr("{counted} passages").format(counted=told)


def apart_words(comparison: Comparison) -> str:
    """Who tells of something else, and who says nearly the same; "" where nobody does."""
    overview, said = comparison.overview, FindingWords(comparison, translate)
    if overview is None:
        return ""
    if all_apart(comparison):
        strangers = [_tr("These articles tell of different things, so nothing is missed.")]
    else:
        strangers = list(map(said.stranger, overview.strangers))
    return "\n".join([*strangers, *map(said.copies, overview.copies)])


def rail_words(comparison: Comparison | None, lens: Lens) -> str:
    """What there is to see, for the rail of a folded panel: "They differ 2 · Only one says 9"."""
    differ = len(comparison.differences or ()) if comparison is not None else 0
    only = len(comparison.only or ()) if comparison is not None else 0
    parts = []
    if differ:
        here = lens is Lens.DIFFERENCES
        parts.append(to_check(differ) if here else _tr("They differ {n}").format(n=f"{differ:,}"))
    if only:
        here = lens is Lens.ONLY
        parts.append(passages_words(only) if here else _tr("Only one says {n}").format(n=f"{only:,}"))
    return dotted(parts)


def all_apart(comparison: Comparison) -> bool:
    """Whether no two of the articles tell of the same."""
    overview = comparison.overview
    return overview is not None and 1 < len(comparison.articles) == len(overview.strangers)


def letters_of(comparison: Comparison) -> dict[ArticleId, str]:
    """By which letter each article goes."""
    return {each.article.id: each.letter for each in comparison.articles}


def passages_words(count: int) -> str:
    """How many passages."""
    return count_words(count, _tr("passage"), _tr("passages"))


def looking_words(looking: bool, lens: Lens = Lens.OVERVIEW) -> str:
    """What is said where nothing is known yet; ``looking``: something may still come."""
    return _tr("Being looked for…") if looking else not_looked_for(lens, translate)


def one_article_words() -> str:
    """What is said of one article alone."""
    return _tr("Two articles or more are needed to say what they share and where they differ.")


def nothing_words(comparison: Comparison, lens: Lens) -> str:
    """What is said where a lens finds nothing, and why that may be."""
    nothing = "" if all_apart(comparison) else nothing_found(lens, translate)
    said = (nothing, apart_words(comparison), unread_words(comparison))
    return "\n\n".join(filter(None, said))


def unread_words(comparison: Comparison) -> str:
    """That names are still being looked for; "" where they are known."""
    if all(each.article.summary.annotated for each in comparison.articles):
        return ""
    return _tr("Names are still being looked for in some of these articles; more may be found then.")


def show_all(count: int) -> str:
    """The way to all of it."""
    return _tr("Show all {n}").format(n=f"{count:,}")


def things_words(count: int) -> str:
    """How many things all tell."""
    return count_words(count, _tr("thing"), _tr("things"))


def all_words(count: int) -> str:
    """ "In all three"."""
    numbers = {
        2: _tr("In both"),
        3: _tr("In all three"),
        4: _tr("In all four"),
        5: _tr("In all five"),
        6: _tr("In all six"),
        7: _tr("In all seven"),
        8: _tr("In all eight"),
    }
    return numbers.get(count, _tr("In all"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Lenses", text)
