"""Remove from a web page everything but its text: navigation, cookie banners, headers and footers, scripts.

A library that guesses at the main text (such as trafilatura) now and then loses sentences and anchors.
That must not happen to a text that is quoted to the letter. These rules remove only elements that say what
they are, and report each removal.
"""

import re

from bs4 import BeautifulSoup, Tag

from knowledge.content.page.controls import CONTROLS, is_text
from knowledge.content.plain import beginning

_NEVER_TEXT = ("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "video", "audio", "link")
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"})

# Class names and ids that pages give to elements around their text. Match whole names, not parts of them: "consent" and
# "sharing" are what this guidance is about.
_AROUND = re.compile(
    r"""(?:.*[-_])?(?:
        cookies?(?:[-_].*)? | breadcrumbs?(?:[-_].*)? | pagination | pager | skip[-_]?(?:link|to|nav).*
      | navbar.* | nav(?:igation)? | menu | (?:site|page|global|main)[-_](?:header|footer|nav.*|menu)
      | back[-_]to[-_]top | social(?:[-_](?:links|media|share|icons).*)? | share[-_](?:links|buttons|this|page|bar)
      | addtoany.* | sharedaddy | newsletter.* | (?:page[-_])?feedback
      | contents[-_]list | table[-_]of[-_]contents | toc
      | related[-_](?:links|content|posts|pages|navigation) | sidebar | widget[-_]area | print[-_]link.*
      | visually[-_]hidden | sr[-_]only | screen[-_]reader[-_]text
    )(?:__.*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_HEADINGS = re.compile(r"^h[1-6]$")
# An element with more than this part of the page's letters is not boilerplate, whatever its name.
_MOST = 0.5


def clean(soup: BeautifulSoup) -> tuple[Tag, list[str]]:
    """Remove everything but the text, in place.

    Text that is only folded away (a closed accordion, `hidden`, `details`) stays.

    Returns:
        The element that holds the text, and the removals, in words.
    """
    for tag in soup.find_all(_NEVER_TEXT):
        tag.decompose()
    whole = len(soup.get_text())
    left_out = [told for tag in soup.find_all(True) if not tag.decomposed and (told := _taken_out(tag, whole))]
    main = _main(soup)
    outside = len(soup.get_text(" ", strip=True)) - len(main.get_text(" ", strip=True))
    if outside > 0 and main.name != "body":
        left_out.append(f"around the main part: {outside} letters")
    return main, left_out


def _taken_out(tag: Tag, whole: int) -> str:
    """Remove the element if it is not text. Return the removal in words, or empty."""
    why = _why_not_text(tag)
    if not why or tag.find(("main", "h1")) or len(tag.get_text()) > _MOST * whole:
        return ""
    words = beginning(tag.get_text(" "))
    if why in CONTROLS or not words:
        tag.decompose()
        return ""
    tag.decompose()
    return f"{why}: {words}"


def _why_not_text(tag: Tag) -> str:
    if tag.name in ("html", "body", "main", "article") or _HEADINGS.match(tag.name):
        return ""
    role = str(tag.get("role", ""))
    if tag.name == "nav" or role in _ROLES:
        return role or "nav"
    if tag.name in CONTROLS and not is_text(tag):
        return tag.name
    inside = tag.find_parent(("main", "article", "blockquote"))
    if tag.name in ("header", "footer", "aside") and not inside:
        return tag.name
    if tag.name == "footer" and not tag.find_parent("blockquote"):
        return "footer"
    names = [*tag.get_attribute_list("class"), str(tag.get("id", ""))]
    return next((f"“{name}”" for name in names if name and _AROUND.fullmatch(name)), "")


def _main(soup: BeautifulSoup) -> Tag:
    for selector in ("main", "[role=main]"):
        if found := soup.select_one(selector):
            return found
    articles = soup.find_all("article")
    if len(articles) == 1:
        return articles[0]
    return soup.body or soup
