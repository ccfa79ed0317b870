"""The bodies, places, events … of one article, each under its usual spelling and its long form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from corpus.model import EntityType
from corpus.resolving.bodies import is_general, is_short_for
from corpus.resolving.names import acronyms, fold

_ORGANISATION = EntityType.ORGANISATION
#: What has short names: "the Association", "the Games", "IE".
_SHORTENED = (_ORGANISATION, EntityType.EVENT, EntityType.THING)


class Bodies:
    """What else than people an article names; tells which long name an acronym or a short one stands for."""

    def __init__(
        self, named: Iterable[tuple[EntityType, str]], given: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """``given``: acronyms that the text itself explains, with what they are short for."""
        counts: dict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
        for type_, form in named:
            counts[type_, fold(form)][form] += 1
        self._usual = {key: _usual(forms) for key, forms in counts.items()}
        self._given = given
        self._long = {
            type_: _long_forms([key for of, key in self._usual if of is type_]) for type_ in _SHORTENED
        }

    def of(self, type_: EntityType, form: str) -> str:
        """The form as usually written; for a short one the only body in the article that it can stand for."""
        if form in self._given and (type_, fold(self._given[form])) in self._usual:
            return self.of(type_, self._given[form])
        key = fold(form)
        key = self._long.get(type_, {}).get(key, key)
        return self._usual.get((type_, key), form)


def is_open(type_: EntityType, form: str) -> bool:
    """Whether a body is called by a word that many are called by, and so tells nobody which one is meant."""
    return type_ is _ORGANISATION and is_general(fold(form))


def _long_forms(keys: Sequence[str]) -> dict[str, str]:
    """For each acronym and each short name the only long one among these."""
    long: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for short in acronyms(key):
            long[short].add(key)
    for short in keys:
        long[short].update(key for key in keys if is_short_for(short, key))
    return {short: next(iter(found)) for short, found in long.items() if len(found) == 1}


def _usual(forms: Counter[str]) -> str:
    """The form met most often; of several, one that is not all in capitals, and the longest."""
    return max(forms, key=lambda form: (forms[form], not form.isupper(), len(form), form))
