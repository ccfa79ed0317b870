"""Articles for the tests of lenses: one wreck, told by several papers; and something else."""

from __future__ import annotations

from corpus.model import ParagraphKind
from tests.gui.made_articles import article

SHIP = "The coaster [Anna Brix|thing] ran onto the [Skelling|place] reef late on [Monday|date:2021-03-22]."
CREW = "Lifeboats from [Lowick|place] took all 14 people off before midnight."
DIESEL = "The [Coastal Board|organisation] said that 90 tonnes of diesel were still in her tanks."
LIGHT = (
    "It was the third wreck on the reef in ten years, and fishermen have asked for a light on it since 1987."
)
PILOT = "Her pilot, [Mara Quill|person], had warned the owner of a broken radar in the spring."
SHORT = "Nobody was surprised."

#: Told by one paper, and the same by another that left a sentence out.
WRECK = article(SHIP, CREW, DIESEL, f"{LIGHT} {SHORT}", PILOT, id=1, title="Coaster on the reef")
WRECK_CUT = article(SHIP, CREW, f"{LIGHT} {SHORT}", PILOT, id=4, title="Coaster on the reef")
#: Told in other words, without the light and the pilot, with soup.
WRECK_TOO = article(
    ("LOWICK, Tuesday", ParagraphKind.BODY),
    "A small freighter, the [Anna Brix|thing], struck rocks on the [Skelling|place] reef on "
    "[22 March|date:2021-03-22].",
    "All 14 of her crew were rescued by lifeboats from [Lowick|place].",
    "Divers will look on [Tuesday|date:2021-03-23] whether any of the 90 tonnes of diesel has leaked from "
    "her tanks, the [Coastal Board|organisation] said.",
    "The owner of the pub gave them soup and dry clothes.",
    id=2,
    title="Crew of 14 saved",
)
#: The wreck, and soup, once more.
BOARD = article(
    "After the [Anna Brix|thing] struck the [Skelling|place] reef on [Monday|date:2021-03-22], the "
    "[Coastal Board|organisation] fears for the 90 tonnes of diesel in her tanks.",
    "Lifeboats from [Lowick|place] had rescued all 14 of the crew, to whom the owner of the pub gave soup.",
    "A salvage company from [Norrvik|place] sent two tugs.",
    id=5,
    title=None,
)
CAKE = article(
    "Peel the quinces, cut them into quarters and simmer them with a stick of cinnamon.",
    "Stir in sugar when they are soft. A spoon of rose water at the end lifts the taste.",
    "The jelly keeps for a year in a cool larder.",
    id=3,
    title="Quince jelly",
)
