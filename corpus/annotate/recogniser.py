"""The names that a spaCy pipeline finds. The only place that knows spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Final

from corpus.annotate.models import DEFAULT_MODEL, UNREAD_PIPES, Place, place_of
from corpus.errors import UnusableModel
from corpus.model import EntityType

#: What the labels of pipelines are to a reader, in capitals: those of OntoNotes, CoNLL and WikiNER, and those
#: of spaCy's own pipelines for single languages. Others are no names, or ("MISC") tell too little of them.
LABELS: Final[Mapping[str, EntityType]] = {
    label: type_
    for type_, labels in {
        EntityType.PERSON: "PERSON PER PERS PRS PS PERSNAME DERIV_PER",
        EntityType.PLACE: "GPE LOC LOCATION FAC FACILITY LC GPE_LOC PLACENAME GEOGNAME",
        EntityType.ORGANISATION: "ORG ORGANIZATION ORGANISATION OG GPE_ORG ORGNAME",
        EntityType.NATIONALITY: "NORP NAT_REL_POL",
        EntityType.EVENT: "EVENT EVN EVT",
        EntityType.LAW: "LAW",
        EntityType.THING: "PRODUCT PROD WORK_OF_ART WRK OBJ",
    }.items()
    for label in labels.split()
}
#: Labels of expressions of time.
TIMES: Final = frozenset({"DATE"})

#: Factories of pipes that find no names and whose work no other pipe takes for finding them …
_OTHERWISE: Final = frozenset(
    [
        "tagger",
        "morphologizer",
        "parser",
        "senter",
        "sentencizer",
        "lemmatizer",
        "trainable_lemmatizer",
        "attribute_ruler",
        "textcat",
        "textcat_multilabel",
        "entity_linker",
        "spancat",
        "spancat_singlelabel",
        "experimental_edit_tree_lemmatizer",
    ]
)
#: … unless there is one of these, whose patterns may ask for parts of speech.
_RULERS: Final = frozenset({"entity_ruler", "span_ruler", "future_entity_ruler"})
#: Factories of pipes whose vectors others share by listening to them.
_SHARED: Final = frozenset({"tok2vec", "transformer", "curated_transformer"})
_BATCH = 64
#: What spaCy and what it stands on raise for files that are missing, damaged or of another version.
_DAMAGED = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, ImportError, EOFError)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Spans ``(start, end, …)`` in one line: names with their type, and expressions of time."""

    names: tuple[tuple[int, int, EntityType], ...]
    dates: tuple[tuple[int, int], ...]


def recognise(lines: Sequence[str], model: str = DEFAULT_MODEL) -> Iterator[Recognised]:
    """What the model finds in each line. The first call takes seconds: it imports spaCy.

    Raises UnusableModel.
    """
    for doc in load_model(model).pipe(lines, batch_size=_BATCH):
        spans = [(e.start_char, e.end_char, e.label_.upper()) for e in doc.ents]
        yield Recognised(
            tuple((start, end, LABELS[label]) for start, end, label in spans if label in LABELS),
            tuple((start, end) for start, end, label in spans if label in TIMES),
        )


@cache
def load_model(name: str = DEFAULT_MODEL) -> Any:
    """The model with nothing but what finds names, held once for the process. Raises UnusableModel."""
    place = place_of(name)
    try:
        import spacy

        if place.package is not None:
            import_module(place.package)  # registers what is its own
        nlp = spacy.load(place.folder, exclude=_unneeded(spacy.util.load_config(place.folder / "config.cfg")))
    except _DAMAGED as error:
        raise _unusable(place, error) from error
    return nlp


@cache
def load_parser() -> Any:
    """The default model with what tells names and what hangs on what, held once for the process.

    Raises UnusableModel.
    """
    place = place_of(DEFAULT_MODEL)
    try:
        import spacy

        return spacy.load(place.folder, exclude=UNREAD_PIPES)
    except _DAMAGED as error:
        raise _unusable(place, error) from error


def _unusable(place: Place, error: Exception) -> UnusableModel:
    return UnusableModel(
        f"The model {place.title} {place.meta['version']} can't be used: it is damaged, or made for another "
        f"version of spaCy, or needs a package that is not installed ({_first_line(error)}). Install it "
        "again, or choose another one in the settings.",
        place.folder if place.package is None else None,
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _unneeded(config: Mapping[str, Any]) -> list[str]:
    """The pipes that can be left out without a name being lost."""
    pipes: Mapping[str, Mapping[str, Any]] = config["components"]
    factories = {name: pipe.get("factory", "") for name, pipe in pipes.items()}
    if _RULERS & set(factories.values()):
        return []
    kept = {name for name, factory in factories.items() if factory not in _OTHERWISE | _SHARED}
    heard = {upstream for name in kept for upstream in _listens_to(pipes[name])}
    if "*" in heard:
        heard |= {name for name, factory in factories.items() if factory in _SHARED}
    return sorted(factories.keys() - kept - heard)


def _listens_to(settings: Any) -> Iterator[str]:
    """The names of the pipes whose vectors the layers of a pipe take over; "*": of any."""
    if not isinstance(settings, Mapping):
        return
    if "Listener" in str(settings.get("@architectures", "")):
        yield str(settings.get("upstream", "*"))
    for value in settings.values():
        yield from _listens_to(value)
