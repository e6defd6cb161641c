from knowledge.content.web.robots import Robots

SITE = "https://example.org"


class Web:
    def __init__(self, answer: tuple[int, str] | None) -> None:
        self.answer, self.asked = answer, list[str]()

    def read(self, url: str) -> tuple[int, str] | None:
        self.asked.append(url)
        return self.answer


def allowed(answer: tuple[int, str] | None, path: str = "/page") -> bool:
    return Robots(Web(answer).read).allow(SITE + path, SITE)


def test_what_a_site_forbids_everybody_or_us_is_not_fetched() -> None:
    assert not allowed((200, "User-agent: *\nDisallow: /page"))
    assert not allowed((200, "User-agent: InformationSharingAssistant\nDisallow: /"))
    assert allowed((200, "User-agent: *\nDisallow: /page"), "/other")
    assert allowed((200, "User-agent: SomebodyElse\nDisallow: /"))


def test_a_site_without_rules_allows_all_and_one_that_cannot_say_nothing() -> None:
    assert allowed((404, "")) and allowed((403, ""))
    assert not allowed((503, "")) and not allowed(None)


def test_each_site_is_asked_once() -> None:
    web = Web((404, ""))
    robots = Robots(web.read)
    for path in ("/a", "/b"):
        assert robots.allow(SITE + path, SITE)
    assert web.asked == [f"{SITE}/robots.txt"]
