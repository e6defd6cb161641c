from pathlib import Path

import pytest

from knowledge.classifiers.binary import log_odds
from knowledge.reading.message import read_message
from knowledge.recipients.mentions import Relation
from knowledge.recipients.recipient import Recipient, RecipientClassifier, known_roles, learn_recipients
from knowledge.recipients.roles import Role
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

SETTINGS = load_settings()
# With this, only people's roles for the child decide: a fake embedder knows no meanings.
ROLES = SETTINGS.recognising.model_copy(update={"roles": 1.0})
EMBEDDER = FakeEmbedder()

OUTSIDE = [
    "can i tell the neighbour",
    "the landlord asked what happened",
    "is it ok to talk to my husband about it",
    "a journalist wants the story",
    "should the vicar be told",
]
INSIDE = [
    "can i tell the school",
    "the gp asked what happened",
    "is it ok to talk to mum about it",
    "a social worker wants the story",
    "should the health visitor be told",
    "what is consent",
]


@pytest.fixture(scope="module")
def classifier() -> RecipientClassifier:
    return learn_recipients(OUTSIDE, INSIDE, EMBEDDER.embed([*OUTSIDE, *INSIDE]), SETTINGS.learning)


def _recipient(classifier: RecipientClassifier, text: str) -> Recipient:
    return classifier.recipient(read_message(text, EMBEDDER), ROLES)


@pytest.mark.parametrize(
    ("outsider", "helper"),
    [
        ("can i tell the postman", "can i tell the dentist"),
        ("her boss asked what happened", "the midwife asked what happened"),
        ("is it ok to talk to her friends mum about it", "is it ok to talk to the foster mum about it"),
        ("should dad in prison be told", "should dad be told"),
    ],
)
def test_an_outsider_is_told_from_a_helper(classifier: RecipientClassifier, outsider: str, helper: str) -> None:
    assert _recipient(classifier, outsider).outsider > 0.5 > _recipient(classifier, helper).outsider


def test_a_recipient_says_which_outsider_it_is_and_whether_they_ask(classifier: RecipientClassifier) -> None:
    asks = _recipient(classifier, "the landlord asked where they live")
    assert (asks.role, asks.asks, asks.whereabouts) == (Role.LANDLORD_OR_EMPLOYER, True, True)
    told = _recipient(classifier, "can i tell the neighbour")
    assert (told.role, told.asks, told.whereabouts) == (Role.NEIGHBOUR_OR_PUBLIC, False, False)


def test_who_asks_or_would_be_told_counts_before_who_is_only_mentioned(classifier: RecipientClassifier) -> None:
    found = _recipient(classifier, "a journalist stood outside. can i tell the neighbour")
    assert found.role is Role.NEIGHBOUR_OR_PUBLIC
    assert [person.relation for person in found.people] == [Relation.MENTIONED, Relation.TOLD]


def test_somebody_who_helps_is_among_the_people_but_is_no_outsider(classifier: RecipientClassifier) -> None:
    found = _recipient(classifier, "the gp asked what happened")
    assert (found.role, found.asks) == (None, False)
    assert [person.role for person in found.people] == [Role.AGENCY]


@pytest.mark.parametrize("text", ["?!", "what is consent"])
def test_a_message_that_names_nobody_has_nobody(classifier: RecipientClassifier, text: str) -> None:
    found = _recipient(classifier, text)
    assert (found.role, found.people) == (None, ())
    assert 0 <= found.outsider <= 1


def test_a_saved_classifier_judges_the_same(classifier: RecipientClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path / "recipients.npz")
    again = RecipientClassifier.load(tmp_path / "recipients.npz")
    for text in (*OUTSIDE, *INSIDE):
        assert _recipient(again, text) == _recipient(classifier, text)


def test_what_people_are_to_the_child_and_what_is_asked_for_each_have_their_part(
    classifier: RecipientClassifier,
) -> None:
    message = read_message("can i tell the postman", EMBEDDER)
    found = [
        log_odds(classifier.recipient(message, ROLES.model_copy(update={"roles": part})).outsider)
        for part in (1.0, 0.5, 0.0)
    ]
    assert found[1] == pytest.approx((found[0] + found[2]) / 2, abs=1e-4)
    assert found[0] != pytest.approx(found[2], abs=0.1)


@pytest.mark.parametrize(("outside", "inside"), [([], INSIDE), (OUTSIDE, [])])
def test_one_side_without_examples_is_refused(outside: list[str], inside: list[str]) -> None:
    with pytest.raises(ValueError, match="an outsider and others are both needed"):
        learn_recipients(outside, inside, EMBEDDER.embed([*outside, *inside]), SETTINGS.learning)


def test_the_roles_are_read_once() -> None:
    assert known_roles() is known_roles()
