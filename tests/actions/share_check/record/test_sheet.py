from dataclasses import replace
from typing import Any

import pytest

from actions.share_check.flow.resolver import resolve
from actions.share_check.record.own_words import OwnWords
from actions.share_check.record.sheet import NoRecord, sheet_of
from actions.share_check.rules.outcome import outcome_at
from tests.actions.share_check.answered import FLOW, WORDING, answered, reach
from tests.look_at_records.making import custom_of

OWN = OwnWords({"rationale": "She told us twice."}, removed_from=("rationale",))


@pytest.fixture(scope="module")
def decision() -> dict[str, Any]:
    return custom_of(reach())


def test_only_the_full_form_has_the_questions_as_asked_and_the_passages_in_full(decision: dict[str, Any]) -> None:
    assert sheet_of(decision, WORDING, OwnWords(), full=False).annex is None
    annex = sheet_of(decision, WORDING, OwnWords(), full=True).annex
    assert annex is not None
    assert annex.answers[0] == (
        WORDING.questions["danger_now"].ask,
        WORDING.questions["danger_now"].options["no"],
    )
    quoted = [one.text for _, passages in annex.sources for one in passages]
    assert sorted(quoted) == sorted(quote["text"] for quote in decision["quotes"])


def test_a_source_stands_once_above_all_that_is_quoted_from_it(decision: dict[str, Any]) -> None:
    annex = sheet_of(decision, WORDING, OwnWords(), full=True).annex
    assert annex is not None
    assert len(annex.sources) == len({quote["source"]["title"] for quote in decision["quotes"]})


def test_a_source_for_some_people_alone_says_so_above_what_is_quoted_from_it(decision: dict[str, Any]) -> None:
    scoped = {**decision, "quotes": [{**quote, "scope": "For carers."} for quote in decision["quotes"]]}
    annex = sheet_of(scoped, WORDING, OwnWords(), full=True).annex
    assert annex is not None
    assert all(line.endswith(" For carers.") for line, _ in annex.sources)


def test_the_practitioners_words_stand_in_their_field_and_what_was_taken_out_is_told(decision: dict[str, Any]) -> None:
    sheet = sheet_of(decision, WORDING, OWN, full=False)
    [label] = [label for label, text in sheet.fields if text == "She told us twice."]
    assert sheet.removed is not None and label in sheet.removed
    assert sheet_of(decision, WORDING, replace(OWN, removed_from=()), full=False).removed is None


def test_who_signs_comes_apart_from_the_fields_and_is_left_blank(decision: dict[str, Any]) -> None:
    sheet = sheet_of(decision, WORDING, OwnWords(), full=False)
    assert [text for _, text in sheet.signing] == [WORDING.record.blank] * 2
    assert not {label for label, _ in sheet.signing} & {label for label, _ in sheet.fields}


def test_what_the_guidance_did_not_decide_has_no_record() -> None:
    outside = custom_of(outcome_at(resolve(FLOW, answered(topic="something_else"))))
    with pytest.raises(NoRecord):
        sheet_of(outside, WORDING, OwnWords(), full=False)
