from bot.contract.personal_data import PersonalDataKind
from bot.privacy.evaluation.report import changed, evaluate, is_gone
from bot.privacy.marked import Mark, marked, read_marked
from bot.privacy.spans import Span
from knowledge.locations import gold_dir


def finds_sue(text: str) -> list[Span]:
    place = text.find("Sue")
    return [Span(place, place + 3, PersonalDataKind.NAME)] if place >= 0 else []


def test_a_piece_is_gone_only_when_every_letter_of_it_is() -> None:
    text = "Ann-Sue"
    whole = Mark(0, 7, "name")
    assert is_gone(whole, [Span(0, 3, PersonalDataKind.NAME), Span(4, 7, PersonalDataKind.ADDRESS)], text)
    assert not is_gone(whole, [Span(0, 3, PersonalDataKind.NAME)], text)


def test_the_report_counts_what_was_removed_missed_and_taken_too_much() -> None:
    lines = ["I am [[name|Sue]]", "[[name|Bob]] and ((stays|Sue))", "((stays|sue)) them", "Sue"]
    report = evaluate([marked(line) for line in lines], finds_sue)
    assert report.removed["name"].value == 0.5
    assert report.touched is not None and report.touched.value == 0.5
    assert report.other_words is not None and report.other_words.value == 0.25
    assert len(report.missed) == 1
    assert "Bob" in report.missed[0]
    assert len(report.beyond) == 2


def test_a_lookalike_is_touched_when_any_of_it_is_gone() -> None:
    report = evaluate([marked("((stays|Sue's Law))")], finds_sue)
    assert report.touched is not None and report.touched.value == 1


def test_a_description_of_one_child_is_counted_apart() -> None:
    report = evaluate([marked("[[name|Sue]] is [[one_child|the only girl]]")], finds_sue)
    assert report.removed["one_child"].value == 0
    assert report.removed["all"].value == 1


def test_questions_that_are_changed_are_named() -> None:
    assert len(changed(["Sue?", "consent?"], finds_sue)) == 1


def test_the_set_that_was_never_tuned_on_has_enough_of_the_older_kinds() -> None:
    messages = read_marked(gold_dir() / "privacy_unseen.txt")
    kinds = [mark.kind for message in messages for mark in message.marks]
    assert kinds.count("stays") >= 150
    assert kinds.count("name") >= 100
