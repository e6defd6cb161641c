"""What a page says about itself: its title, who publishes it, under which licence."""

from bs4 import BeautifulSoup

from knowledge.content.plain import plain


class About:
    """What the page says about itself. Read it before cleaning."""

    def __init__(self, soup: BeautifulSoup) -> None:
        """Read `title`, `publisher` and `licence`, each empty where the page does not say it."""
        headings = soup.find_all("h1")
        title = headings[0].get_text(" ") if len(headings) == 1 else soup.title.get_text() if soup.title else ""
        self.title = plain(title)
        self.publisher = _meta(soup, "dcterms.publisher", "dc.publisher", "publisher", "og:site_name")
        licence = soup.find(("a", "link"), rel="license")
        self.licence = plain(licence.get_text() or str(licence.get("href", ""))) if licence else ""


def _meta(soup: BeautifulSoup, *names: str) -> str:
    found = {str(tag.get("name") or tag.get("property")).lower(): tag for tag in soup.find_all("meta", content=True)}
    return next((plain(str(found[name]["content"])) for name in names if name in found), "")
