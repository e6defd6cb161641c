import gzip
import itertools

import httpx
import pytest

from knowledge.content.web.addresses import RefusedAddress, is_public
from knowledge.content.web.fetching import FetchError, Limits
from tests.knowledge.content.web.fake_web import PUBLIC, FakeWeb, html, redirect


def test_a_page_is_fetched_from_the_address_that_was_checked_under_its_own_name() -> None:
    web = FakeWeb({"a.example/x?y=1": html()})
    with web.fetcher() as fetcher:
        found = fetcher.fetch("https://a.example/x?y=1")
    assert (found.url, found.media_type, found.content) == ("https://a.example/x?y=1", "text/html", b"<p>text</p>")
    assert web.asked == [(PUBLIC, "a.example", "/robots.txt"), (PUBLIC, "a.example", "/x?y=1")]
    assert web.names == ["a.example", "a.example"]


def test_it_says_who_asks() -> None:
    web = FakeWeb({"a.example/": html()})
    with web.fetcher() as fetcher:
        fetcher.fetch("https://a.example/")
    assert all(agent.startswith("InformationSharingAssistant/") for agent in web.agents)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_no_connection_is_made_to_an_address_that_is_not_public(address: str) -> None:
    assert not is_public(address)
    web = FakeWeb({"a.example/": html()}, {"a.example": [address]})
    with (
        web.fetcher() as fetcher,
        pytest.raises(RefusedAddress, match="not a public address; `--allow-private`|never fetched"),
    ):
        fetcher.fetch("https://a.example/")
    assert web.asked == []


def test_one_address_that_is_not_public_among_others_is_enough_to_refuse() -> None:
    web = FakeWeb({"a.example/": html()}, {"a.example": [PUBLIC, "10.0.0.1"]})
    with web.fetcher() as fetcher, pytest.raises(RefusedAddress, match=r"leads to 10\.0\.0\.1"):
        fetcher.fetch("https://a.example/")


def test_a_private_address_is_fetched_from_where_a_person_allows_it() -> None:
    web = FakeWeb({"a.example:8000/": html()}, {"a.example": ["127.0.0.1"]})
    with web.fetcher(allow_private=True) as fetcher:
        assert fetcher.fetch("http://a.example:8000/").status == 200


NAMED = "10.0.0.5"
ONLY_NAMED = "only the server that was named"


def test_a_server_of_your_own_may_redirect_within_itself() -> None:
    pages = {
        "own.example/": redirect("/b"),
        "own.example/b": redirect("https://own.example/c"),
        "own.example/c": html(),
    }
    with FakeWeb(pages, {"own.example": [NAMED]}).fetcher(allow_private=True) as fetcher:
        assert fetcher.fetch("http://own.example/").url == "https://own.example/c"


@pytest.mark.parametrize(
    "to", ["http://other.example/", "http://10.0.0.6/", "http://own.example:9200/", "http://[::1]/"]
)
def test_allowing_a_server_of_your_own_allows_no_redirect_to_another_one(to: str) -> None:
    web = FakeWeb(
        {"own.example/": redirect(to)},
        {"own.example": [NAMED], "other.example": ["10.0.0.6"], "10.0.0.6": ["10.0.0.6"], "::1": ["::1"]},
    )
    with (
        web.fetcher(allow_private=True) as fetcher,
        pytest.raises(RefusedAddress, match=ONLY_NAMED),
    ):
        fetcher.fetch("http://own.example/")
    assert {(ip, host) for ip, host, _ in web.asked} == {(NAMED, "own.example")}


def test_a_public_page_does_not_redirect_into_a_network_of_your_own() -> None:
    web = FakeWeb({"a.example/": redirect("http://own.example/")}, {"own.example": [NAMED]})
    with (
        web.fetcher(allow_private=True) as fetcher,
        pytest.raises(RefusedAddress, match=ONLY_NAMED),
    ):
        fetcher.fetch("http://a.example/")


METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "fe80::1",
    "fd00:ec2::254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
]


@pytest.mark.parametrize("address", METADATA)
def test_the_metadata_of_a_cloud_is_never_fetched_whatever_is_allowed(address: str) -> None:
    web = FakeWeb({"own.example/": html()}, {"own.example": [address]})
    with web.fetcher(allow_private=True) as fetcher, pytest.raises(RefusedAddress, match="never fetched"):
        fetcher.fetch("http://own.example/")
    assert web.asked == []


def test_a_name_leads_to_the_address_that_was_checked_however_it_is_answered_later() -> None:
    web = FakeWeb({"own.example/": redirect("/b"), "own.example/b": html()})
    answers = iter([[NAMED], ["10.0.0.6"], ["169.254.169.254"]])
    web.resolve = lambda host, port: next(answers)  # type: ignore[method-assign]
    with web.fetcher(allow_private=True) as fetcher:
        fetcher.fetch("http://own.example/")
    assert {ip for ip, _, _ in web.asked} == {NAMED}


