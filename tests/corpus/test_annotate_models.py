"""Any spaCy pipeline can find names: those made here are real ones, saved to a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from corpus.annotate import DEFAULT_MODEL, annotate_many, installed_models, pipeline_name
from corpus.annotate.models import place_of
from corpus.annotate.recogniser import load_model, recognise
from corpus.errors import UnusableModel
from corpus.model import ArticleText, EntityType, Paragraph

PERSON, PLACE, ORGANISATION = EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION


def ruled(folder: Path, language: str = "de", *, name: str = "rules") -> str:
    """A pipeline that knows a few names by rule, with the labels that WikiNER has."""
    nlp = spacy.blank(language, meta={"name": name, "version": "1.2.3"})
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PER", "pattern": "Solveig Moe"},
            {"label": "LOC", "pattern": "Lundby"},
            {"label": "ORG", "pattern": [{"LOWER": "moewerke"}]},
            {"label": "MISC", "pattern": "Moepreis"},
        ]
    )
    nlp.to_disk(folder)
    return str(folder)


def listening(folder: Path) -> str:
    """A pipeline whose "ner" hears the vectors of a shared "tok2vec", with a tagger beside it."""
    nlp = spacy.blank("en", meta={"name": "listening", "version": "0.0.1"})
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger").add_label("X")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    nlp.add_pipe("ner", config={"model": parser}).add_label("PERSON")
    nlp.initialize()
    nlp.to_disk(folder)
    return str(folder)


def text(words: str, language: str | None) -> ArticleText:
    return ArticleText(words, (Paragraph(0, len(words)),), None, language)


def found(annotation) -> list[tuple[str, EntityType]]:
    return [(mention.name, mention.type) for mention in annotation.mentions]


def test_a_pipeline_in_a_folder_reads_articles_in_its_language_and_the_usual_one_goes_on(tmp_path, model):
    chosen = ruled(tmp_path / "de")
    german, english, french = annotate_many(
        [
            text("Solveig Moe kam nach Lundby. Die Moewerke gaben den Moepreis.", "de"),
            text("Angela Merkel met Emmanuel Macron in Paris.", "en"),
            text("Angela Merkel a vu Emmanuel Macron.", "fr"),
        ],
        model=chosen,
    )
    assert found(german) == [("Solveig Moe", PERSON), ("Lundby", PLACE), ("Moewerke", ORGANISATION)]
    assert {name for name, _ in found(english)} == {"Angela Merkel", "Emmanuel Macron", "Paris"}
    assert found(french) == []
    assert german.pipeline == english.pipeline == pipeline_name(chosen)


def test_a_pipeline_for_any_language_reads_them_all(tmp_path):
    chosen = ruled(tmp_path / "xx", "xx")
    annotations = annotate_many([text("Solveig Moe в Lundby", code) for code in ("ru", None)], model=chosen)
    assert [found(each)[0] for each in annotations] == [("Solveig Moe", PERSON)] * 2


def test_the_version_of_what_finds_names_is_that_of_the_model_too(tmp_path):
    one, other = ruled(tmp_path / "a"), ruled(tmp_path / "b", name="others")
    assert "de_rules 1.2.3" in pipeline_name(one)
    assert "en_core_web_sm 3." in pipeline_name(one)
    assert len({pipeline_name(), pipeline_name(one), pipeline_name(other)}) == 3


def test_vectors_that_others_share_are_kept_where_names_hang_on_them_and_all_else_is_left_out(tmp_path):
    nlp = load_model(listening(tmp_path / "listening"))
    assert nlp.pipe_names == ["tok2vec", "ner"]
    assert len(list(recognise(["Solveig Moe came.", "She left."], str(tmp_path / "listening")))) == 2


def test_models_that_can_be_chosen_are_told_the_usual_one_first(tmp_path):
    chosen = ruled(tmp_path / "de")
    first, *_, last = installed_models([chosen, tmp_path / "gone"])
    assert (first.name, first.language) == (DEFAULT_MODEL, "en")
    assert first.shown == f"English: en_core_web_sm {first.version}"
    assert (last.name, last.version, last.shown) == (chosen, "1.2.3", "German: de_rules 1.2.3")


def test_a_model_that_is_gone_is_told_in_plain_words(tmp_path):
    with pytest.raises(UnusableModel, match="not there any more"):
        pipeline_name(str(tmp_path / "gone"))
    with pytest.raises(UnusableModel, match="en_core_web_none is not installed"):
        annotate_many([text("Angela Merkel came.", "en")], model="en_core_web_none")


@pytest.mark.parametrize(
    "damaged", ["config.cfg", "tokenizer", "vocab/strings.json", "entity_ruler/patterns.jsonl"]
)
@pytest.mark.parametrize("left", [b"", b"\x81\xa4broken", None], ids=["empty", "broken", "gone"])
def test_a_damaged_model_is_told_in_plain_words(tmp_path, damaged, left):
    chosen = ruled(tmp_path / "de")
    if left is None:
        (tmp_path / "de" / damaged).unlink()
    else:
        (tmp_path / "de" / damaged).write_bytes(left)
    if damaged.startswith("entity_ruler") and left == b"":
        return  # no patterns are no names, and no fault
    with pytest.raises(UnusableModel, match=r"de_rules 1\.2\.3 can't be used"):
        annotate_many([text("Solveig Moe kam.", "de")], model=chosen)


@pytest.mark.parametrize("meta", ["", "[]", json.dumps({"lang": "de"})])
def test_a_folder_that_is_no_model_is_told_so(tmp_path, meta):
    (tmp_path / "meta.json").write_text(meta, encoding="utf-8")
    with pytest.raises(UnusableModel, match="no spaCy model"):
        place_of(str(tmp_path))
    assert [each.name for each in installed_models([tmp_path])][-1] != str(tmp_path)
