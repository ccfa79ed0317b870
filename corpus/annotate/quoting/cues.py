"""The words that hand on what someone says: read from ``cues.toml``, and known in all their forms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Self

_FILE: Final = Path(__file__).with_name("cues.toml")
_SOMEONE: Final = ("man", "men", "woman", "women", "person", "people", "er", "or", "ist", "ian", "ant")
_VOWELS: Final = "aeiou"


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of each list. ``verbs`` has the verb of each form of one: "denied" is "deny"."""

    verbs: Mapping[str, str]
    clause: frozenset[str]
    tells: frozenset[str]
    question: frozenset[str]
    beside: frozenset[str]
    weak: frozenset[str]
    finding: frozenset[str]
    papers: frozenset[str]
    finders: frozenset[str]
    people: frozenset[str]
    infinitive: frozenset[str]
    of: Mapping[str, frozenset[str]]
    calling: frozenset[str]
    noun: frozenset[str]
    adjective: frozenset[str]
    in_view: frozenset[str]
    called: frozenset[str]
    signs: frozenset[str]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """What the file says."""
        lists = {name: frozenset(words.split()) for name, words in told.items() if isinstance(words, str)}
        words = {name: frozenset(those.split()) for name, those in told["words"].items()}
        verbs = frozenset().union(
            *(lists[name] for name in ("clause", "view", "question", "beside", "finding", "infinitive")),
            told["of"],
            words["calling"],
        )
        return cls(
            verbs=dict(_forms(verbs, told["forms"])),
            clause=lists["clause"],
            tells=lists["clause"] | lists["view"] | lists["question"] | lists["finding"] | lists["beside"],
            question=lists["question"],
            beside=lists["beside"] | lists["clause"] | lists["question"],
            weak=lists["weak"] | lists["finding"],
            finding=lists["finding"],
            papers=lists["papers"],
            finders=lists["finders"] | lists["papers"] | lists["people"],
            people=lists["people"],
            infinitive=lists["infinitive"],
            of={verb: frozenset(prepositions) for verb, prepositions in told["of"].items()},
            calling=words["calling"],
            noun=words["noun"],
            adjective=words["adjective"],
            in_view=words["view"],
            called=words["called"],
            signs=words["signs"],
        )

    def verb(self, word: str) -> str | None:
        """The verb that a word is a form of, if it is one of those that hand on."""
        return self.verbs.get(word.lower())

    def is_finder(self, noun: str) -> bool:
        """Whether it is believed to find things out."""
        return not self.finders.isdisjoint(_singulars(noun))

    def is_people(self, noun: str) -> bool:
        """Whether it is someone, or some, who can speak."""
        forms = _singulars(noun)
        return not self.people.isdisjoint(forms) or any(form.endswith(_SOMEONE) for form in forms)

    def is_beside(self, word: str) -> bool:
        """Whether it is a form of a verb that stands beside what is quoted."""
        return self.verbs.get(word.lower()) in self.beside


@cache
def cues() -> Cues:
    """The cues of English."""
    return Cues.read(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def _singulars(noun: str) -> set[str]:
    """What a noun may be the plural of, and itself."""
    return {noun, noun.removesuffix("s"), noun.removesuffix("es"), noun.removesuffix("ies") + "y"}


def _forms(verbs: Iterable[str], irregular: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for verb in verbs:
        yield verb, verb
        for form in irregular[verb].split() if verb in irregular else _regular(verb):
            yield form, verb


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith(("sh", "ch", "s", "x", "z")):
        return f"{verb}es", f"{verb}ed", f"{verb}ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return f"{verb}s", f"{verb}ed", f"{verb}ing"
