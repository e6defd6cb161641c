import pytest

from bot.store.postgres_url import read_url

SECRET = "pass-word"


@pytest.mark.parametrize(
    "rest",
    [
        "db.example/sharing",
        "db.example:5432/sharing?sslmode=verify-full&sslrootcert=/etc/ca.pem",
        "/sharing?host=/run/postgresql",
        "/sharing?host=one:5432&host=two:5433&target_session_attrs=read-write",
        "[::1]:5432/sharing?target_session_attrs=primary",
    ],
)
@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_what_libpq_knows_is_taken_without_asking_anybody(scheme: str, rest: str) -> None:
    assert read_url(f"{scheme}://us:{SECRET}@{rest}").drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("db.example/x?sslmod=verify-full", "there is no option 'sslmod'; allowed: sslmode"),
        ("db.example/x?qqq=1", "there is no option 'qqq'; allowed: application_name, "),
        ("db.example/x?sslmode=verifyfull", "invalid sslmode value"),
        ("db.example/x?target_session_attrs=writer", "invalid target_session_attrs value"),
        ("db.example:99999/x", "99999 is no port; allowed: a whole number from 1 to 65535"),
        ("db.example:port/x", "is not a URL"),
    ],
)
def test_what_would_fail_at_each_use_is_refused_without_the_password(rest: str, said: str) -> None:
    with pytest.raises(ValueError, match="^ASSISTANT_DATABASE_URL") as refused:
        read_url(f"postgresql://us:{SECRET}@{rest}")
    assert said in str(refused.value)
    assert SECRET not in str(refused.value)
