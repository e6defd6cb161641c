from pathlib import Path

import pytest

from tests.audit.findings import Accepted, AuditError, Finding, load_exceptions, weigh

FOUND = Finding("code", "B1", "bot/gateway/app.py", "line 1: weak")
REASON = "It is only called with arguments of our own."


def accepted(place: str = "bot/*.py", check: str = "code") -> Accepted:
    return Accepted(check, "B1", place, REASON)


def test_a_finding_with_an_exception_is_accepted_and_any_other_is_open() -> None:
    other = Finding("code", "B1", "knowledge/x.py", "weak")
    assert weigh([FOUND, other], [accepted()], ["code"]) == ([other], [])


@pytest.mark.parametrize("one", [accepted("bot/other.py"), accepted(check="secrets")])
def test_an_exception_that_nothing_needs_is_found(one: Accepted) -> None:
    assert weigh([FOUND], [one], ["code", "secrets"]) == ([FOUND], [one])


def test_an_exception_of_a_check_that_was_not_made_is_let_be() -> None:
    assert weigh([], [accepted(check="packages")], ["code"]) == ([], [])


@pytest.mark.parametrize(
    "entry",
    [
        "check: code, id: B1, place: a, reason: ''",
        "check: code, id: B1, place: a, reason: ok",
        "check: code, id: B1, place: a",
        f"check: luck, id: B1, place: a, reason: {REASON}",
        f"check: code, id: B1, place: a, reason: {REASON}, until: ever",
    ],
)
def test_an_exception_without_a_reason_or_of_another_shape_fails(tmp_path: Path, entry: str) -> None:
    file = tmp_path / "exceptions.yml"
    file.write_text(f"- {{{entry}}}", encoding="utf-8")
    with pytest.raises(AuditError, match=r"exceptions\.yml: "):
        load_exceptions(file)


def test_the_exceptions_of_the_project_have_reasons() -> None:
    assert len(load_exceptions()) > 0
