from typing import Any

import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.record.document import render_html
from actions.share_check.record.own_words import OtherDecisionError, OwnWords, every_free_field, words_for
from actions.share_check.rules.outcome import outcome_at
from tests.actions.share_check.answered import FLOW, answered, reach
from tests.look_at_records.making import custom_of


@pytest.fixture(scope="module")
def decision() -> dict[str, Any]:
    return custom_of(reach())


def test_words_for_free_fields_are_taken_and_spaces_alone_are_none(decision: dict[str, Any]) -> None:
    given = {"rationale": " She told us twice. ", "how": " \n "}
    assert words_for(decision, given) == {"rationale": "She told us twice."}
    assert words_for(decision, {}) == {}


def test_a_field_that_the_flow_filled_in_can_be_emptied() -> None:
    pause = custom_of(outcome_at(resolve(FLOW, answered(purpose="not_sure"))))
    assert pause["record"]["by_when"]
    for given in ("", " \n "):
        emptied = words_for(pause, {"by_when": given, "rationale": given})
        assert emptied == {"by_when": ""}
        page = render_html(pause, OwnWords(emptied))
        assert pause["record"]["by_when"] in render_html(pause) and pause["record"]["by_when"] not in page


@pytest.mark.parametrize(
    "field", ["decision", "name_and_role", "reference_number", "signature", "answers", "by_when", "nothing", ""]
)
def test_any_other_field_is_refused_and_those_that_are_free_are_named(decision: dict[str, Any], field: str) -> None:
    with pytest.raises(
        OtherDecisionError, match="the free fields of this record are: rationale, why_necessary"
    ) as refused:
        words_for(decision, {"rationale": "zebedee", field: "zebedee"})
    assert "zebedee" not in str(refused.value)


def test_where_there_is_no_record_nothing_is_free() -> None:
    with pytest.raises(OtherDecisionError, match="the free fields of this record are: none"):
        words_for({"record": None}, {"rationale": "x"})


def test_what_is_free_in_one_record_is_among_what_is_free_in_some(decision: dict[str, Any]) -> None:
    assert {entry["field"] for entry in decision["record_form"]} < set(every_free_field())
