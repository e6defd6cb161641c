"""Takes out of a person's text what cannot be seen and can deceive: those who read it, the guard, or a command filter.

Out go control characters (but for line breaks and tabs), marks that turn the direction of writing, zero-width
characters, soft hyphens, "tag" characters, fillers that draw nothing, and stray variation selectors. The list is
Unicode's own: the properties Default_Ignorable_Code_Point, Bidi_Control and the categories Cc, Cf and Cs. What holds an
emoji of several parts together stays, and so do the joiners of scripts that are written with them (Persian, Hindi …).
"""

import regex

_LINE_BREAK = regex.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")

# Scripts in which a zero-width joiner or non-joiner changes how a word is written: Unicode Standard Annex 31, 2.3.
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Mongolian}"
)
# A picture, and what may stand between it and a joiner.
_PICTURE = r"\p{Extended_Pictographic}"
_KEPT = (
    r"[\n\t]"
    rf"|(?<=[{_JOINING}\p{{M}}])[\u200c\u200d](?=[{_JOINING}])"
    rf"|(?<={_PICTURE}\ufe0f?|\p{{Emoji_Modifier}})\u200d(?={_PICTURE})"
    # How the character before is drawn: in colour or not.
    r"|(?<=\p{Emoji})[\ufe0e\ufe0f]"
)
_HIDDEN = r"[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2800]"
_REMOVED = regex.compile(rf"(?:{_KEPT})(*SKIP)(*FAIL)|{_HIDDEN}")


def clean(text: str) -> str:
    """The text without hidden characters, its line breaks all as a line feed. What can be seen is left alone."""
    before, text = None, _LINE_BREAK.sub("\n", text)
    # What was kept for a neighbour's sake may have lost it: at most a few rounds, each makes the text shorter.
    while text != before:
        before, text = text, _REMOVED.sub("", text)
    return text
