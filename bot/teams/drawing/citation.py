"""What Teams shows when somebody points at a [1] in a message: the passage's section and how it begins."""

from typing import Any

from bot.contract.reply_parts import Quote
from bot.teams.copy import card_words
from bot.teams.drawing.limits import CITATION_ABSTRACT, CITATION_KEYWORD, CITATION_NAME
from bot.teams.drawing.markdown import is_web
from bot.teams.drawing.shorten import shortened
from knowledge.text.quotation import spoken_date


def citation(quote: Quote, position: int) -> dict[str, Any]:
    """The citation of a passage. The passage itself is in the message."""
    cut = card_words().cut
    checked = card_words().checked.format(checked=spoken_date(quote.source.checked))
    appearance = {
        "@type": "DigitalDocument",
        "name": shortened(section(quote), CITATION_NAME, cut),
        "abstract": shortened(" ".join(quote.text.split()), CITATION_ABSTRACT, cut),
        "keywords": [shortened(checked, CITATION_KEYWORD, cut)],
    }
    url = quote.link or quote.source.url
    if is_web(url):
        appearance["url"] = url
    return {"@type": "Claim", "position": position, "appearance": appearance}


def section(quote: Quote) -> str:
    """The passage's section, marked as ours if the heading is ours."""
    return card_words().our_heading.format(section=quote.section) if quote.section_is_ours else quote.section
