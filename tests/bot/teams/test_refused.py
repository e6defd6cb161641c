import pytest

from bot.teams.refused import RefusalReason, Refused


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("not_an_activity", 400),
        ("no_token", 401),
        ("wrong_signature", 401),
        ("expired", 401),
        ("tenant_not_allowed", 403),
        ("service_host_not_allowed", 403),
        ("keys_unavailable", 503),
    ],
)
def test_a_stranger_a_known_caller_who_may_not_and_a_failure_of_ours_are_told_apart(
    reason: RefusalReason, status: int
) -> None:
    assert Refused(reason).status == status
