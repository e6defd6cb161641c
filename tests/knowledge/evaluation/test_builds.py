from collections.abc import Callable, Mapping
from io import StringIO

from rich.console import Console

from knowledge.evaluation.builds import differences, show_differences
from knowledge.evaluation.gold import Gold
from knowledge.search import Outcome, Result
from tests.actions.fakes import passage, result

GOLD = Gold.model_validate(
    {
        "answered": [{"question": "bees", "passages": ["bees"]}, {"question": "goats", "passages": ["goats"]}],
        "near_miss": ["wasps"],
        "off_topic": ["trains"],
        "danger": ["fire"],
        "ordinary": [{"question": "fire drill", "expected": "not_covered"}],
        "start": ["check"],
        "chit_chat": ["hello"],
    }
)


def quoted(name: str, text: str = "Text.", is_danger: bool = False) -> Result:
    return result(Outcome.QUOTE, passage(name, text, digest=text), is_danger=is_danger)


NOTHING = result(Outcome.NOT_COVERED)
BEFORE = {"bees": quoted("bees"), "goats": quoted("bees"), "fire": result(Outcome.NOT_COVERED, is_danger=True)}


def build(answers: Mapping[str, Result]) -> Callable[[str], Result]:
    return lambda question: answers.get(question, NOTHING)


def verdicts(**changed: Result) -> dict[str, str]:
    after = {**BEFORE, **{name.replace("_", " "): found for name, found in changed.items()}}
    return {entry.question: entry.verdict for entry in differences(GOLD, build(BEFORE), build(after))}


def test_two_builds_that_answer_alike_do_not_differ() -> None:
    assert verdicts() == {}


def test_each_question_that_is_answered_differently_is_judged_by_its_label() -> None:
    assert verdicts(bees=quoted("goats"), goats=quoted("goats"), wasps=quoted("bees"), fire=NOTHING) == {
        "bees": "worse",
        "goats": "better",
        "wasps": "worse",
        "fire": "worse",
    }
    assert verdicts(goats=NOTHING, fire_drill=result(Outcome.OFFER, passage("bees")), check=quoted("bees")) == {
        "goats": "still wrong",
        "fire drill": "still right",
        "check": "other",
    }


def test_the_same_passage_in_other_words_is_told_apart() -> None:
    [entry] = differences(GOLD, build(BEFORE), build({**BEFORE, "bees": quoted("bees", "Reworded.")}))
    assert (entry.verdict, entry.reworded) == ("still right", ("bees",))


def test_the_worst_is_shown_first_and_rewordings_are_counted() -> None:
    after = {**BEFORE, "bees": quoted("bees", "Reworded."), "goats": quoted("goats"), "trains": quoted("bees")}
    console = Console(file=StringIO(), width=120)
    show_differences(console, differences(GOLD, build(BEFORE), build(after)), 8)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert shown.index("worse") < shown.index("better")
    assert "reworded: bees, in the answers to 1 questions" in shown
    assert "8 questions asked: 2 get another answer (1 worse, 1 better), 1 the same one in other words." in shown
