from bot.desk.signing_in.limits import SignInLimit


def test_it_allows_so_many_tries_a_minute() -> None:
    limit = SignInLimit(2)
    assert [limit.allows() for _ in range(3)] == [True, True, False]
