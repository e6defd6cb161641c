import random

from bot.insights import grouping
from bot.insights.grouping import Group, for_readers, grouped
from bot.insights.small_numbers import Shown
from bot.insights.store import KeptQuestion
from tests.fakes import FakeEmbedder

FEES = ["who pays the fee", "who pays a fee", "who pays the fee then"]
GOATS = ["where do goats sleep at night", "where do the goats sleep at night"]


def kept(*texts: str, outcome: str = "not_covered") -> list[KeptQuestion]:
    return [KeptQuestion("2027-01-15", outcome, text) for text in texts]


def groups(questions: list[KeptQuestion]) -> list[Group]:
    return grouped(questions, FakeEmbedder())


def test_questions_that_mean_the_same_are_one_group() -> None:
    [fees, goats] = groups(kept(*FEES * 2, *GOATS))
    assert fees.size == 6
    assert set(fees.examples) == set(FEES)
    assert goats.size is Shown.FEWER


def test_a_small_group_shows_one_example_so_that_nobody_counts_it() -> None:
    assert [len(group.examples) for group in groups(kept(*GOATS))] == [1]


def test_small_groups_come_in_the_order_of_their_words_whatever_their_sizes_are() -> None:
    found = groups(kept("zebras run fast", "zebras run fast", "zebras run fast", "ants are small"))
    assert [group.example for group in found] == ["ants are small", "zebras run fast"]


def test_the_same_questions_in_any_order_give_the_same_groups() -> None:
    questions = kept(*FEES * 2, *GOATS, "what is a chronology", "who signs the chronology")
    first = groups(questions)
    for seed in range(5):
        random.Random(seed).shuffle(questions)
        assert groups(questions) == first


def test_only_what_was_not_answered_is_grouped() -> None:
    assert groups(kept(*FEES, outcome="answered")) == []
    assert groups(kept("who pays", outcome="offered")) != []
    assert groups([]) == []


def test_one_question_is_a_group() -> None:
    assert groups(kept("who pays")) == [Group(Shown.FEWER, ("who pays",))]


def test_of_too_many_those_that_were_asked_most_often_are_grouped(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(grouping, "MOST_GROUPED", 1)
    [group] = groups(kept("rare question", *["asked often"] * 7))
    assert (group.size, group.examples) == (7, ("asked often",))


def test_the_example_is_the_question_nearest_to_all_the_others() -> None:
    [group] = groups(kept("who pays the fee", "who pays the fee", "who pays", "the fee", "who pays the fee of a goat"))
    assert group.example == "who pays the fee"


def test_whoever_only_reads_sees_no_text_of_a_single_asker() -> None:
    found = groups(kept(*FEES, FEES[0], FEES[0], *GOATS))
    assert [group.examples for group in for_readers(found)] == [(FEES[0],)]
