from knowledge.corpus.corpus import Corpus
from knowledge.findability.drafting import drafts_for


def test_rules_and_orders_become_questions(both: Corpus) -> None:
    drafts = {passage.id: drafts_for(passage) for passage in both.by_own_words}
    assert "does every sailor have to wear a life jacket on deck?" in drafts["jackets"]
    assert "do I have to return it to the locker?" in drafts["jackets"]


def test_drafts_are_short_and_each_is_there_once(both: Corpus) -> None:
    for passage in both.by_own_words:
        drafts = drafts_for(passage)
        assert len(drafts) == len(set(drafts)) > 2
        assert all(3 <= len(text.split()) <= 18 for text in drafts)
