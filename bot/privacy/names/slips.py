"""Whether a word is an everyday word with a slip in it."""

from functools import lru_cache

from bot.privacy.names import lists

# So often in a large collection of texts that somebody may have meant it.
_COMMON = 500_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=20_000)
def is_nearly_a_word(word: str) -> bool:
    """Whether one letter more, less or other, or two swapped, make an everyday word.

    The first letter is seldom wrong, and a short word is near to too many.
    """
    if not 5 <= len(word) <= 16 or not word.isascii():
        return False
    for place in range(1, len(word) + 1):
        head, tail = word[:place], word[place:]
        changed = [head + letter + tail for letter in _LETTERS]
        if tail:
            changed += [head + tail[1:], *(head + letter + tail[1:] for letter in _LETTERS)]
        if len(tail) > 1:
            changed.append(head + tail[1] + tail[0] + tail[2:])
        if any(lists.everyday().get(one, 0) > _COMMON and one not in lists.first_names() for one in changed):
            return True
    return False
