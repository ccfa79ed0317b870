"""Passages of the sample articles that are told in other words, in other order, or in pieces, are found."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.compare import FLOOR, START
from corpus.library import Library
from corpus.meaning.words import words
from corpus.model import Article, LinkReasonKind
from corpus.relating.near import library_background
from tests.corpus.linking import Linker, numbered, said, told

#: How a passage of a sample article begins, and the same in other words.
GROUNDING = {
    "The Suez Canal has been closed": (
        "Nothing has moved through Suez in either direction since a giant container vessel, the Ever "
        "Given, swung across the waterway near kilometre 151 on Tuesday morning."
    ),
    "The Panama-flagged vessel": (
        "She flies Panama's flag and was sailing north from Tanjung Pelepas to Rotterdam, fifth of "
        "her convoy, when she struck at twenty to eight on the morning of 23 March."
    ),
    "Her bow is hard": (
        "The front of the ship is stuck in the east bank and her stern touches the west one, six "
        "kilometres or so north of the canal's southern mouth."
    ),
    "Delivered by Imabari": "The ship, built by Imabari in 2018, is almost 400 metres long and 58.8 wide.",
    "Shoei Kisen Kaisha owns": (
        "Her owner is Japan's Shoei Kisen Kaisha, her manager Bernhard Schulte, and her charterer "
        "Evergreen Marine."
    ),
    "Two canal pilots": "A pair of pilots from the canal stood on her bridge.",
    "All 25 crew": "None of the 25 Indian sailors aboard is missing.",
    "BSM said that no": "The managers reported neither harm to the cargo nor any oil in the water.",
    "It also denied": "Claims on Wednesday that she was half afloat again were not true, they added.",
    "The Suez Canal Authority (SCA) puts": (
        "According to the canal authority, the ship could no longer be steered when gusts of 40 knots"
        " and a sandstorm hid the southern reach."
    ),
    "Eight tugs are": "Eight tugs lie beside her; Baraka 1, the most powerful, pulls 160 tonnes.",
    "Dutch and Japanese": "Salvage firms from the Netherlands and Japan, Smit and Nippon, are being hired.",
    "“Tugs alone": (
        "A ship as heavy as this cannot be dragged free by tugs only, the salvage consultant Marit "
        "Oosterveld said."
    ),
    "She expects the spring": (
        "In her view, the high spring tide of Sunday and Monday offers the first good chance."
    ),
    "Third-party liabilities": (
        "If the canal is damaged or sues for being blocked, the UK P&I Club has to answer."
    ),
    "Anything above $10m": (
        "What goes beyond $10m is borne by all clubs of the International Group together, which are "
        "reinsured up to $3.1bn."
    ),
    "The hull is insured": "Japanese insurers led by Mitsui Sumitomo cover the hull for $100m to $140m.",
    "Pure delay": "Most policies for cargo do not pay for mere lateness, he explained.",
    "By Wednesday evening": (
        "More than a hundred vessels lay at anchor off Suez and Port Said on Wednesday night."
    ),
    "The canal handled": "Last year 18,840 ships passed through it, 51 on an average day.",
    "Owners who give up": (
        "Whoever will not wait must go round the Cape of Good Hope, 3,500 miles more on the way from "
        "Singapore to Rotterdam."
    ),
}
ASH = {
    "The six days in which": (
        "Airlines lost revenue of over $1.7bn in the six days for which volcanic ash from Iceland "
        "shut northern Europe's airspace, according to their association."
    ),
    "At its height": (
        "At worst, between Saturday and Monday, it was $400m a day, with 1.2m travellers held up."
    ),
    "The association noted": (
        "The closure went further than the American one after 11 September 2001, Iata said."
    ),
    "Against this stands": (
        "They saved $110m of fuel a day, which consoles little after losing $9.4bn in 2009."
    ),
    "European rules oblige": (
        "Under European law a carrier must pay for the meals and hotels of those it strands, however "
        "long that lasts."
    ),
    "More than 100,000": (
        "Eurocontrol counted over 100,000 cancelled flights from last Thursday to yesterday."
    ),
    "On Sunday, the worst": "The worst day was Sunday, when a mere 5,000 of 24,000 planned flights left.",
    "Forecasts of the plume": (
        "Where the plume would drift was predicted by the Volcanic Ash Advisory Centre in London."
    ),
    "Lufthansa and KLM": (
        "Empty planes that KLM and Lufthansa sent through the forbidden air came back unharmed."
    ),
    "British Airways, which": (
        "With its chief executive aboard, a 747 of British Airways took off on Sunday evening; the "
        "airline was losing up to £20m daily."
    ),
    "On Tuesday the UK": (
        "Britain's Civil Aviation Authority permitted flights through thin ash on Tuesday, and the "
        "airports opened again at ten in the evening."
    ),
    "Transport ministers": "Europe's sky is to have three zones, ministers of transport decided on Monday.",
    "Air freight carries": (
        "By weight little of world trade goes by air, but by value it is more than a third."
    ),
    "Growers in Kenya": (
        "Kenyan farms, which fly 1,000 tonnes of vegetables and flowers to Europe a day, threw away "
        "millions of roses and lost $3m each day."
    ),
    "Nissan stopped": (
        "For lack of Irish tyre sensors, three of Nissan's assembly lines in Japan stood still."
    ),
    "BMW ran short": "Electronic parts became scarce at BMW's German works.",
    "Eurostar put on": "More trains than usual were run by Eurostar.",
    "Ferry operators": "Cabins on ferries that nobody had wanted since January were sold out.",
    "Shares in the largest": (
        "The big European airlines' share prices dropped early in the week and later rose again."
    ),
    "The volcano, Eyja": (
        "Eyjafjallajökull, which broke out under the ice in southern Iceland on 14 April, still gave "
        "off steam last night."
    ),
    "The last time it awoke": "Its eruption of 1821 lasted for over a year.",
}


@pytest.fixture(scope="module")
def library(sample_library: Path) -> Iterator[Library]:
    with Library.open(sample_library, writable=False) as library:
        yield library


@pytest.fixture(scope="module")
def samples(library: Library) -> list[Article]:
    return library.articles(library.ids())


@pytest.fixture(scope="module")
def linker(library: Library) -> Linker:
    return Linker(library_background(library))


@pytest.mark.parametrize(("sample", "paraphrases"), [(0, GROUNDING), (11, ASH)])
def test_paraphrases_in_another_order_are_found(
    samples: list[Article], linker: Linker, sample: int, paraphrases: dict[str, str]
) -> None:
    sentences = list(paraphrases.values())
    random.Random(7).shuffle(sentences)
    other = told(*sentences, id=99)
    links = linker.links(samples[sample], other)
    found = list(said(links, samples[sample], other))
    right = [
        (start, sentence)
        for start, sentence in paraphrases.items()
        if any(a.startswith(start) and sentence in b for a, b in found)
    ]
    missing = [start for start in paraphrases if start not in dict(right)]
    assert len(right) >= 0.85 * len(paraphrases), missing
    assert len(found) <= len(paraphrases) + 2  # and hardly anything else is joined


def test_a_passage_told_in_pieces_is_joined_to_all_of_them(samples: list[Article], linker: Linker) -> None:
    whole = samples[0]
    pieces = [
        re.split(r"(?:,|;| and) (?=\w+ \w+ \w+ \w+)", sentence, maxsplit=2)
        for sentence in GROUNDING.values()
        if len(re.split(r"(?:,|;| and) (?=\w+ \w+ \w+ \w+)", sentence)) > 1
    ]
    split = told(*(part[0].upper() + part[1:].rstrip(".") + "." for parts in pieces for part in parts), id=99)
    runs = [b for _, b in said(linker.links(whole, split), whole, split)]
    together = [run for run in runs if run.count(". ")]
    assert len(runs) >= 0.7 * len(pieces)
    assert len(together) >= 0.3 * len(pieces)
    strangers = [run for run in together if not any(_is_of(run, parts) for parts in pieces)]
    assert len(strangers) <= 1


def _is_of(run: str, parts: list[str]) -> bool:
    told = " ".join(part[0].upper() + part[1:].rstrip(".") + "." for part in parts)
    return run in told


def test_near_copies_are_joined_sentence_by_sentence(samples: list[Article], linker: Linker) -> None:
    copy = numbered(samples[2], 99)
    found = list(said(linker.links(samples[2], copy), samples[2], copy))
    assert len(found) >= 0.9 * len(linker.vectors(copy).passages)
    assert all(a == b for a, b in found)


def test_articles_on_another_subject_draw_at_most_one_faint_link(
    samples: list[Article], linker: Linker
) -> None:
    """Those of another paper: what a paper's own people say is told twice, whatever it is about."""
    strangers = [
        pair
        for pair in itertools.product(samples[:5:2], samples[8:12])
        if pair[0].summary.source != pair[1].summary.source
    ]
    assert len(strangers) == 9
    for one, other in strangers:
        links = linker.links(one, other)
        assert len(links) <= 1
        assert all(FLOOR <= link.strength < START for link in links)


def test_what_is_said_stands_in_both_passages(samples: list[Article], linker: Linker) -> None:
    one, other = samples[2], samples[3]
    reasons = 0
    for link in linker.links(one, other):
        ends = [(one, link.a), (other, link.b)]
        texts = [article.text[end.start : end.end] for article, end in ends]
        for reason in link.reasons:
            for each in reason.said:
                reasons += 1
                if reason.kind is LinkReasonKind.WORDS:
                    assert all(set(words(each)) <= set(words(text)) for text in texts)
                if reason.kind is LinkReasonKind.FIGURE:
                    assert each in texts[0]
                if reason.kind is LinkReasonKind.ENTITY:
                    assert all(each in _names(article, end.start, end.end) for article, end in ends)
    assert reasons > 3


def _names(article: Article, start: int, end: int) -> set[str]:
    return {
        article.entities[mention.entity].name
        for mention in article.mentions
        if start <= mention.start and mention.end <= end
    }


def test_links_are_the_same_from_either_side(samples: list[Article], linker: Linker) -> None:
    there, back = linker.links(samples[2], samples[3]), linker.links(samples[3], samples[2])
    assert there
    assert {(link.a, link.b, link.strength) for link in there} == {
        (link.b, link.a, link.strength) for link in back
    }
