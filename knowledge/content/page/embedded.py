"""What is shown on a page and is no text: marked where it stood, within text, or told by itself."""

from bs4 import BeautifulSoup, Tag

from knowledge.content.page.marks import warning_tag
from knowledge.content.plain import beginning, plain
from knowledge.content.warnings import WarningKind
from knowledge.content.words import in_words

# Parts of a page that come from elsewhere, or are not text.
_EMBEDDED = {
    "iframe": "other_page_shown",
    "object": "object_shown",
    "embed": "object_shown",
    "video": "film_shown",
    "audio": "recording_shown",
}


def mark_embedded(soup: BeautifulSoup) -> None:
    """Put a warning in place of each part that comes from elsewhere. What has no size is not shown."""
    for tag in soup.find_all(list(_EMBEDDED)):
        seen = str(tag.get("width", "")) not in ("0", "1") and str(tag.get("height", "")) not in ("0", "1")
        if not seen or tag.find_parent("noscript"):
            continue
        place = beginning(str(tag.get("title") or tag.get("src") or tag.get("data") or "without a name"), 120)
        tag.replace_with(warning_tag(soup, WarningKind.OBJECT, in_words(_EMBEDDED[tag.name], place=place)))


def pictures(soup: BeautifulSoup, main: Tag) -> list[str]:
    """Mark pictures within text, since they stand for words, and return all others, in words."""
    alone = []
    for image in main.find_all("img", alt=True):
        words = plain(str(image["alt"]))
        around = image.find_parent(("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4"))
        if words and around is not None and plain(around.get_text()):
            what = in_words("picture_in_text", words=beginning(words, 120))
            image.replace_with(warning_tag(soup, WarningKind.PICTURE, what))
        elif words:
            alone.append(f"picture: {beginning(words)}")
    return alone
