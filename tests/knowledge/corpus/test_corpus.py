from pathlib import Path

import pytest

from knowledge.concern.crossing import Example, Level
from knowledge.corpus.corpus import corpus_digest, load_corpus
from knowledge.errors import KnowledgeError


@pytest.mark.usefixtures("corpus_folder")
def test_the_corpus_holds_passages_phrasings_and_examples_of_each_kind() -> None:
    corpus = load_corpus()
    assert [passage.id for passage in corpus.passages] == ["bees", "goats", "water", "water-again"]
    assert corpus.phrasings["goats"][0] == "where should goats sleep"
    assert corpus.questions == {"bees": "What do bees need?"}
    assert sorted(corpus.not_covered) == ["not_covered/taxes", "not_covered/tractors", "routing/small_talk"]
    assert corpus.concern[0] == Example("the barn is burning", Level.DANGER, "fire", "self")
    assert corpus.routing.walk_through == ("take me through the checklist", "start the animal check")
    assert corpus.ordinary[:3] == [
        "the farm has three fields",
        "my cousin works there on Fridays",
        "we moved in last spring",
    ]
    assert {"is there a checklist for hives", "can I tell the neighbour about the goats", "hello there"} <= set(
        corpus.ordinary
    )
    assert corpus.digest == corpus_digest()


def test_an_owner_note_for_a_passage_that_does_not_exist_is_refused(corpus_folder: Path) -> None:
    path = corpus_folder / "sources" / "tiny.md"
    path.write_text(path.read_text("utf-8").replace("  - passage: bees\n", "  - passage: wasps\n"), "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_corpus()
    assert str(refused.value) == f"{path}: an owner note names the passage 'wasps', which does not exist"


@pytest.mark.parametrize(
    "name",
    [
        "sources/tiny.md",
        "phrasings/tiny/part-1.yml",
        "examples/not_covered.yml",
        "examples/ordinary.yml",
        "questions.yml",
        "examples/concern/fire.yml",
        "examples/routing/contacts.yml",
        "examples/routing/position_of_trust/hand.yml",
    ],
)
def test_the_digest_changes_when_a_file_changes_and_comes_back_with_it(corpus_folder: Path, name: str) -> None:
    path, before = corpus_folder / name, corpus_digest()
    content = path.read_bytes()
    path.write_bytes(content + b"\n")
    assert corpus_digest() != before
    path.write_bytes(content)
    assert corpus_digest() == before
    path.rename(path.with_stem("renamed"))
    assert corpus_digest() != before


def test_the_digest_changes_when_a_file_is_added(corpus_folder: Path) -> None:
    before = corpus_digest()
    (corpus_folder / "examples" / "more.yml").write_text("more:\n  - one\n", "utf-8")
    assert corpus_digest() != before
