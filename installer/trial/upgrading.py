"""The step from the version before to this one: nothing that a person has decided is lost on the way."""

from __future__ import annotations

import json
from typing import Any, Final

from installer.identity import COMMAND
from installer.trial.outcomes import expect
from installer.trial.system import System
from installer.trial.trial import Trial

_SAMPLES: Final = f"/usr/lib/{COMMAND}/_internal/corpus/sample/articles"
_WORD: Final = "canal"
_TITLE: Final = "A title of the reader’s own"


def upgrade(trial: Trial) -> str:
    """A library with corrections is as it was after apt has upgraded; the newest of them can be undone."""
    before, after = (
        trial.package(trial.packages.previous, "package of the version before"),
        trial.package(trial.packages.deb, ".deb"),
    )
    system = trial.on_base("upgraded")
    system.apt("install", "--no-install-recommends", before)
    old = system.packages()[COMMAND]
    steps = correct(system)
    corrected = state(system)
    last = corrected["articles"][0]["id"]
    _do(system, "set", last, f"title={_TITLE}")
    left = state(system)
    expect(difference(corrected, left), "the last correction has changed nothing")

    system.apt("install", "--no-install-recommends", after)
    new = system.packages()[COMMAND]
    expect(old != new, f"{new} was installed before")
    lost = difference(left, state(system))
    expect(not lost, f"not as it was before: {lost}")
    problems = _do(system, "check")["problems"]
    expect(not problems, f"problems were found: {problems[:1]}")
    _do(system, "undo")
    lost = difference(corrected, state(system))
    expect(not lost, f"undone, it is not as it was: {lost}")
    trial.ground.leave(system)
    return (
        f"{old} to {new}: {steps} corrections, names, events and what is found are as they were; undone one"
    )


def correct(system: System) -> int:
    """Make a library of the sample articles and put it right; returns how many steps that were."""
    system.run(COMMAND, "import", _SAMPLES)
    system.run(COMMAND, "relate")
    articles = _do(system, "list")
    paragraph = _paragraph(_do(system, "show", articles[1]["id"]))
    people, places, others = (
        [name for name in _do(system, "entities") if name["type"] == kind]
        for kind in ("person", "place", "organisation")
    )
    steps = (
        ("set", articles[0]["id"], "source=The Wexmouth Clock", "date=2021-04"),
        ("set", articles[2]["id"], "author=Ines Calder; Tom Ray", "genre=opinion"),
        ("leave-out", articles[1]["id"], paragraph),
        ("rename", people[0]["id"], "Somebody Else"),
        ("merge", "--into", places[0]["id"], places[1]["id"]),
        ("retype", others[-1]["id"], "--kind", "thing"),
        ("hide", people[-1]["id"]),
        ("event", "rename", _do(system, "events")[0]["id"], "What the reader calls it"),
        ("remove", articles[-1]["id"]),
    )
    for step in steps:
        _do(system, *step)
    return len(steps)


def state(system: System) -> dict[str, Any]:
    """All that a person sees of the reader's own library."""
    exported = system.run(COMMAND, "export", "--jsonl")
    return {
        "list": _do(system, "list"),
        "articles": [json.loads(line) for line in exported.splitlines()],
        "names": _do(system, "entities"),
        "events": _do(system, "events"),
        "found": sorted(hit["id"] for hit in _do(system, "search", _WORD)["hits"]),
    }


def difference(before: Any, after: Any, where: str = "") -> str:
    """Where the second has otherwise what the first has, in words; empty if nowhere. More fields are none."""
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = ((f"{where}.{key}", value, after.get(key)) for key, value in before.items())
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        both = zip(before, after, strict=True)
        pairs = ((f"{where}[{number}]", old, new) for number, (old, new) in enumerate(both))
    else:
        return "" if before == after else f"{where.lstrip('.')} was {_short(before)}, is {_short(after)}"
    return next((told for where, old, new in pairs if (told := difference(old, new, where))), "")


def _do(system: System, *words: object) -> Any:
    return json.loads(system.run(COMMAND, *map(str, words), "--json"))


def _paragraph(article: dict[str, Any]) -> str:
    """The words of a paragraph in the middle of an article."""
    bodies = [each for each in article["paragraphs"] if each["kind"] == "body"]
    middle = bodies[len(bodies) // 2]
    return str(article["text"][middle["start"] : middle["end"]])


def _short(value: Any) -> str:
    told = json.dumps(value, ensure_ascii=False)
    return told if len(told) < 120 else f"{told[:80]}… ({len(told)} characters)"
