"""What each block of the article's run is to it: telling, heading, list, note, reference; or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from corpus.intake.dump.labels import is_caption
from corpus.intake.dump.traits import Traits
from corpus.intake.words import any_of, phrases, table
from corpus.model import ParagraphKind

_HEADING_WIDTH: Final = 120
_NOTE_WIDTH: Final = 600
#: Notes on the author and on how an article came about stand at its end.
_NOTES_AT_END: Final = 4
_REFERENCE = re.compile(
    r"^\W{0,2}(?:\[\d{1,3}\]|\^|\d{1,3}\.\s(?=.*(?:https?://|\b(?:19|20)\d\d\b)))"
    r"|\b(?:accessed|retrieved|last visited|abgerufen|consulté)\b.{0,40}\d{4}"
    r"|\bdoi[:.]|\bISBN\b|\bpp?\.\s?\d+|\bibid\b|\bet al\.",
    re.IGNORECASE,
)
#: "Surname, Given. Title. Publisher, 2007."
_CITATION = re.compile(
    r"^[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*)?,\s[^\W\d_].{10,}\b(?:1[89]|20)\d\d[).]*$|https?://\S+\W*$"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a block: kept as ``kind``, or removed for ``reason``."""

    kind: ParagraphKind | None = None
    reason: str | None = None


BODY: Final = Verdict(ParagraphKind.BODY)
HEADING: Final = Verdict(ParagraphKind.HEADING)
LIST: Final = Verdict(ParagraphKind.LIST)
CAPTION: Final = Verdict(ParagraphKind.CAPTION)
NOTE: Final = Verdict(ParagraphKind.NOTE)
REFERENCE: Final = Verdict(ParagraphKind.REFERENCE)
LINKS: Final = Verdict(reason="links and boxes of the page")
REPEATED: Final = Verdict(reason="repeated on the page")


def verdicts(traits: Sequence[Traits], *, page_like: bool) -> list[Verdict]:
    """What each block of the run is. ``page_like``: the file has a page around the article.

    Where it has none, short lines are the author's own, and stay.
    """
    first = [_by_itself(traits, index, page_like) for index in range(len(traits))]
    result = [verdict or BODY for verdict in first]
    for begin, end in _runs_of_none(first):
        result[begin:end] = _short_run(traits, begin, end, page_like)
    _references(traits, result)
    _notes(traits, result)
    return result


def _by_itself(traits: Sequence[Traits], index: int, page_like: bool) -> Verdict | None:
    """What a block is, whatever stands beside it; None for a short line."""
    each = traits[index]
    if each.furniture:
        return Verdict(reason=each.furniture.reason)
    if index and traits[index - 1].block.text == each.block.text:
        return REPEATED
    if page_like and each.times > 2 and each.width < 300:
        return REPEATED
    if is_caption(each.block.text):
        return CAPTION
    if each.block.bullet and (each.prose or each.width >= 80):
        return LIST
    if each.prose or each.width > _HEADING_WIDTH:
        return BODY
    return BODY if each.ends and each.function_share > 0.1 and not each.block.bullet else None


def _runs_of_none(verdicts: Sequence[Verdict | None]) -> list[tuple[int, int]]:
    runs, begin = [], None
    for index, verdict in enumerate([*verdicts, BODY]):
        if verdict is None and begin is None:
            begin = index
        elif verdict is not None and begin is not None:
            runs.append((begin, index))
            begin = None
    return runs


def _short_run(traits: Sequence[Traits], begin: int, end: int, page_like: bool) -> list[Verdict]:
    """Short lines in a row: a list under its opening line, headings, verse, or boxes of the page."""
    lines = traits[begin:end]
    if len(lines) == 1 or not page_like or _is_list(traits, begin, end):
        return [short_line(traits, index) for index in range(begin, end)]
    box = _box(traits, begin)
    opener = next((place for place, each in enumerate(lines) if _opens(each)), None)
    if opener is not None and opener + 1 < len(lines):
        kept = [short_line(traits, index) for index in range(begin + opener, end)]
        return [box] * opener + kept
    # the line next to the text that follows may be its heading; what stands above it is of the page
    last = lines[-1]
    heading = last.block.gap and not last.block.bullet and not last.linkish and end < len(traits)
    return [box] * (len(lines) - 1) + [HEADING if heading else box]


