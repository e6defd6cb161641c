from pathlib import Path

import pytest

from knowledge.corpus.corpus import Corpus
from knowledge.errors import KnowledgeError
from knowledge.evaluation.unseen_texts.beside import accept_drafts, accept_questions, prepared
from knowledge.index.index import Index
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


def test_drafts_that_are_accepted_lead_to_their_passages_and_make_no_source_a_taught_one(both: Corpus) -> None:
    accept_drafts(both, 2)
    assert all(len(both.phrasings.get(one.id, [])) <= 2 for one in both.by_own_words)
    assert any(both.phrasings.get(one.id) for one in both.by_own_words)
    assert {one.source.front.id for one in both.by_own_words} == {"boats"}


def test_without_a_number_nothing_is_accepted(both: Corpus) -> None:
    before = dict(both.phrasings)
    accept_drafts(both, 0)
    assert both.phrasings == before


def test_questions_of_a_file_are_accepted_for_the_passages_that_they_name(both: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "accepted"
    folder.mkdir()
    (folder / "boats.yml").write_text("keys:\n- how do I get into the compound\n", encoding="utf-8")
    accept_questions(both, folder)
    assert both.phrasings["keys"] == ["how do I get into the compound"]
    assert {one.source.front.id for one in both.by_own_words} == {"boats"}


@pytest.mark.parametrize(("text", "said"), [("", "holds no accepted questions"), ("sails:\n- which\n", "sails")])
def test_a_folder_without_questions_or_with_unknown_passages_is_refused(
    both: Corpus, tmp_path: Path, text: str, said: str
) -> None:
    folder = tmp_path / "accepted"
    folder.mkdir()
    if text:
        (folder / "boats.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=said):
        accept_questions(both, folder)


def test_what_was_embedded_once_is_stored_for_the_next_time(
    both: Corpus, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS_DIR", str(tmp_path / "embeddings"))
    assert [one.source for one in prepared(index, both, FakeEmbedder(), load_settings()).own_words] == ["boats"]
    assert any((tmp_path / "embeddings" / "unseen").iterdir())
