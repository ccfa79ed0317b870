"""Which paper or site a dump comes from, where several places of the page agree on it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from corpus.intake.dump.furniture import known_furniture
from corpus.intake.dump.labels import source_label
from corpus.intake.dump.traits import Traits
from corpus.intake.language import function_words
from corpus.intake.names import is_agency
from corpus.intake.spelling import abbreviates, written
from corpus.intake.words import any_of, phrases, table

#: How much each place where a page says its own name tells: behind the title, in a label (``Masthead:``),
#: in the copyright line, in what people told it (``told The Herald``), in addresses that spell it, in lines
#: that invite (``Subscribe to …``), in offers (``Herald Shop``), at the top, alone on a line, before many
#: lines of its menus. A plural has what several lines say. A name may have a word that those of papers have,
#: and be said among other words, around the article or in it.
_WEIGHTS: Final[Mapping[str, float]] = {
    "title": 2,
    "label": 2,
    "copyright": 2,
    "told": 2,
    "address": 1,
    "addresses": 1,
    "invitation": 1,
    "invitations": 1,
    "offer": 1,
    "top": 1,
    "alone": 0.5,
    "twice": 0.5,
    "menu": 0.5,
    "menus": 0.5,
    "paper": 1.5,
    "mention": 1,
    "body": 1,
}
_SEVERAL: Final[Mapping[str, tuple[str, int]]] = {
    "address": ("addresses", 2),
    "invitation": ("invitations", 3),
    "alone": ("twice", 2),
    "menu": ("menus", 6),
}
#: What two or three places must tell together for a name to be taken.
_ENOUGH: Final = 3.0
#: Each of these says whose page it is; a name that pages only link to is not their own.
_SAYS_WHOSE: Final = frozenset({"title", "label", "copyright", "told", "address", "invitations", "offer"})
#: A page's head says its name as it wants to be called; a copyright line has the company's.
_HEADS: Final = frozenset({"title", "top", "alone", "invitation", "told"})
_OWN: Final = frozenset({"copyright", "top", "told", "title"})
#: Of lines of these kinds it is known already that they are no furniture.
_SEEN: Final = frozenset({"alone", "menu"})
_TOP: Final = 3
_LONGEST: Final = 60
_WIDEST: Final = 400
_BODY_LOOKED_AT: Final = 2_000
_FEW: Final = 3
_SHORTEST: Final = 3
_SIGN = r"(?:copyright|©|\(c\)|ⓒ)"
_YEARS = r"(?:\d{4}\s*(?:[-–—]\s*(?:\d{4}|present|today))?)?"
#: "© 2019-2021, The Harbour Herald. All rights reserved", "The Harbour Herald © 2021"
_COPYRIGHT = re.compile(
    rf"{_SIGN}\s*(?:{_SIGN}|by)?\s*{_YEARS}[\s,.:|–-]*(?:by\s+)?(?P<name>[^\d\s|©,.;][^|©;]{{1,80}})",
    re.IGNORECASE,
)
_NAME_BEFORE_SIGN = re.compile(
    rf"^(?P<name>[^\d|©]{{3,50}}?)\s*{_SIGN}\s*(?:\d{{4}}|all rights)", re.IGNORECASE
)
_DOMAIN = re.compile(
    r"(?:https?://|www\.|@)?((?:[a-z0-9-]+\.)+(?:com?|org|net|info|news|tv|[a-z]{2}))(?![\w.])", re.IGNORECASE
)
_ENDING = re.compile(r"(?:\.(?:com?|org|net|gov|ac))?\.\w{2,4}$")
_LINE_REST = re.compile(
    r",?\s+(?:- )?(?:close|menu|search|logo|home|homepage|navigation|suche|icon|(?:zur )?startseite"
    r"|retour à (?:la une|l'accueil))$",
    re.IGNORECASE,
)
_SUFFIXES: Final = frozenset({"com", "co", "org", "net", "www", "info", "the"})
_PARTS_OF_ADDRESSES: Final = _SUFFIXES | {"news", "online", "tv", "mail"}
#: Many papers run the word together with another (``Abendblatt``).
_PAPER_ENDS: Final = (
    "blatt",
    "blad",
    "bladet",
    "zeitung",
    "post",
    "presse",
    "nachrichten",
    "anzeiger",
    "kurier",
)
#: Of what all pages have a section, and companies that they all name.
_NO_PAPERS: Final = frozenset({"news", "online", "business", "today", "world", "mail", "avis", "review"})
_OTHERS: Final = frozenset({"google", "apple", "amazon", "android", "app", "iphone", "ipad", "play", "us"})
_ARTICLE = re.compile(r"(?:an?|eine?|une?|een|en) ")
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_NAME = (
    rf"(?P<name>(?-i:(?:[Tt]he )?{_CAPITAL}[\w.&-]*(?: (?:of |and |& |des? |und )?{_CAPITAL}[\w&-]*){{0,3}}))"
)


@dataclass(slots=True)
class _Candidate:
    """A name, by the kinds of places that say it and how each writes it."""

    kinds: set[str] = field(default_factory=set)
    spelled: list[tuple[str, str]] = field(default_factory=list)

    @property
    def score(self) -> float:
        return sum(_WEIGHTS[kind] for kind in self.kinds)

    @property
    def names(self) -> set[str]:
        return {name for _, name in self.spelled}


def find_source(traits: Sequence[Traits], body: range, title_site: str | None) -> str | None:
    """The name of the paper or site that several places on the page agree on; None where they do not."""
    outside = [each for index, each in enumerate(traits) if index not in body and each.width <= _WIDEST]
    candidates = _candidates(_said(traits, outside, body, title_site))
    told = "\n".join(traits[index].block.text[:_BODY_LOOKED_AT] for index in body)
    for candidate in candidates.values():
        candidate.kinds.update(_support(candidate, candidates, outside, told))
    for short, long in _pairs(candidates):
        long.kinds |= short.kinds
    known = [each for each in candidates.values() if each.kinds & _SAYS_WHOSE]
    best = max(known, key=lambda each: (each.score, len(each.spelled)), default=None)
    if best is None or best.score < _ENOUGH:
        return None
    return _shown(best.spelled, outside)


def _candidates(said: Iterable[tuple[str, str]]) -> dict[str, _Candidate]:
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    for kind, text in said:
        name = text.strip(" ._:|*#,!")
        key = _key(name)
        if 2 <= len(key) <= _LONGEST and not (_is_common(name) or (kind not in _SEEN and _known_whole(name))):
            candidates[key].kinds.add(kind)
            candidates[key].spelled.append((kind, name))
    for candidate in candidates.values():
        times = Counter(kind for kind, _ in candidate.spelled)
        candidate.kinds.update(more for kind, (more, least) in _SEVERAL.items() if times[kind] >= least)
    return candidates


def _pairs(candidates: Mapping[str, _Candidate]) -> list[tuple[_Candidate, _Candidate]]:
    """What abbreviates a name (``HH``, ``harherald`` for ``Harbour Herald``), with that name."""
    own = [each for each in candidates.values() if each.kinds & _OWN]
    return [
        (short, long)
        for key, short in candidates.items()
        if short.kinds & _SAYS_WHOSE
        for long in own
        if long is not short and abbreviates(key, long.spelled[0][1])
    ]


def _shown(spelled: Sequence[tuple[str, str]], outside: Sequence[Traits]) -> str:
    """The spelling to show: a name rather than an address, as its own head has it, the most frequent."""
    names = [name for _, name in spelled]
    heads = {name for kind, name in spelled if kind in _HEADS}

    def rank(name: str) -> tuple[bool, bool, bool, bool, int, int]:
        own = name.startswith("The "), names.count(name), len(name)
        return "." not in name, not name[0].islower(), name in heads, *own

    best = max(sorted(set(names)), key=rank)
    if "." not in best and not best.islower():
        return best
    bare = _ENDING.sub("", best).rpartition(".")[2]
    text = "\n".join(each.block.text for each in outside)
    return written(bare, text) or (bare.replace("-", " ").title() if bare.islower() else bare)


def _support(
    candidate: _Candidate, candidates: Mapping[str, _Candidate], outside: Sequence[Traits], told: str
) -> Iterator[str]:
    """What else tells for a name: a word that papers have in theirs, offers under its last word, mentions."""
    if any(_has_paper_word(name) for name in candidate.names):
        yield "paper"
    if "twice" in candidate.kinds:  # "Harbour Herald", where the menus say "Herald Shop", "Herald Jobs"
        for name in candidate.names:
            shorter = candidates.get(_key(name.rpartition(" ")[2])) if " " in name else None
            if shorter and shorter.kinds & _SAYS_WHOSE and not _invitation().match(name):
                yield from shorter.kinds & {"offer", "address", "addresses", "body", "menu", "menus"}
    if candidate.kinds & {"title", "label", "copyright"} and _mentioned(outside, candidate.names):
        yield "mention"
    if candidate.kinds & _SAYS_WHOSE and any(told.count(name) >= _FEW for name in candidate.names):
        yield "body"


def _has_paper_word(name: str) -> bool:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    whole = 2 <= len(words) <= 4 and not _papers().isdisjoint(words)
    return whole or (
        1 <= len(words) <= 3 and words[-1].endswith(_PAPER_ENDS) and words[-1] not in _PAPER_ENDS
    )


@cache
def _papers() -> frozenset[str]:
    return frozenset(phrases(table("labels")["source"]["papers"])) - _NO_PAPERS


def _mentioned(outside: Sequence[Traits], names: set[str]) -> bool:
    """Whether another line has the name among other words."""
    found = 0
    for name in names:
        if len(name) < 4:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found += sum(1 for each in outside if name in each.block.text and pattern.search(each.block.text))
    return found > len(names)


def _said(
    traits: Sequence[Traits], outside: Sequence[Traits], body: range, title_site: str | None
) -> Iterator[tuple[str, str]]:
    """Each place where a page may say its own name, by its kind."""
    if title_site:
        for part in re.split(r"\s+[|–—-]\s+|\s*\|\s*|\s·\s", title_site):
            yield "title", part.strip()
    for index, each in enumerate(traits[:_TOP]):
        if index not in body and not each.block.bullet and len(each.block.text) <= _LONGEST:
            yield "top", _LINE_REST.sub("", each.block.text)
    for each in outside:
        yield from _in_line(each)
    yield from _in_menus(outside)
    for index in body:
        for match in _told().finditer(traits[index].block.text[:_BODY_LOOKED_AT]):
            yield "told", match["name"]


def _in_line(each: Traits) -> Iterator[tuple[str, str]]:
    text = each.block.text
    if label := source_label(text):
        yield "label", label
    for match in (_COPYRIGHT.search(text), _NAME_BEFORE_SIGN.search(text)):
        if match:
            yield from (("copyright", name) for name in _owners(match["name"]))
    for kind, pattern in (("invitation", _invitation()), ("offer", _compound())):
        for match in pattern.finditer(text):
            words = match["name"].split()
            yield from ((kind, " ".join(words[: end + 1])) for end in range(len(words)))
    if len(text) <= _LONGEST and not each.furniture and not each.ends and text[0].isupper():
        yield "alone", _LINE_REST.sub("", text)
    if "." in text:
        yield from (("address", name) for match in _DOMAIN.finditer(text) for name in _labels(match[1]))


def _labels(domain: str) -> Iterator[str]:
    """The names that an address spells (``herald`` for ``www.herald.com``)."""
    for label in domain.split(".")[:-1]:
        if len(label) >= _SHORTEST and label.lower() not in _PARTS_OF_ADDRESSES:
            yield label


def _in_menus(outside: Sequence[Traits]) -> Iterator[tuple[str, str]]:
    """Names that many different short lines begin with: ``Herald Shop``, ``Herald Jobs``."""
    lines = {each.block.text for each in outside if len(each.block.text) <= _LONGEST}
    said = {word for each in outside for word in each.block.text.split()}
    begins: Counter[str] = Counter()
    for line in lines:
        words = line.split()
        for end in range(1, min(_FEW, len(words) - 1) + 1):
            begins[" ".join(words[:end])] += all(word[0].isupper() for word in words[:end])
    for name, times in begins.items():
        if times >= _FEW and (" " in name or name.casefold() not in said):
            yield from [("menu", name)] * times


def _listed(name: str) -> str:
    """A pattern for any of the phrases that the table of paragraphs has under a name."""
    return any_of(phrases(table("paragraphs")[name]))


@cache
def _invitation() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_listed('invitations')})\s*:?\s+{_NAME}", re.IGNORECASE)


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_NAME}(?: |-)(?:{_listed('offers')})(?!\w)", re.IGNORECASE)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_listed('told')})\s+{_NAME}", re.IGNORECASE)


@cache
def _name_ends() -> re.Pattern[str]:
    return re.compile(rf"\.\s|\.$|,\s|\s[-–—|·•]\s|\s(?:(?:{_listed('owner_ends')})(?!\w)|\d)", re.IGNORECASE)


@cache
def _owner() -> re.Pattern[str]:
    return re.compile(rf"(?:{_listed('owners')})(?!\w)", re.IGNORECASE)


def _owners(text: str) -> Iterator[str]:
    end = _name_ends().search(text)
    name = text[: end.start()] if end else text
    name = name.strip(" .,-–—|'\"“”")
    none = known_furniture(name) or _owner().search(name) or _ARTICLE.match(name)
    if name and len(name.split()) <= 6 and not none:
        yield name


def _is_common(name: str) -> bool:
    """Whether a name is none: a word that any page has, a network, an agency."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    section = len(words) == 1 and words[0] in _papers()
    return section or is_agency(name) or all(word in _common() for word in words)


def _known_whole(name: str) -> bool:
    furniture = known_furniture(name)
    return furniture is not None and furniture.whole


@cache
def _common() -> frozenset[str]:
    person, networks = table("labels")["person"], table("furniture")["networks"].split()
    common = {*phrases(person["not_names"]), *phrases(person["roles"]), *networks}
    return frozenset(common - _papers()) | _OTHERS | function_words(None)


def _key(name: str) -> str:
    """A name as an address would spell it: small letters and digits only, without ``the`` and ``.com``."""
    words = re.findall(r"[^\W_]+", name.casefold())
    bare = "".join([word for word in words if word not in _SUFFIXES] or words)
    return bare.removeprefix("the") if len(bare) > 2 * _SHORTEST else bare
