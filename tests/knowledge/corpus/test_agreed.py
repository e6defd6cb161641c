from datetime import date
from pathlib import Path

import pytest

from knowledge.corpus.agreed import Decided, load_agreed, read_decided, written_decided
from knowledge.corpus.corpus import Corpus, corpus_digest, load_corpus
from knowledge.corpus.texts import present_texts
from knowledge.errors import KnowledgeError
from knowledge.indexing.own_words import background

DECIDED = {
    "how deep is the harbour": Decided(
        passage="fees", agrees=True, by="Ann", on=date(2026, 11, 30), reason="It says so"
    ),
    "who pays the vet": Decided(passage="fees", agrees=False, by="Ann", on=date(2026, 11, 30)),
}


def test_what_was_decided_is_written_and_read_and_only_the_agreed_count(tmp_path: Path) -> None:
    file = tmp_path / "near-misses.json"
    assert load_agreed(file) == {} and read_decided("") == {}
    file.write_text(written_decided(DECIDED))
    assert read_decided(file.read_text()) == DECIDED
    assert load_agreed(file) == {"how deep is the harbour": "fees"}


@pytest.mark.parametrize("text", ["[", "[]", '{"x": {"passage": "", "agrees": true, "by": "Ann", "on": "2026-11-30"}}'])
def test_a_broken_file_is_said(text: str) -> None:
    with pytest.raises(KnowledgeError, match="near misses cannot be read"):
        read_decided(text)


def test_an_agreed_example_stops_counting_against_the_text_that_answers_it_and_against_no_other(
    both: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = next(text for texts in both.not_covered.values() for text in texts)
    before = corpus_digest()
    texts = present_texts().copy_to(tmp_path / "texts")
    texts.agreed.write_text(written_decided({example: DECIDED["how deep is the harbour"]}))
    agreed = load_corpus(texts)
    # The guidance that is taught still does not answer it; the other text's passages are no measure for it any more.
    assert agreed.against_taught == both.not_covered
    assert example in both.about_no_text and example not in agreed.about_no_text
    assert example not in background(agreed)
    assert corpus_digest(texts) != before
    # Where the text is taught itself, it counts against nothing that is taught.
    agreed.agreed[example] = agreed.taught[0].id
    agreed.__dict__.pop("against_taught")
    assert example not in [text for texts in agreed.against_taught.values() for text in texts]


def test_a_copy_of_the_texts_carries_what_was_agreed(both: Corpus, tmp_path: Path) -> None:
    first = present_texts().copy_to(tmp_path / "first")
    assert not first.agreed.exists()
    first.agreed.write_text("{}")
    assert first.copy_to(tmp_path / "second").agreed.read_text() == "{}"
