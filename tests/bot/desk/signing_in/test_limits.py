from bot.desk.signing_in.limits import SignInLimit


def test_each_address_may_fail_so_many_times_a_minute() -> None:
    limit = SignInLimit(2)
    assert [limit.failed("192.0.2.1") for _ in range(3)] == [False, False, True]
    assert not limit.failed("192.0.2.2")
