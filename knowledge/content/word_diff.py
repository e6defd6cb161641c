"""Mark the words that two texts do not share. The marks make sense without colour."""

import difflib
import re

from rich.text import Text

_GONE, _NEW = "red strike", "bold green"


def word_diff(before: str, after: str) -> Text:
    """Return the new text with `[-words that are gone-]` and `{+new words+}`.

    >>> str(word_diff("share it early", "share it at once"))
    'share it [-early-]{+at once+}'
    """
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    shown = Text()
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, fresh = "".join(old[i1:i2]), "".join(new[j1:j2])
        if what == "equal":
            shown.append(fresh)
            continue
        if gone:
            shown.append(f"[-{gone}-]", style=_GONE)
        if fresh:
            shown.append(f"{{+{fresh}+}}", style=_NEW)
    return shown