def test_every_hop_of_a_redirect_is_checked() -> None:
    web = FakeWeb({"a.example/": redirect("https://b.example/secret")}, {"b.example": ["192.168.0.1"]})
    with web.fetcher() as fetcher, pytest.raises(RefusedAddress, match=r"b\.example leads to 192\.168\.0\.1"):
        fetcher.fetch("https://a.example/")
    assert not any(host == "b.example" for _, host, _ in web.asked)


def test_a_redirect_is_followed_and_the_last_address_is_told() -> None:
    web = FakeWeb({"a.example/": redirect("/b"), "a.example/b": redirect("//c.example/d"), "c.example/d": html()})
    with web.fetcher() as fetcher:
        assert fetcher.fetch("https://a.example/").url == "https://c.example/d"


def test_redirects_come_to_an_end() -> None:
    web = FakeWeb({"a.example/": redirect("/")})
    with web.fetcher(limits=Limits(redirects=3)) as fetcher, pytest.raises(FetchError, match="more than 3 redirects"):
        fetcher.fetch("https://a.example/")
    assert len(web.asked) == 1 + 4


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example"])
def test_a_redirect_leads_to_no_other_kind_of_address(to: str) -> None:
    web = FakeWeb({"a.example/": redirect(to)})
    with web.fetcher() as fetcher, pytest.raises(RefusedAddress, match="begins with https:// or http://"):
        fetcher.fetch("https://a.example/")


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://someone:secret@a.example/", "with a name or password in it"),
        ("https://a.example:99999/", "not an address"),
        ("https://nowhere.example/", "no such host was found"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused_with_why(url: str, fault: str) -> None:
    with FakeWeb({}).fetcher() as fetcher, pytest.raises(RefusedAddress, match=fault) as refused:
        fetcher.fetch(url)
    assert "secret" not in str(refused.value)


def test_a_page_that_is_too_large_is_not_read_to_its_end_also_where_it_is_packed() -> None:
    packed = httpx.Response(200, content=gzip.compress(b"x" * 1_000_000), headers={"content-encoding": "gzip"})
    for page in (httpx.Response(200, content=b"x" * 1001), packed):
        web = FakeWeb({"a.example/": page})
        with web.fetcher(limits=Limits(size=1000)) as fetcher, pytest.raises(FetchError, match="larger than 1000"):
            fetcher.fetch("https://a.example/")


def test_a_page_that_takes_too_long_is_given_up() -> None:
    clock = itertools.count(step=100)
    web = FakeWeb({"a.example/": html()})
    with (
        web.fetcher(now=lambda: next(clock)) as fetcher,
        pytest.raises(FetchError, match="complete after 60 seconds"),
    ):
        fetcher._follow("https://a.example/", 1000, lambda _: None)


def test_no_answer_is_told_as_such() -> None:
    def broken(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("timed out")

    web = FakeWeb({"a.example/robots.txt": httpx.Response(404), "a.example/": broken})
    with web.fetcher() as fetcher, pytest.raises(FetchError, match=r"no answer \(ConnectTimeout: timed out\)"):
        fetcher.fetch("https://a.example/")


def test_anything_but_200_is_no_text() -> None:
    with (
        FakeWeb({}).fetcher() as fetcher,
        pytest.raises(FetchError, match="server answers 404; it must answer 200"),
    ):
        fetcher.fetch("https://a.example/gone")


DENY_US = httpx.Response(200, text="User-agent: InformationSharingAssistant\nDisallow: /private\n")
DENY_ALL = httpx.Response(200, text="User-agent: *\nDisallow: /\n")


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (DENY_US, "/private/x", False),
        (DENY_US, "/open", True),
        (DENY_ALL, "/open", False),
        (httpx.Response(404), "/open", True),
        (httpx.Response(403), "/open", True),
        (httpx.Response(503), "/open", False),
    ],
)
def test_robots_txt_is_obeyed(robots: httpx.Response, path: str, allowed: bool) -> None:
    web = FakeWeb({"a.example/robots.txt": robots, f"a.example{path}": html()})
    with web.fetcher() as fetcher:
        if allowed:
            assert fetcher.fetch(f"https://a.example{path}").status == 200
            return
        with pytest.raises(FetchError, match=r"robots\.txt does not allow it"):
            fetcher.fetch(f"https://a.example{path}")
    assert web.asked == [(PUBLIC, "a.example", "/robots.txt")]


def test_the_robots_txt_of_each_site_on_the_way_is_obeyed_and_asked_for_once() -> None:
    web = FakeWeb({"a.example/": redirect("https://b.example/x"), "b.example/robots.txt": DENY_ALL})
    with web.fetcher() as fetcher:
        for _ in range(2):
            with pytest.raises(FetchError, match=r"b\.example/x: the site's robots\.txt"):
                fetcher.fetch("https://a.example/")
    assert [path for _, _, path in web.asked] == ["/robots.txt", "/", "/robots.txt", "/"]
