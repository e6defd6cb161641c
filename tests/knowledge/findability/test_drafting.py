import re
from datetime import date

import pytest

from knowledge.corpus.corpus import Corpus
from knowledge.corpus.derived import sentences_of
from knowledge.evaluation.unseen_texts.material import beside_the_first
from knowledge.findability.drafting import drafts_for, drafts_of
from knowledge.findability.sifting import pattern_of
from knowledge.guidance.passages import Passage, load_all_passages
from knowledge.locations import gold_dir


@pytest.fixture(scope="module")
def unseen() -> list[Passage]:
    """The passages of texts of several kinds; the questions about them are read by no test of drafting."""
    with beside_the_first([gold_dir() / "unseen" / "texts"], date(2026, 11, 1)) as ids:
        return [one for one in load_all_passages() if one.source.front.id in ids.values()]


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def test_rules_and_orders_become_questions(both: Corpus) -> None:
    drafts = {passage.id: drafts_for(passage) for passage in both.by_own_words}
    assert "does every sailor have to wear a life jacket on deck?" in drafts["jackets"]
    # What "it" is, the sentence before says.
    assert not [text for text in drafts["jackets"] if " it " in text]
    assert "how often does the warden keep the harbour keys?" not in drafts["keys"]


def test_drafts_are_short_and_each_is_there_once(unseen: list[Passage]) -> None:
    drafts = [text for mine in drafts_of(unseen).values() for text in mine]
    assert len(drafts) == len({plain(text) for text in drafts})
    assert all(3 <= len(text.split()) <= 18 and text.endswith("?") for text in drafts)


def test_no_draft_is_the_text_s_own_sentence_with_a_question_mark(unseen: list[Passage]) -> None:
    drafts = drafts_of(unseen)
    for passage in unseen:
        begun = [plain(sentence) for sentence in sentences_of(passage.text)]
        for text in drafts[passage.id]:
            assert not any(sentence.startswith(plain(text)) for sentence in begun), text


def test_few_are_drafted_and_most_passages_have_one(unseen: list[Passage]) -> None:
    # 546 were drafted before they were sifted, of which people refused seven of ten.
    counts = [len(mine) for mine in drafts_of(unseen).values()]
    assert 180 <= sum(counts) <= 250
    assert sum(count == 0 for count in counts) <= 0.33 * len(counts)


def test_a_passage_has_one_question_of_a_pattern_and_none_that_begins_in_another(unseen: list[Passage]) -> None:
    found = drafts_of(unseen)
    for mine in found.values():
        patterns = [pattern_of(text) for text in mine]
        assert len(patterns) == len(set(patterns)), mine
    assert not [text for mine in found.values() for text in mine if re.search(r"\b(?:it|its|this|them)\b", text)]


def test_what_fits_the_other_passages_under_a_heading_is_drafted_for_none(unseen: list[Passage]) -> None:
    drafts = drafts_of(unseen)
    assert not [
        text for mine in drafts.values() for text in mine if text == "what are the rules on minutes and actions?"
    ]
    assert "how soon does the MARAC Administrator acknowledge each DA2?" in drafts["making-marac-referral-3"]


def test_every_second_draft_is_in_people_s_words(unseen: list[Passage]) -> None:
    drafts = " ".join(text for mine in drafts_of(unseen).values() for text in mine)
    assert all(word in drafts for word in ("mum", "kid", "rings", "tell"))


def test_a_table_is_asked_for_a_limit_of_a_thing(unseen: list[Passage]) -> None:
    texts = drafts_of(unseen)
    assert [text for mine in texts.values() for text in mine if text.startswith("how long have I got for")]
    assert not [text for mine in texts.values() for text in mine if "countersigns DA1" in text]
