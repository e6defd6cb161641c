from collections.abc import Mapping
from dataclasses import replace

import pytest

from knowledge.findability.clauses import Asked, Kind
from knowledge.findability.sifting import Neighbours, is_whole, pattern_of, says_no_more, sifted
from knowledge.guidance.passages import Passage, load_passages


@pytest.mark.parametrize(
    "text",
    [
        "do I have to return it to the locker?",
        "who confirms its post-holders to the coordinator?",
        "do they have to sign the form?",
        "what happens if this is refused?",
        "do I have to tell them about the referral?",
        "who tells these families?",
        "do I have to start one when a child has needs?",
        "does the case meet the threshold with 14?",
        "do I have to keep the record for three?",
        "should trackers be thought of as ways?",
        "can I advise a parent to begin?",
        "what does don't know mean?",
        "who do I ring about asking about abuse?",
        "what happens when it is known to one person or organisation)?",
        "do decisions have to be recorded with the reason of what was /?",
        "what happens if requesting an assessment from a worker?",
        "should I ensure at each visit?",
        "what happens when a letter could put a young person?",
    ],
)
def test_a_question_that_leaves_a_word_hanging_or_a_number_cut_is_not_whole(text: str) -> None:
    assert not is_whole(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "what happens if a young person asks for their file?",
        "what do I do if a parent says they are hurt?",
        "what is form DA2 for?",
        "what are the rules on young people aged 16 and 17?",
        "how soon do I have to send form DA2 to the office?",
        "can parents see the whole record?",
    ],
)
def test_a_question_that_can_be_understood_by_itself_is_whole(text: str) -> None:
    assert is_whole(text, "")


def test_a_list_that_is_cut_after_its_first_part_is_not_whole() -> None:
    text = "SPOCs search their systems for victim, perpetrator, children and any other adult at the address."
    assert not is_whole("who searches the systems for victim?", text)
    assert is_whole("who draws up a safety plan?", "The IDVA draws up a safety plan, form DA5, at the second contact.")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("do I have to sign the form?", "do I have to keep the key?", True),
        ("who scores the form?", "who signs the form?", True),
        ("what are the rules on boats?", "what are the rules on keys?", True),
        ("what happens if a boat sinks?", "what do I do if a boat sinks?", False),
        ("can I sail alone?", "how soon do I have to pay?", False),
    ],
)
def test_the_pattern_of_a_question_is_how_it_begins(one: str, other: str, same: bool) -> None:
    assert (pattern_of(one) == pattern_of(other)) is same


def _passages(texts: Mapping[str, tuple[str, str]]) -> list[Passage]:
    model = load_passages()[0]
    return [
        replace(model, id=name, heading_path=("Handbook", heading), text=text)
        for name, (heading, text) in texts.items()
    ]


HARBOUR = {
    "fees": ("Mooring", "Pay the mooring fee at the office. Form M1 is at the desk."),
    "ropes": ("Mooring", "The warden checks the ropes. Take form M1 with you."),
    "storms": ("Storms", "The warden rings a bell when a storm is near."),
}


@pytest.mark.parametrize(
    ("kind", "question", "passage", "fits"),
    [
        # Two passages have the heading, so its words fit both.
        (Kind.HEADING, "what are the rules on mooring?", "fees", True),
        (Kind.HEADING, "what are the rules on storms?", "storms", False),
        (Kind.FORM, "what is form M1 for?", "fees", True),
        (Kind.DUTY, "do I have to pay the mooring fee?", "fees", False),
        (Kind.WHO, "who checks the ropes?", "ropes", False),
        (Kind.WHO, "who checks the ropes?", "storms", True),
        # A definition is asked for where it is defined, however often the word is used.
        (Kind.MEANING, "what does warden mean?", "storms", False),
    ],
)
def test_a_question_whose_words_are_all_in_another_passage_fits_several(
    kind: Kind, question: str, passage: str, fits: bool
) -> None:
    assert Neighbours(_passages(HARBOUR)).fit(Asked(kind, question), passage) is fits


def test_a_question_with_one_word_that_says_something_fits_everywhere() -> None:
    neighbours = Neighbours(_passages(HARBOUR))
    assert neighbours.fit(Asked(Kind.DUTY, "do I have to pay for that?"), "fees")
    # Of two words, another passage may have one here and one there.
    assert neighbours.fit(Asked(Kind.WHO, "who takes the ropes?"), "fees")


def test_what_can_stand_keeps_its_order() -> None:
    passages = _passages(HARBOUR)
    drafts = [
        Asked(Kind.WHO, "who rings a bell?"),
        Asked(Kind.DUTY, "do I have to return it?"),
        Asked(Kind.HEADING, "what are the rules on storms?"),
    ]
    found = sifted(drafts, passages[2], Neighbours(passages))
    assert [one.text for one in found] == ["who rings a bell?", "what are the rules on storms?"]


def test_a_question_of_the_words_of_another_says_no_more() -> None:
    assert says_no_more("do I have to send form M1?", ["how soon do I have to send form M1 to the office?"])
    assert not says_no_more("do I have to send the key?", ["how soon do I have to send form M1 to the office?"])
