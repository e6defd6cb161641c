"""Teams' size limits, and how we measure against them.

Sources: learn.microsoft.com/microsoftteams/platform, "Format your bot messages" (the whole message counts, as UTF-16;
100 KB, of which we use 80 to leave room for what the connector adds) and "Bot messages with AI-generated content"
(citations). A card may have 28 KB. Microsoft does not say how it counts them, so we count in the way that allows least.
"""

import json
from typing import Any

# Well below 80 and 28 KB: a sender may add spaces to its JSON.
MESSAGE_BYTES = 76_000
CARD_BYTES = 26_000
# A message takes this many attachments.
ATTACHMENTS = 10
# What else a message has: a short text, the ids of places and people, its feedback buttons.
AROUND_BYTES = 4_000
# A message's text. This leaves room for its citations and one card.
TEXT_BYTES = 36_000
CITATION_NAME = 80
CITATION_ABSTRACT = 160
CITATION_KEYWORD = 28
# Clients cut longer titles. Ours make sense well before that.
BUTTON_TITLE = 120
# A card that is 320 pixels wide shows about this many of its characters.
TITLE_ON_A_PHONE = 23
# Clients put any more into an overflow menu, where nobody looks.
ACTIONS_IN_A_ROW = 6


def size(content: Any) -> int:
    """The bytes of a JSON value as UTF-16, which for our texts is at least as many as any other count.

    A lone surrogate, which no sound text has, counts like any other character.
    """
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le", "surrogatepass"))
