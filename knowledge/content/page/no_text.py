"""Refuse pages that are no text: not found, access denied, sign in, filled by a script. Servers call them 200 too."""

import re

from bs4 import BeautifulSoup, Tag

from knowledge.content.plain import plain
from knowledge.errors import KnowledgeError

# A page with more words than this is a text, whatever its title says.
_FEW_WORDS = 250
_VERY_FEW_WORDS = 60
# The title or heading of such a page says little else; guidance may well say what to do when a child is not found.
_NOT_FOUND = re.compile(
    r"\b(?:page|file|document|resource)\b.{0,20}\b(?:not|n.t|no longer|cannot)\b.{0,10}\b(?:found|exists?|available)\b"
    r"|^\W*(?:error\W*)?(?:404|410)\b|^\W*(?:error\W*)?not found\W*(?:[|–-].*)?$|\b404\b.{0,20}\berror"
    r"|(?:can.t|cannot|could not|couldn.t|unable to) find (?:the|that|this|your) (?:page|file|document)"
    r"|^\W*page (?:has been |was )?(?:moved|removed|deleted|missing)",
    re.IGNORECASE,
)
_NOT_ALLOWED = re.compile(
    r"^\W*(?:access (?:is )?denied|forbidden|unauthori[sz]ed)\W*(?:[|–-].*)?$|^\W*(?:error\W*)?(?:401|403)\b"
    r"|permission to (?:access|view) this",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"^\W*(?:error\W*)?50[0-4]\b|service unavailable|internal server error|bad gateway|technical difficulties"
    r"|temporarily unavailable|something went wrong|down for maintenance",
    re.IGNORECASE,
)
_CHECKED = re.compile(
    r"just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|captcha", re.I
)
_SCRIPT = re.compile(r"(?:enable|turn on|requires?|need|without|activate) (?:\w+ )?javascript|javascript is ", re.I)
_SIGN_IN = re.compile(r"\b(?:sign|log) ?in\b", re.IGNORECASE)


def refuse_no_text(soup: BeautifulSoup) -> None:
    """Refuse a page that holds no text of its own, judged by its title, headings and few words, before it is cleaned.

    Raises:
        KnowledgeError: it says what the page is and what to do.
    """
    body = soup.body or soup
    words = len(_seen(body).split())
    if words > _FEW_WORDS:
        return
    said = [plain(tag.get_text(" ")) for tag in body.find_all(("h1", "h2"), limit=3)]
    said = [plain(soup.title.get_text()) if soup.title else "", *said]
    if any(_NOT_FOUND.search(one) for one in said):
        raise KnowledgeError(f"the page says that there is no such page (“{_told(said)}”); look for its new address")
    if any(_NOT_ALLOWED.search(one) for one in said):
        raise KnowledgeError(f"the site refuses the page (“{_told(said)}”); save it in your browser and add the file")
    if any(_FAILED.search(one) for one in said):
        raise KnowledgeError(f"the site is out of order (“{_told(said)}”); try again later")
    if any(_CHECKED.search(one) for one in said):
        raise KnowledgeError("the site asks whether you are a person; save the page in your browser and add the file")
    if body.find("input", type="password") and any(_SIGN_IN.search(one) for one in [*said, _seen(body)]):
        raise KnowledgeError("the page asks to sign in; save the page behind it in your browser and add the file")
    hints = " ".join([_seen(body), *(tag.get_text(" ") for tag in soup.find_all("noscript"))])
    if words <= _VERY_FEW_WORDS and _SCRIPT.search(hints):
        raise KnowledgeError("a script fills this page, so it has no text; save it in your browser as PDF and add that")


def _seen(body: Tag) -> str:
    hidden = ("script", "style", "noscript", "template", "svg")
    return " ".join(text for text in map(str, body.find_all(string=lambda one: one.find_parent(hidden) is None)))


def _told(said: list[str]) -> str:
    return next((one for one in reversed(said) if one), "")
