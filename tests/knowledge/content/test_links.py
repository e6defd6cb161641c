from collections.abc import Iterator, Mapping

import pytest

from knowledge.content import links as subject
from knowledge.content.links import DeadLink, dead_links, links_of
from knowledge.content.web.fetching import Fetched
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_passages

PAGE = "https://example.org/page"


class Web:
    """Answers each address with a status and a page. An address that it does not have cannot be asked."""

    def __init__(self, pages: Mapping[str, tuple[int, str]]) -> None:
        self.pages, self.asked = pages, list[str]()

    def look(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise KnowledgeError(f"{url}: no answer")
        status, text = self.pages[url]
        return Fetched(url=url, status=status, media_type="text/html", encoding="utf-8", content=text.encode())


def found(links: dict[str, str], **pages: tuple[int, str]) -> Iterator[DeadLink]:
    return dead_links(links, Web({f"https://example.org/{name}": page for name, page in pages.items()}))


@pytest.mark.usefixtures("corpus_folder")
def test_every_link_that_a_reply_may_hold_is_looked_at() -> None:
    found = {link for link in links_of(load_passages()) if "#:~:text=" not in link}
    assert found == {"https://example.org/tiny", "https://example.org/more"}
    assert links_of(load_passages())["https://example.org/tiny#:~:text=Bees%20need%20flowers%20all"] == "bees"


def test_a_page_that_is_gone_is_named_with_where_it_is_used() -> None:
    assert list(found({PAGE: "bees"}, page=(404, ""))) == [DeadLink(PAGE, "bees", "the server answers 404")]
    assert list(found({PAGE: "bees"})) == [DeadLink(PAGE, "bees", "no answer")]


def test_a_place_that_a_page_no_longer_has_is_named() -> None:
    links = {f"{PAGE}#one": "bees", f"{PAGE}#two": "goats", f"{PAGE}#three": "water"}
    dead = list(found(links, page=(200, '<h2 id="one">One</h2><a name="two">Two</a>')))
    assert dead == [DeadLink(f"{PAGE}#three", "water", "the page has no place #three any more")]


def test_words_that_a_page_does_not_have_once_are_named() -> None:
    links = {
        f"{PAGE}#:~:text={words}": words for words in ("bees%20eat%20clover", "goats%20sleep", "no%20such%20words")
    }
    dead = list(found(links, page=(200, "<p>Bees eat\n<b>clover</b>.</p><p>Goats sleep.</p><p>Goats sleep.</p>")))
    assert [link.used_by for link in dead] == ["goats%20sleep", "no%20such%20words"]


def test_a_page_is_requested_once_however_many_links_lead_to_it() -> None:
    web = Web({PAGE: (200, '<p id="a"><p id="b">')})
    assert list(dead_links({PAGE: "x", f"{PAGE}#a": "x", f"{PAGE}#b": "x"}, web)) == []
    assert web.asked == [PAGE]


def test_more_pages_than_a_run_may_request_are_refused_before_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "_MOST_PAGES", 1)
    web = Web({})
    with pytest.raises(KnowledgeError, match="link to 2 pages; at most 1 are allowed"):
        list(dead_links({PAGE: "x", f"{PAGE}2": "x"}, web))
    assert web.asked == []
