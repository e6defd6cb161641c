from dataclasses import replace

import pytest

from knowledge.index.index import Index
from knowledge.search.audiences import is_for_others, services_in


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what are the fees for a health visitor", True),
        ("what are the fees", False),
        ("does a volunteer pay the mooring fee", True),
    ],
)
def test_a_source_with_a_scope_is_not_for_people_whom_it_does_not_name(
    beside: Index, question: str, expected: bool
) -> None:
    fees = next(passage for passage in beside.passages if passage.id == "fees")
    assert is_for_others(fees, question) is expected
    assert not is_for_others(replace(fees, scope=None), question)


def test_only_whole_words_name_a_service() -> None:
    assert services_in("the police and a gp") == {"police", "general practice"}
    assert services_in("forward schooling policed") == frozenset()


def test_a_service_that_only_the_passage_names_is_not_one_that_it_is_for(beside: Index) -> None:
    fees = next(passage for passage in beside.passages if passage.id == "fees")
    telling = replace(fees, section="Tell the health visitor", text="Tell the health visitor first.")
    assert is_for_others(telling, "what does a health visitor pay")
    assert not is_for_others(replace(telling, title="Handbook for health visitors"), "what does a health visitor pay")


@pytest.mark.parametrize(
    "text",
    [
        "can CAMHS see it",
        "the LADO rang",
        "the domestic abuse worker asks",
        "adult social care rang",
        "the educational psychologist wrote",
        "her foster mum asks",
        "his foster dad asks",
    ],
)
def test_a_service_is_known_by_its_everyday_names(text: str) -> None:
    assert services_in(text)


def test_a_tracker_is_no_practice() -> None:
    assert services_in("he put a GPS tracker in her bag") == frozenset()
