"""Which model finds the names of a library, where nobody says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.annotate import DEFAULT_MODEL, installed_models, pipeline_name

if TYPE_CHECKING:
    from corpus.library import Library


def model_in_use(library: Library) -> str | None:
    """The model that most articles were annotated with, whatever its version; the default for a new library.

    None where it is not installed: with another one, all articles would be annotated anew.
    """
    used = library.pipelines()
    if not used:
        return DEFAULT_MODEL
    title = _title(max(used, key=lambda pipeline: used[pipeline]))
    titles = {_title(pipeline_name(model.name)): model.name for model in installed_models()}
    return titles.get(title)


def _title(pipeline: str) -> str:
    """What the model of a pipeline is called: "spacy 3.8.7, en_core_web_sm 3.8.0, rules 7"."""
    parts = pipeline.split(", ")
    return parts[1].split()[0] if len(parts) > 1 and parts[1] else pipeline
