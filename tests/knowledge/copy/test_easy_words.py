"""Every text that a person may get from the assistant has an easy twin, is easy already, or is named here with why."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.copy.loading import COPY_DIR, placeholders
from knowledge.files.located_yaml import Located, load_located
from tests.knowledge.copy.reading_age import grade

# A reading age of nine: five more than the years at an American school that the formula counts.
EASY_GRADE = 4
# Of a shorter text the formula says little.
FEWEST_WORDS = 12
# Topics that stay as they are, and why.
STAY = {
    "about": "the statements about privacy and accessibility, which the partnership's lawyers read",
    "contacts": "how a number is laid out: no words",
    "conversion": "for the owner",
    "desk": "for the owner",
    "findability": "for the owner",
    "going_live": "for the owner",
    "insights": "for the owner",
    "record": "others read a record, years later too: it is in the same words whoever made it",
    "scope": "names of those for whom a source is, as it says itself",
    "teams": "Teams has no switch yet",
}
# Texts that stay hard, by the beginning of their names, and why.
HARD = {
    "gateway.problems.draining": "for who runs it",
    "gateway.readiness": "nobody reads it",
    "law.record_": "in the record",
    "safety.replies.utter_contacts_colleague": "names",
    "safety.to_tell.": "names, and no longer than the usual ones",
    "share_check.asides.danger_stands": "one sentence is what to say, word for word",
    "share_check.drawing": "for who draws the flow",
    "share_check.outcome.carry_on_hint": "one sentence is what to say, word for word",
    "share_check.sentences.basis_": "the law's own terms",
    "share_check.sentences.legitimate_interests": "the law's own terms",
    "share_check.sentences.public_body": "the law's own terms",
    "share_check.sentences.sharing_agreement": "the law's own terms",
    "share_check.steps.social_care_decides_who_asks": "names",
    "share_check.verdicts.early_help_telling_not_sure": "names",
    "share_check.verdicts.service_level_not_sure": "names",
}
TOPICS = sorted({file.stem for file in COPY_DIR.glob("*.yml")} - STAY.keys())
# What a person is told in danger or with a worry, and the words of the first screen.
NEVER_LONGER = (
    "safety.",
    "gateway.greeting.",
    "gateway.safety_line",
    "gateway.trial_line",
    "conversation.replies.utter_greet",
)
# Where the usual text says one of these, no other word says neither less nor more.
NAMED_IN_BOTH = (
    "LADO",
    "NSPCC",
    "Transform Family View",
    "one working day",
    "Tier 2",
    "Children's Social Care",
    "safeguarding lead",
    "police",
    "data protection officer",
    "ethnic origin",
    "freedom of information",
    "section 47",
    "missing",
    "characters",
)
_NUMBER = re.compile(r"\d[\d ]*\d")


def below(key: str, located: Located) -> Iterator[tuple[str, str]]:
    if located.is_text():
        yield key, located.text()
        return
    for name, value in enumerate(located.items()) if located.is_list() else located.entries().items():
        yield from below(f"{key}.{name}", value)


def texts(folder: Path, topic: str) -> dict[str, str]:
    file = folder / f"{topic}.yml"
    return dict(below(topic, load_located(file))) if file.is_file() else {}


USUAL = {key: text for topic in TOPICS for key, text in texts(COPY_DIR, topic).items()}
EASY = {key: text for topic in TOPICS for key, text in texts(COPY_DIR / "easy", topic).items()}
IN_USE = {**USUAL, **EASY}


def own(text: str) -> str:
    """The text without what is filled in."""
    return re.sub(r"\{\w+\}", "", text)


def length(text: str) -> int:
    return len(re.findall(r"[A-Za-z'’]+", text))


def hard() -> set[str]:
    return {key for key, text in IN_USE.items() if length(own(text)) >= FEWEST_WORDS and grade(own(text)) > EASY_GRADE}


def test_every_text_can_be_read_at_nine_or_is_named_with_why() -> None:
    assert {key for key in hard() if not key.startswith(tuple(HARD))} == set()


def test_every_reason_is_still_needed() -> None:
    assert {name for name in HARD if not any(key.startswith(name) for key in USUAL)} == set()
    assert {name for name in STAY if not (COPY_DIR / f"{name}.yml").is_file()} == set()
    assert not [file.stem for file in (COPY_DIR / "easy").iterdir() if file.stem not in TOPICS]


def test_every_easy_text_has_a_usual_one_and_says_it_in_other_words() -> None:
    assert EASY.keys() - USUAL.keys() == set()
    assert {key for key, text in EASY.items() if text == USUAL[key]} == set()


def test_all_together_is_easier_than_the_usual_copy() -> None:
    for topic in TOPICS:
        of_topic = [key for key in USUAL if key.startswith(f"{topic}.")]
        usual, easy = ("\n".join(own(words[key]) for key in of_topic) for words in (USUAL, IN_USE))
        assert grade(easy) < grade(usual), topic


@pytest.mark.parametrize("key", EASY)
def test_an_easy_text_keeps_what_is_not_ours_to_reword(key: str) -> None:
    usual, easy = USUAL[key], EASY[key]
    assert re.findall(r"https://[^\s)]+", easy) == re.findall(r"https://[^\s)]+", usual)
    assert sorted(set(_NUMBER.findall(easy))) == sorted(set(_NUMBER.findall(usual)))
    for name in NAMED_IN_BOTH:
        assert (name in easy) == (name in usual), name


@pytest.mark.parametrize("key", [key for key in EASY if key.startswith(NEVER_LONGER)])
def test_what_is_said_in_danger_or_first_is_not_longer(key: str) -> None:
    assert len(EASY[key]) <= len(USUAL[key])


@pytest.mark.parametrize("key", [key for key in USUAL if key.startswith("safety.replies.")])
def test_in_danger_the_numbers_stand_where_they_stood(key: str) -> None:
    usual, easy = USUAL[key].split("\n\n"), IN_USE[key].split("\n\n")
    assert easy.index("{contacts}") == usual.index("{contacts}")
    assert ("999" in easy[0]) == ("999" in usual[0])


def test_the_words_to_type_are_words_that_are_understood() -> None:
    known = {"back", "change", "why", "start again", "stop", "yes", "no", "keep it", "not 2", "change {number}"}
    known |= {"nobody is in danger, carry on", "Change an answer"}
    for key, text in EASY.items():
        if key.startswith("share_check."):
            assert set(re.findall(r'"([^"]+)"', text)) <= known, key


def test_placeholders_are_the_same() -> None:
    assert {key for key in EASY if placeholders(EASY[key]) != placeholders(USUAL[key])} == set()
