"""What Teams takes, and how it is measured.

Sources: learn.microsoft.com/microsoftteams/platform, "Format your bot messages" (the whole message counts, as UTF-16;
100 KB, of which 80 are used, so that what the connector adds has room) and "Bot messages with AI-generated content"
(citations). A card may have 28 KB; it is not said how that is counted, so it is counted in the way that allows least.
"""

import json
from typing import Any

# Kept well below 80 and 28 KB, so that a sender may set its JSON with spaces.
MESSAGE_BYTES = 76_000
CARD_BYTES = 26_000
# A message's text; leaves room for its citations and for one card.
TEXT_BYTES = 36_000
CITATION_NAME = 80
CITATION_ABSTRACT = 160
CITATION_KEYWORD = 28
# A longer title is cut by the clients; ours say what they do well before.
BUTTON_TITLE = 120
# More go into the clients' overflow menu, where nobody looks.
ACTIONS_IN_A_ROW = 6


def size(content: Any) -> int:
    """The bytes of a JSON value as UTF-16, which is at least what any other count gives for our texts.

    A half surrogate, which no sane text has, counts like any other character.
    """
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le", "surrogatepass"))
