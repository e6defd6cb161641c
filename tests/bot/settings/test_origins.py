import pytest

from bot.settings.origins import exact_origin, is_own


@pytest.mark.parametrize(
    "origin", ["https://council.example", "https://a.b-c.example:8443", "http://localhost:8080", "http://[::1]"]
)
def test_an_exact_origin_is_taken_as_it_is(origin: str) -> None:
    assert exact_origin(origin) == origin


@pytest.mark.parametrize(
    "text",
    ["*", "https://*.example", "https://a.example/", "https://A.example", "http://a.example", "a.example", "null", ""],
)
def test_what_is_more_or_less_than_one_origin_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an exact origin"):
        exact_origin(text)


def test_a_port_that_browsers_leave_out_is_refused() -> None:
    with pytest.raises(ValueError, match="leave out the port 443"):
        exact_origin("https://a.example:443")


def test_a_page_of_the_host_that_it_calls_is_our_own() -> None:
    assert is_own("https://a.example", "A.example:443")
    assert is_own("http://a.example:8000", "a.example:8000")
    assert not is_own("https://b.example", "a.example")
    assert not is_own("null", "null")
    assert not is_own("ftp://a.example", "a.example")
