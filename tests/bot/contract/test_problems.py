import re

from bot.contract.problems import ProblemError, new_reference


def test_a_reference_can_be_read_out_and_is_another_each_time() -> None:
    references = {new_reference() for _ in range(20)}
    assert len(references) == 20
    assert all(re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", one) for one in references)


def test_a_problem_carries_its_kind_and_no_headers_unless_given() -> None:
    problem = ProblemError("rate_limited", headers={"Retry-After": "2"})
    assert (problem.kind, problem.reference, problem.headers) == ("rate_limited", None, {"Retry-After": "2"})
    assert ProblemError("busy").headers == {}
