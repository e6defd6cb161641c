import re
from datetime import date

import pytest

from knowledge.corpus.corpus import Corpus
from knowledge.corpus.derived import sentences_of
from knowledge.evaluation.unseen_texts.material import beside_the_first
from knowledge.findability.drafting import drafts_for, drafts_of
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
    assert "do I have to return it to the locker?" in drafts["jackets"]
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


def test_nearly_every_passage_has_drafts_and_most_have_several(unseen: list[Passage]) -> None:
    counts = [len(mine) for mine in drafts_of(unseen).values()]
    assert sum(count == 0 for count in counts) <= 0.06 * len(counts)
    assert sum(count >= 3 for count in counts) >= 0.55 * len(counts)


def test_under_one_heading_the_first_passage_alone_has_the_heading_s_question(unseen: list[Passage]) -> None:
    drafts = drafts_of(unseen)
    assert "how do I make a MARAC referral?" in drafts["making-marac-referral"]
    assert "how do I make a MARAC referral?" not in drafts["making-marac-referral-2"]
    assert "how soon does the MARAC Administrator acknowledge each DA2?" in drafts["making-marac-referral-3"]


def test_every_second_draft_is_in_people_s_words(unseen: list[Passage]) -> None:
    drafts = " ".join(text for mine in drafts_of(unseen).values() for text in mine)
    assert all(word in drafts for word in ("mum", "kid", "rings", "tell"))


def test_a_table_is_asked_row_by_row(unseen: list[Passage]) -> None:
    assert "how long have I got for first review?" in drafts_of(unseen)["timescales"]
