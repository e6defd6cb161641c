from functools import cache
from pathlib import Path

import pytest

from knowledge.opening_facts.classifier import OpeningClassifier, learn_openings
from knowledge.opening_facts.material import OpeningExample
from knowledge.reading.message import read_message
from knowledge.reading.reading import Reading
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

EMBEDDER = FakeEmbedder()
PETS = {"parrot": "family_or_public", "hamster": "no_role"}
EXAMPLES = [
    *(
        OpeningExample(
            f"{wish} the {pet} {when}",
            {
                "direction": direction,
                "recipient": option,
                "topic": option,
                "purpose": option,
                "special_category": "yes" if pet == "parrot" else "no",
            },
            frozenset({"recipient"} if direction == "seek" else ()),
        )
        for wish, direction in (("tell", "tell"), ("ask", "seek"))
        for pet, option in PETS.items()
        for when in ("now", "today", "tonight")
    ),
    *(OpeningExample(f"nothing of the kind {when}", {}) for when in ("now", "today", "tonight", "ever")),
]


# Nothing changes what was learned.
@cache
def learned() -> OpeningClassifier:
    return learn_openings(EXAMPLES, EMBEDDER.embed([one.text for one in EXAMPLES]), load_settings().learning)


def reading(text: str, typed: str | None = None) -> Reading:
    corrected = read_message(text, EMBEDDER)
    as_typed = read_message(typed, EMBEDDER) if typed else corrected
    return Reading(typed or text, lambda: (corrected, as_typed))


@pytest.mark.parametrize(
    ("text", "direction", "recipient"),
    [("tell the parrot now", "tell", "family_or_public"), ("tell the hamster tonight", "tell", "no_role")],
)
def test_what_is_told_is_likely(text: str, direction: str, recipient: str) -> None:
    told = learned().told(reading(text))
    assert (told["direction"].option, told["recipient"].option) == (direction, recipient)
    assert told["direction"].probability > 0.5
    assert told["recipient"].probability > 0.5


def test_what_is_not_told_is_not_likely() -> None:
    assert all(one.probability < 0.5 for one in learned().told(reading("nothing of the kind today")).values())


def test_where_setting_the_spelling_right_changes_what_is_told_it_is_not_told() -> None:
    told = learned().told(reading("tell the parrot now", typed="tell the hamster now"))
    assert "recipient" not in told
    assert told["direction"].option == "tell"


def test_what_the_labels_leave_open_is_not_learned_as_not_told() -> None:
    without = [
        OpeningExample(one.text, {key: one.facts[key] for key in one.facts if key not in one.unknown}, one.unknown)
        for one in EXAMPLES
    ]
    as_not_told = [OpeningExample(one.text, one.facts) for one in without]
    vectors, learning = EMBEDDER.embed([one.text for one in EXAMPLES]), load_settings().learning
    left_open, closed = (
        learn_openings(examples, vectors, learning).told(reading("ask the parrot now"))["recipient"].probability
        for examples in (without, as_not_told)
    )
    assert left_open > 0.5 > closed


def test_a_saved_classifier_judges_the_same(tmp_path: Path) -> None:
    first = learned()
    first.save(tmp_path / "openings")
    again = OpeningClassifier.load(tmp_path / "openings")
    for one in EXAMPLES:
        assert again.told(reading(one.text)) == first.told(reading(one.text))
