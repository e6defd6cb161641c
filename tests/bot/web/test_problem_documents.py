import json
from typing import Any, get_args

import pytest

from bot.contract.problems import ProblemKind
from bot.contract.whom_to_call import WhomToCall
from bot.web.problem_documents import STATUS, Problems, problem_of, shows_contacts

PROBLEMS = Problems(WhomToCall(None, lambda: 1_800_000_000.0), text_limit=4000)


def _document(kind: ProblemKind, **given: Any) -> tuple[dict[str, Any], Any]:
    response = PROBLEMS.response(kind, **given)
    return json.loads(bytes(response.body)), response


@pytest.mark.parametrize("kind", get_args(ProblemKind))
def test_whoever_gets_no_answer_is_told_whom_to_call(kind: ProblemKind) -> None:
    document, response = _document(kind)
    assert response.status_code == document["status"] == STATUS[kind]
    assert response.media_type == "application/problem+json"
    phones = [contact["phone"] for contact in document.get("contacts", [])]
    assert ("999" in phones) == shows_contacts(kind) == (STATUS[kind] in (429, 503))


def test_every_failure_of_ours_has_a_reference_and_a_given_one_is_kept() -> None:
    assert _document("unavailable")[0]["reference"]
    assert _document("unavailable", reference="R-1")[0]["reference"] == "R-1"
    assert "reference" not in _document("not_found")[0]


def test_a_message_too_large_says_how_long_one_may_be() -> None:
    assert "4,000" in problem_of("too_large", limit=4000).detail


def test_who_is_not_known_learns_how_to_say_who_they_are_and_other_headers_stay() -> None:
    assert _document("unauthorized")[1].headers["WWW-Authenticate"] == "Bearer"
    headers = _document("rate_limited", headers={"Retry-After": "7"})[1].headers
    assert headers["Retry-After"] == "7" and "WWW-Authenticate" not in headers


def test_where_it_is_not_ready_the_processes_that_fail_are_named() -> None:
    assert _document("not_ready", failing=["rasa"])[0]["failing"] == ["rasa"]
    assert "failing" not in _document("not_ready", failing=[])[0]
