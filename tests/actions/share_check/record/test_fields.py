from pathlib import Path

import pytest

from actions.share_check.copy.wording import RECORD_FIELDS
from actions.share_check.record.fields import FIELDS_FILE, WITH_RECORD, load_record_fields, record_fields
from actions.share_check.rules.terms import Verdict
from knowledge.errors import KnowledgeError
from tests.actions.share_check.answered import FLOW, WORDING

EARLIER = {
    "date_and_time", "decision", "what_is_shared", "what_is_not_shared", "with_whom", "how", "purpose",
    "lawful_basis_and_condition", "family_told_and_why", "agreement_to_service", "agreement_for_sharing",
    "advice_taken", "childs_views", "answers", "passages", "name_and_role",
}  # fmt: skip


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = FIELDS_FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "record_fields.yml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_every_field_is_in_the_table_and_the_keys_that_other_programs_read_are_still_there() -> None:
    assert [field.key for field in record_fields()] == list(RECORD_FIELDS)
    assert set(RECORD_FIELDS) >= EARLIER


def test_every_field_stands_in_some_record_and_somebody_asks_for_it() -> None:
    for field in record_fields():
        assert field.verdicts and field.verdicts <= WITH_RECORD
        assert field.asked_for_by


def test_every_verdict_that_has_a_record_has_the_rationale_free_and_a_line_to_sign() -> None:
    by_key = {field.key: field for field in record_fields()}
    for key in ("rationale", "reference_number", "notices", "name_and_role", "signature"):
        assert by_key[key].verdicts == set(Verdict) - {Verdict.OUT_OF_SCOPE}
    assert by_key["rationale"].is_free


def test_what_the_privacy_guard_would_take_out_again_is_not_free() -> None:
    free = {field.key for field in record_fields() if field.is_free}
    assert not free & {"reference_number", "name_and_role", "signature", "with_whom"}


def test_other_words_for_a_field_are_given_only_where_it_stands_in_that_record() -> None:
    by_key = {field.key: field for field in record_fields()}
    for verdict, labels in WORDING.record.verdict_fields.items():
        assert all(Verdict(verdict) in by_key[key].verdicts for key in labels), verdict


def test_in_no_record_do_two_fields_have_one_label() -> None:
    for verdict in WITH_RECORD:
        labels = [WORDING.record.label(field.key, verdict) for field in record_fields() if verdict in field.verdicts]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("verdicts: [comply, do", "verdicts: [obey, do", "unknown: 'obey'; allowed: act_now, comply"),
        ("verdicts: all", "verdicts: every", "unknown: 'every'; allowed: all"),
        ("verdicts: [comply, do", "verdicts: [out_of_scope, do", "unknown: 'out_of_scope'"),
        ("directions: [answer_request]", "directions: [reply]", "unknown: 'reply'; allowed: tell, answer_request"),
        ("free: yes", "free: perhaps", "unknown: 'perhaps'; allowed: yes, no"),
        ("says: purpose", "says: porpoise", "unknown: 'porpoise'; allowed: danger_now"),
        ("asked_for_by: [own]", "asked_for_by: [somebody]", "unknown: 'somebody'; allowed: record-all-decisions"),
        ("  childs_views:", "  childs_wishes:", "undeclared key 'childs_wishes'"),
        ("    free: yes\n", "    libre: yes\n", "undeclared key 'libre'"),
    ],
)
def test_a_table_that_is_wrong_does_not_load_and_says_what_is_allowed(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(KnowledgeError, match=rf"record_fields\.yml:\d+: {said}"):
        load_record_fields(FLOW, changed(tmp_path, old, new))


def test_a_field_out_of_order_is_named(tmp_path: Path) -> None:
    text = FIELDS_FILE.read_text(encoding="utf-8")
    start, end = text.index("  decision:\n"), text.index("  rationale:\n")
    file = tmp_path / "record_fields.yml"
    file.write_text(text[:start] + text[end:] + text[start:end], encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'rationale' is out of the record's order"):
        load_record_fields(FLOW, file)