def _box(traits: Sequence[Traits], begin: int) -> Verdict:
    """What short lines belong to, by the known heading right above them."""
    above = traits[begin - 1].furniture if begin else None
    return Verdict(reason=above.reason) if above and above.whole else LINKS


def _opens(each: Traits) -> bool:
    """Whether a line announces what follows it."""
    return each.block.text.rstrip()[-1:] in ":：" and len(each.block.text.split()) >= 2


def short_line(traits: Sequence[Traits], index: int) -> Verdict:
    """A short line that stays: a list item, a heading that stands apart, else body (verse, say)."""
    each = traits[index]
    if each.block.bullet:
        return LIST
    text, below = each.block.text, traits[index + 1] if index + 1 < len(traits) else None
    words = len(text.split())
    leads = text[-1:] in ":：" and words > 3 and below is not None and below.block.bullet
    sentence = text[-1:] in ".。" or leads or (each.function_share > 0.3 and words >= 8)
    apart = each.block.gap and (below is None or below.block.gap or below.prose or below.block.bullet)
    return HEADING if apart and not sentence else BODY


def _is_list(traits: Sequence[Traits], begin: int, end: int) -> bool:
    """List items: bullets that a line with a colon opens, or that read like sentences."""
    lines = traits[begin:end]
    bullets = [each for each in lines if each.block.bullet]
    if len(bullets) * 2 < len(lines):
        return False
    opened = begin > 0 and _opens(traits[begin - 1])
    like_sentences = sum(each.ends or each.function_share > 0.25 for each in bullets)
    after_furniture = begin > 0 and traits[begin - 1].furniture is not None
    return opened or (like_sentences * 2 >= len(bullets) and not after_furniture)


def _references(traits: Sequence[Traits], result: list[Verdict]) -> None:
    """The bibliography and footnotes at the end: from the first of a group of entries on."""
    kept = [index for index, verdict in enumerate(result) if verdict.kind is not None]
    marked = [_is_reference(traits[index].block.text) for index in kept]
    begin, hits = len(kept), 0
    for place in range(len(kept) - 1, -1, -1):
        hits += marked[place]
        if marked[place] and hits * 2 >= len(kept) - place:
            begin = place
    if hits and len(kept) - begin >= 2:
        opens = begin and _opens_references(traits[kept[begin - 1]].block.text)
        for index in kept[begin - 1 if opens else begin :]:
            result[index] = REFERENCE


@lru_cache(maxsize=4096)
def _is_reference(text: str) -> bool:
    return len(text) < 500 and bool(_REFERENCE.search(text) or _CITATION.search(text))


def _opens_references(text: str) -> bool:
    return text.strip(" :*#").casefold() in phrases(table("paragraphs")["references"])


def _notes(traits: Sequence[Traits], result: list[Verdict]) -> None:
    """Notes at the end: on the author, on who contributed, on where the article appeared first."""
    kept = [
        index
        for index, verdict in enumerate(result)
        if verdict.kind in (ParagraphKind.BODY, ParagraphKind.LIST)
    ]
    for index in reversed(kept[-_NOTES_AT_END:]):
        text = traits[index].block.text
        if index != kept[0] and len(text) <= _NOTE_WIDTH and _notes_pattern().search(text.replace("’", "'")):
            result[index] = NOTE


def is_about(text: str, name: str) -> bool:
    """Whether a paragraph says who a person is: it begins with the name, and goes on with a role."""
    return len(text) <= _NOTE_WIDTH and text.startswith(name) and bool(_someone().match(text))


@cache
def _notes_pattern() -> re.Pattern[str]:
    words = table("paragraphs")
    starts, within = any_of(phrases(words["notes"])), any_of(phrases(words["notes_within"]))
    return re.compile(rf"^\W*(?:{starts})(?!\w)|\b(?:{within})\b", re.IGNORECASE)


@cache
def _someone() -> re.Pattern[str]:
    return re.compile(rf".{{0,160}}?\b(?:is|was|are) (?:{any_of(phrases(table('paragraphs')['someone']))})\b")
