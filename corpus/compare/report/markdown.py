"""The report as Markdown (CommonMark, and GitHub's tables), without any link or HTML of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.compare.report.places import place_words
from corpus.compare.report.printable import printable
from corpus.compare.report.tree import (
    Block,
    Cell,
    Finding,
    Heading,
    Letter,
    Line,
    Name,
    Note,
    Piece,
    Quotation,
    Report,
    ReportArticle,
    Section,
    Table,
    TextParagraph,
    Words,
)
from corpus.model import ParagraphKind

#: What begins something inside of a line in one kind of Markdown or another; addresses and :names: become
#: links and pictures without any mark (https://github.github.com/gfm/#autolinks-extension-).
_ACTIVE: Final = re.compile(r"[\\`*_{\[\]<>#|~&@$^]|:(?=//|[\w+-]+:)|(?<=mailto):|(?<=www)\.|=(?==)", re.I)
#: What begins a heading, a list or a rule at the beginning of a line.
_BEGINNING: Final = re.compile(r"^(\s*)([+=-]|\d+(?=[.)]))")
_FLANKED: Final = re.compile(r"[\s(“\"‘]", re.ASCII)


def markdown(report: Report) -> bytes:
    """The whole report as Markdown in UTF-8."""
    return ("\n\n".join(_report(report)) + "\n").encode()


def _report(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    made = " ".join(filter(None, ("Crossread", report.version)))
    yield escaped(" · ".join(filter(None, (made, report.made_on))))
    yield "## The articles"
    for article in report.articles:
        yield "\n".join(_about(article))
    for section in report.sections:
        yield from _section(section)
    yield "## To keep in mind"
    yield "\n".join(f"- {escaped(limit)}" for limit in report.limits)
    if report.texts:
        for article in report.articles:
            yield from _text(article)


def _about(article: ReportArticle) -> Iterator[str]:
    yield f"- **{article.letter}** {escaped(article.title)}"
    yield f"  - {escaped(article.source)} · {escaped(article.about)}"
    yield f"  - File: {escaped(article.file)}"
    yield f"  - Fingerprint of the text: {escaped(article.fingerprint)}"


def _section(section: Section) -> Iterator[str]:
    yield f"## {escaped(section.title)}"
    yield f"*{escaped(section.note)}*"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, letter):
            yield f"### {_lettered(letter, text)}"
        case Note(text):
            yield f"*{escaped(text)}*"
        case Line(pieces):
            yield _pieces(pieces)
        case Table():
            yield "\n".join(_table(block))
        case Finding(title, blocks, letter):
            if title:
                yield f"#### {_lettered(letter, title)}"
            for each in blocks:
                yield _pieces(each.pieces) if isinstance(each, Line) else _quotation(each)


def _lettered(letter: str | None, text: str) -> str:
    return escaped(text) if letter is None else f"{letter} · {escaped(text)}"


def _quotation(quotation: Quotation) -> str:
    place = f"— {quotation.place.letter}, {place_words(quotation.place)}"
    if quotation.remark:
        place = f"{place} · {escaped(quotation.remark)}"
    lines = [f"**{escaped(quotation.title)}**"] if quotation.title else []
    lines += [f"*{escaped(quotation.note)}*"] if quotation.note else []
    lines += [_marked(quotation.text, quotation.marked), place]
    return "\n>\n".join(f"> {line}" for line in lines)


def _marked(text: str, marked: Iterable[tuple[int, int]]) -> str:
    """The words on one line, and in bold what is marked, where Markdown can say so inside of words."""
    said, at = [], 0
    for start, end in marked:
        if _can_be_bold(text, start, end):
            said += [escaped(text[at:start]), "**", escaped(text[start:end]), "**"]
            at = end
    return "".join([*said, escaped(text[at:])]).strip()


def _can_be_bold(text: str, start: int, end: int) -> bool:
    """Whether asterisks there are flanked as CommonMark wants them."""
    before, after = text[start - 1 : start], text[end : end + 1]
    alone = (not before or _FLANKED.match(before)) and (not after or not after.isalnum())
    return bool(alone) and text[start].isalnum() and text[end - 1].isalnum()


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces)).strip()


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text):
            return f"“{escaped(text)}”"
        case Letter(letter):
            return f"**{letter}**"
        case Name(text):
            return escaped(text)
    return escaped(piece)


def _table(table: Table) -> Iterator[str]:
    """One table, which can have one head: the titles of groups become rows."""
    heads = (
        f"{column.letter} {escaped(column.title)}" if column.letter else escaped(column.title)
        for column in table.columns
    )
    yield _row(heads)
    yield _row("---:" if column.numbers else "---" for column in table.columns)
    for title, rows in table.groups:
        if title:
            yield _row([f"**{escaped(title)}**", *[""] * (len(table.columns) - 1)])
        for row in rows:
            yield _row(map(_cell, row))


def _cell(cell: Cell) -> str:
    return " ".join(filter(None, (_pieces(cell.pieces), f"({cell.detail})" if cell.detail else "")))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(article: ReportArticle) -> Iterator[str]:
    yield f"## {article.letter} · {escaped(article.title)}"
    yield f"{escaped(article.source)} · {escaped(article.about)}"
    for paragraph in article.paragraphs:
        yield _paragraph(paragraph)


def _paragraph(paragraph: TextParagraph) -> str:
    number = f"\\[{paragraph.number}\\]"
    said = "".join(
        escaped(stretch.text) + "".join(f" \\[{told.letter}\\]" for told in stretch.told)
        for stretch in paragraph.stretches
    ).strip()
    return f"{number} **{said}**" if paragraph.kind is ParagraphKind.HEADING and said else f"{number} {said}"


def escaped(text: str) -> str:
    """The words on one line, with a backslash before all that Markdown would take for more than words."""
    line = _ACTIVE.sub(lambda found: f"\\{found[0]}", re.sub(r"\s+", " ", printable(text)))
    return _BEGINNING.sub(_not_begun, line)


def _not_begun(found: re.Match[str]) -> str:
    """A digit can't be escaped, but the full stop behind it can; that is done where it stands."""
    return f"{found[1]}{found[2]}\\" if found[2][0].isdigit() else f"{found[1]}\\{found[2]}"
