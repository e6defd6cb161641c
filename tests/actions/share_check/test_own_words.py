from typing import Any

import pytest

from actions.share_check.own_words import FIELD_LIMIT, TOGETHER_LIMIT, WordsRefusedError, checked_words
from tests.actions.share_check.answered import reach
from tests.look_at_records.making import custom_of


@pytest.fixture(scope="module")
def decision() -> dict[str, Any]:
    return custom_of(reach())


def test_words_for_free_fields_are_taken_and_spaces_alone_are_none(decision: dict[str, Any]) -> None:
    given = {"rationale": " She told us twice. ", "how": " \n "}
    assert checked_words(decision, given) == {"rationale": "She told us twice."}
    assert checked_words(decision, {}) == {}


@pytest.mark.parametrize(
    "field", ["decision", "name_and_role", "reference_number", "signature", "answers", "by_when", "nothing", ""]
)
def test_any_other_field_is_refused_and_those_that_are_free_are_named(decision: dict[str, Any], field: str) -> None:
    with pytest.raises(WordsRefusedError, match="free in this record are: rationale, why_necessary") as refused:
        checked_words(decision, {"rationale": "zebedee", field: "zebedee"})
    assert "zebedee" not in str(refused.value)


def test_a_text_over_the_limit_is_refused_and_so_are_all_of_them_together(decision: dict[str, Any]) -> None:
    at_the_limit = {"rationale": "x" * FIELD_LIMIT}
    assert checked_words(decision, at_the_limit) == at_the_limit
    with pytest.raises(WordsRefusedError, match="at most 1000 characters in a field, 8000 in all"):
        checked_words(decision, {"rationale": "x" * (FIELD_LIMIT + 1)})
    form = [entry["field"] for entry in decision["record_form"]]
    many = dict.fromkeys(form[: TOGETHER_LIMIT // FIELD_LIMIT + 1], "x" * FIELD_LIMIT)
    with pytest.raises(WordsRefusedError, match="8000 in all"):
        checked_words(decision, many)


def test_where_there_is_no_record_nothing_is_free() -> None:
    with pytest.raises(WordsRefusedError):
        checked_words({"record": None}, {"rationale": "x"})
