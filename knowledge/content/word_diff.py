"""Mark the words that two texts do not share. The marks make sense without colour."""

import difflib
import re
from dataclasses import dataclass

from rich.text import Text

_GONE, _NEW = "red strike", "bold green"


@dataclass(frozen=True)
class Word:
    """Some letters of two texts. `kind` is `same`, `gone` or `new`."""

    kind: str
    text: str


def changed_words(before: str, after: str) -> list[Word]:
    """Return the letters of both texts in order, in as few pieces as possible.

    >>> [(word.kind, word.text) for word in changed_words("share it early", "share it at once")]
    [('same', 'share it '), ('gone', 'early'), ('new', 'at once')]
    """
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    words = []
    for what, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, fresh = "".join(old[i1:i2]), "".join(new[j1:j2])
        if what == "equal":
            words.append(Word("same", fresh))
            continue
        words += [Word("gone", gone)] if gone else []
        words += [Word("new", fresh)] if fresh else []
    return words


def word_diff(before: str, after: str) -> Text:
    """Return the new text with `[-words that are gone-]` and `{+new words+}`.

    >>> str(word_diff("share it early", "share it at once"))
    'share it [-early-]{+at once+}'
    """
    shown = Text()
    for word in changed_words(before, after):
        if word.kind == "gone":
            shown.append(f"[-{word.text}-]", style=_GONE)
        elif word.kind == "new":
            shown.append(f"{{+{word.text}+}}", style=_NEW)
        else:
            shown.append(word.text)
    return shown
