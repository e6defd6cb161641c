"""Find links that lead nowhere: pages that are gone, and places that a page no longer has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from bs4 import BeautifulSoup

from knowledge.content.web.fetching import Fetched
from knowledge.errors import KnowledgeError
from knowledge.guidance.links import TEXT, folded, link_to, occurs_once
from knowledge.guidance.passages import Passage

# A source has some dozens of links at most, and each page is requested once.
_MOST_PAGES = 200


class Looks(Protocol):
    """Something that fetches a page, such as a Fetcher."""

    def look(self, url: str) -> Fetched:
        """Return whatever the server answers.

        Raises:
            KnowledgeError: it cannot be asked.
        """
        ...


@dataclass(frozen=True)
class DeadLink:
    """A link that leads nowhere, where it is used, and why it is dead."""

    url: str
    used_by: str
    why: str


def links_of(passages: Iterable[Passage]) -> dict[str, str]:
    """Return every link that a reply may hold: address to where it is used."""
    found: dict[str, str] = {}
    for passage in passages:
        front = passage.source.front
        found.setdefault(passage.source.url, front.id)
        found.setdefault(passage.url, passage.id)
        found.setdefault(link_to(passage), passage.id)
        for reading in front.further_reading:
            found.setdefault(str(reading.url), f"further reading of {front.id}")
    return found


def dead_links(links: dict[str, str], web: Looks) -> Iterator[DeadLink]:
    """Request each page once, and yield the dead links.

    Raises:
        KnowledgeError: there are more pages than a run may request.
    """
    pages: dict[str, list[str]] = {}
    for url in links:
        pages.setdefault(url.partition("#")[0], []).append(url)
    if len(pages) > _MOST_PAGES:
        raise KnowledgeError(f"the sources link to {len(pages)} pages; at most {_MOST_PAGES} are allowed in one run")
    for page, urls in pages.items():
        try:
            found = web.look(page)
        except KnowledgeError as error:
            yield DeadLink(page, links[urls[0]], str(error).removeprefix(f"{page}: "))
            continue
        if found.status >= 400:
            yield DeadLink(page, links[urls[0]], f"the server answers {found.status}")
        elif found.media_type in ("text/html", "application/xhtml+xml"):
            yield from _missing_places(found, [url for url in urls if "#" in url], links)


def _missing_places(page: Fetched, urls: list[str], links: dict[str, str]) -> Iterator[DeadLink]:
    soup = BeautifulSoup(page.content, "lxml", from_encoding=page.encoding)
    words = folded(soup.get_text(" "))
    for url in urls:
        fragment = url.partition("#")[2]
        if fragment.startswith(TEXT):
            if not occurs_once(unquote(fragment.removeprefix(TEXT)), words):
                yield DeadLink(
                    url, links[url], "the page does not have these words once, so the link opens it at its top"
                )
        elif not (soup.find(id=fragment) or soup.find("a", attrs={"name": fragment})):
            yield DeadLink(url, links[url], f"the page has no place #{fragment} any more")
