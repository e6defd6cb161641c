"""Who acts for a private person is known by whom they act for, whatever their profession."""

import itertools

import pytest

from actions.share_check.understanding.who_gets_it import is_no_helper
from knowledge.recipients.acting_for import acting_for_private
from knowledge.recipients.mentions import Relation
from knowledge.text.bare_words import bare_words

_REPRESENTS = (
    "solicitor",
    "barrister",
    "advocate",
    "union rep",
    "agent",
    "legal team",
    "accountant",
    "McKenzie friend",
)
_PRIVATE = ("father", "grandparents", "landlord", "ex partner", "mum's boyfriend", "neighbour", "accused teacher")
# They speak for the child or for a service, or are no representatives.
_HELPS = (
    "the child's solicitor",
    "the council's solicitor",
    "the solicitor for the child",
    "a lawyer for the local authority",
    "our legal team",
    "an advocate for the boy in care",
    "the young person's advocate",
    "mum's social worker",
    "dad's probation officer",
    "the IDVA supporting mum",
    "the support worker for the family",
    "the nursery that mum pays for",
    "the family support worker",
    "the partner agency",
    "the health visitor for the family",
)


@pytest.mark.parametrize(("who", "whom"), list(itertools.product(_REPRESENTS, _PRIVATE)))
def test_whoever_represents_a_private_person_acts_for_them(who: str, whom: str) -> None:
    for said in (f"a {who} for the {whom}", f"the {whom}'s {who}", f"{who} acting on behalf of the {whom}"):
        assert acting_for_private(bare_words(said)) is not None
        assert is_no_helper(said)


@pytest.mark.parametrize(
    "said",
    [
        "an expert paid by dad",
        "the therapist mum hired",
        "mum's private psychologist",
        "a man phoning on behalf of the family",
        "the defence solicitor",
        "the other side's barrister",
        "a reporter working for the landlord",
    ],
)
def test_whoever_is_paid_or_sent_by_one_does_too(said: str) -> None:
    assert acting_for_private(bare_words(said)) is not None


@pytest.mark.parametrize("said", _HELPS)
def test_whoever_acts_for_the_child_or_a_service_does_not(said: str) -> None:
    assert acting_for_private(bare_words(said)) is None


@pytest.mark.parametrize(
    ("said", "relation"),
    [
        ("can I share this with a solicitor for the father", Relation.TOLD),
        ("can I tell dad's lawyer", Relation.TOLD),
        ("mum's advocate wants to know what was said", Relation.ASKS),
        ("the landlord's agent is asking where they went", Relation.ASKS),
        ("dad's solicitor told me he hit her, can I tell social care", Relation.MENTIONED),
    ],
)
def test_what_they_do_is_read_as_of_anybody(said: str, relation: Relation) -> None:
    found = acting_for_private(bare_words(said))
    assert found is not None
    assert found.relation is relation


def test_one_who_asks_comes_before_one_only_named() -> None:
    found = acting_for_private(bare_words("mums lawyer is nice but dads lawyer wants the notes"))
    assert found is not None
    assert (found.relation, found.start) == (Relation.ASKS, 5)
