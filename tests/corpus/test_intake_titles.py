"""Which line of a dump is the title of its article."""

from __future__ import annotations

import pytest

from corpus.intake import Origin, read

STORY = "\n\n".join(
    [
        "The ferry to the island was taken out of service on Tuesday, and nobody knows for how long.",
        "Its owner, the harbour board, said that a crack had been found in the hull by two divers.",
        "Three hundred people were waiting at the quay, among them two school classes from the town.",
    ]
)
MENU = "\n".join(f"• {section}" for section in ("Sport", "Weather", "Politics", "Culture", "Travel", "Games"))
TITLE = "Ferry taken out of service for a crack in its hull"


def _title(above: str, below: str = "", story: str = STORY) -> str | None:
    text = f"{MENU}\n\n{above}\n\n{story}\n\n{below}\n"
    return read(text.encode(), Origin("story.txt")).title


@pytest.mark.parametrize(
    "above",
    [
        f"{TITLE}\n\nThe harbour board wants to hire another, for three hundred people wait at the quay.",
        f"The Quay Today\n\n{TITLE}\nBy Ada Quill\n5 May 2020",
        f"Ferries and hulls\n\n{TITLE}\nBy Ada Quill\n5 May 2020",
        f"HomeNews{TITLE}\n{TITLE}\nBy Ada Quill\n5 May 2020",
        f"{TITLE}\n\nThe ferry lay at the quay on Tuesday, where two divers look at its hull\n\n"
        "Photo: Bo Lind",
        f"{TITLE}\n\n3 minutes read",
        f"News from the island - {TITLE}\n\nNews from the island\n\nBy Ada Quill",
        f"{TITLE}\n\nBy Ada Quill\nPublished 5 May 2020\n\nAdd the ferry to your reading list",
        f"{TITLE}\n\nThe harbour board had two divers look at its hull on Tuesday.\n\n5 May 2020",
    ],
    ids=[
        "standfirst",
        "kicker",
        "section",
        "path",
        "picture",
        "reading time",
        "kicker on its line",
        "below the byline",
        "sentence",
    ],
)
def test_title_is_told_from_the_lines_around_it(above: str) -> None:
    assert _title(above) == TITLE


def test_what_other_lines_have_among_their_words_is_the_title() -> None:
    above = f"{TITLE}\n\nThe harbour board has two divers look at the hull of the ferry"
    below = f"{MENU}\n\nShare this: {TITLE}"
    assert _title(above, below) == TITLE


def test_title_below_first_words_that_are_none_of_the_article_is_found() -> None:
    first = "You can read three more articles this month. Subscribe now to read them all."
    assert _title("", story=f"{first}\n\n{TITLE}\n\nBy Ada Quill\n5 May 2020\n\n{STORY}") == TITLE
