from pathlib import Path

from knowledge.errors import IndexMismatch, KnowledgeError


def test_the_place_comes_before_the_message() -> None:
    assert str(KnowledgeError("wrong", Path("sources/a.md"), 12)) == "sources/a.md:12: wrong"
    assert str(KnowledgeError("wrong", Path("sources/a.md"))) == "sources/a.md: wrong"
    assert str(KnowledgeError("wrong")) == "wrong"


def test_an_index_of_another_corpus_is_an_error_in_the_knowledge() -> None:
    assert isinstance(IndexMismatch("build again"), KnowledgeError)
