"""Made-up articles that are awkward to show: long titles and names, nothing known, other scripts."""

from __future__ import annotations

from html import escape

from corpus.model import PartialDate
from tests.gui.made_articles import article

_BOARD = "[Eastern Waterways and Inland Navigation Preservation Board|organisation]"
_LONG_NAME = "[Maximiliana Featherstonehaugh-Wolverhampton|person]"

_TOLD = (
    "The lock at [Tarn Bridge|place] was shut at dawn on [Tuesday|date:2022-05-03] after a barge struck its "
    f"lower gate. {_LONG_NAME} of the {_BOARD} said that no boat would pass before the summer.",
    "“We have asked for this gate to be mended since [2019|date:2019],” said [Ida Korp|person], who keeps "
    "the lock. Nobody was hurt; eleven boats wait above the bridge, and their owners were told to turn back.",
    "The [Tarn Valley Council|organisation] meets on the matter next week. Its members in [Upper Tarn|place] "
    "would rather see the money go into the road, which the [Waterways Act|law] does not allow for.",
)
_ANSWERED = (
    "It took the [Tarn Valley Council|organisation] four days to say what every boater knew: the lower gate "
    "at [Tarn Bridge|place] was rotten long before a barge came near it.",
    "[Ida Korp|person] wrote nine letters. [Osric Vane|person], who answers for the gates, answered none of "
    "them, and calls the [Great Flood|event] of [2016|date:2016] the true cause.",
    "A new gate costs less than the survey did. The [Norrish|nationality] firm that made the old one would "
    "deliver it within six weeks, if anyone asked.",
)
_COUNTED = (
    "Eleven boats, forty-one people and a piano: that is what waits above [Tarn Bridge|place] for a gate.",
    "At nine crowns a day and boat the [Tarn Valley Council|organisation] earns more from moorings now than "
    "it did from the lock. [Osric Vane|person] did not want to be asked about that.",
    "[Upper Tarn|place] sells twice the bread it did in April, says the baker there.",
)

_SOURCES = (
    "Tarn Valley Messenger",
    "The Inland Boater",
    "Crown & Penny",
    "The Gazette of the Eastern Counties and the Upper and Lower Tarn Valleys",
    "Norrish Daily",
    "Lock and Weir",
    "Upper Tarn Parish Letter",
    "The Sluice",
    "Evening Herald",
    "Waterside",
    "Bargeman’s Weekly",
    "The Tiller",
)
_TITLES = (
    "Barge strikes gate, lock at Tarn Bridge shut until summer",
    "The gate was rotten before the barge came",
    "Eleven boats and a piano",
    "Boaters, bakers, councillors and the keeper of the lock at Tarn Bridge tell what the long closure of "
    "the Eastern Canal has meant for them so far, and what they expect of the summer that is to come",
    "Unverständlicherweise­geschlossenbleibende­Schleusentor­reparatur­kosten­übernahme­verhandlungen",
    "Council to meet on gate",
    "Bread sells twice as well",
    "Whose gate is it?",
    "Nine letters, no answer",
    "A survey that cost more than the gate",
    "Six weeks, if anyone asked",
    "Tarn Bridge: the lock opens",
)
_AUTHORS = (
    ("Ada Holm",),
    ("Jorun Akre", "Piet Maas"),
    (),
    ("Maximiliana Featherstonehaugh-Wolverhampton", "Aleksandra Konstantinopolskaya", "Jan de Boer"),
)
_BODIES = (_TOLD, _ANSWERED, _COUNTED)

#: Twelve, each of another source; every third tells the same in other words.
ARTICLES = tuple(
    article(
        *_BODIES[number % 3],
        *_BODIES[(number + 1) % 3][: number % 2 + 1],
        f"This is day {number + 2} of the closure as [{_SOURCES[number]}|organisation] counts it.",
        title=_TITLES[number],
        source=_SOURCES[number],
        authors=_AUTHORS[number % 4],
        date=PartialDate(2022, 5, number + 3),
    )
    for number in range(12)
)

#: About which nothing is known, and in a script that runs from the right.
UNKNOWN = (
    article(
        "Nobody signed this account of the lock, and no paper is named. [Ida Korp|person] is in it once.",
        title=None,
        source=None,
        authors=(),
        date=None,
    ),
    article(
        "The second account without a name tells of [Upper Tarn|place] and is dated by its text alone.",
        title=None,
        source=None,
        authors=(),
        date=PartialDate(2022, 5),
    ),
    article(
        "השער נסגר ביום שלישי ולא ייפתח לפני הקיץ, אמרה [עידה קורפ|person] מ[גשר טארן|place].",
        title="השער בגשר טארן נסגר",
        source="המבשר",
        authors=("נועה לב",),
        date=PartialDate(2022, 5, 4),
    ),
)


def page(number: int) -> str:
    """The article of that number as a saved page has it, for importing."""
    made = ARTICLES[number % len(ARTICLES)]
    told = made.text.replace("eleven", str(number + 11)).replace("Eleven", str(number + 11))
    title = escape(f"Day {number + 2}: {made.summary.title}")
    day = f"2022-0{number // 28 + 5}-{number % 28 + 1:02}"
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in told.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="{escape(made.summary.source or "")}">'
        f'<meta name="author" content="Ada Holm"><meta property="article:published_time" content="{day}">'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
