from collections.abc import Mapping
from io import StringIO

from rich.console import Console

from knowledge.concern.concern import NO_CONCERN, Concern
from knowledge.concern.crossing import Level
from knowledge.evaluation.experiments.builds import differences, show_differences
from knowledge.evaluation.gold import Gold
from knowledge.reading.reading import Reading
from knowledge.routing.route import Route
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from tests.actions.fakes import passage, result, route

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


def quoted(name: str, text: str = "Text.") -> Result:
    return result(SearchOutcome.QUOTE, passage(name, text, digest=text))


NOTHING = result(SearchOutcome.NOT_COVERED)
DANGER = result(SearchOutcome.NOT_COVERED)
BEFORE = {"bees": quoted("bees"), "goats": quoted("bees"), "fire": DANGER}


class Build(Searcher):
    """Gives the answers by question. DANGER itself is a message that counts as danger."""

    def __init__(self, answers: Mapping[str, Result]) -> None:
        self.answers = answers

    def route(self, text: str) -> Route:
        is_danger = self.answers.get(text) is DANGER
        return route(text, concern=Concern(Level.DANGER, 1.0, 1.0) if is_danger else NO_CONCERN)

    def search(self, question: str | Reading, before: str = "", apart_from_itself: bool = False) -> Result:
        text = question.text if isinstance(question, Reading) else question
        return self.answers.get(text, NOTHING)


def build(answers: Mapping[str, Result]) -> Searcher:
    return Build(answers)


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
    assert verdicts(goats=NOTHING, fire_drill=result(SearchOutcome.OFFER, passage("bees")), check=quoted("bees")) == {
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
