"""Remove characters that can deceive a reader, the privacy guard or a command filter, or that no program takes.

These are removed: control characters (except line breaks and tabs), marks that change the direction of writing,
zero-width characters, soft hyphens, "tag" characters, blank fillers and stray variation selectors. The list is
Unicode's own: the properties Default_Ignorable_Code_Point and Bidi_Control, and the categories Cc, Cf and Cs. The
characters that join a multi-part emoji stay. So do the joiners of scripts that need them (Persian, Hindi and others).

Of a long run of combining marks, only the first are kept: as many as Unicode's Stream-Safe Text Format allows (Unicode
Standard Annex 15, 13), far more than any language writes.
"""

import regex

_LINE_BREAK = regex.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")

# Scripts in which a zero-width joiner or non-joiner changes how a word is written: Unicode Standard Annex 31, 2.3.
_JOINING = (
    r"\p{Arabic}\p{Syriac}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}"
    r"\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Mongolian}"
)
# A picture, and what may come between it and a joiner.
_PICTURE = r"\p{Extended_Pictographic}"
_KEPT = (
    r"[\n\t]"
    rf"|(?<=[{_JOINING}\p{{M}}])[\u200c\u200d](?=[{_JOINING}])"
    rf"|(?<={_PICTURE}\ufe0f?|\p{{Emoji_Modifier}})\u200d(?={_PICTURE})"
    # How to draw the character before: in colour or not.
    r"|(?<=\p{Emoji})[\ufe0e\ufe0f]"
)
_HIDDEN = r"[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u2800]"
_MARKS = regex.compile(r"(\p{M}{30})\p{M}+")
_REMOVED = regex.compile(rf"(?:{_KEPT})(*SKIP)(*FAIL)|{_HIDDEN}")


def clean(text: str) -> str:
    """Return the text without hidden characters and piled-up marks, and with every line break as a line feed."""
    before, text = None, _LINE_BREAK.sub("\n", text)
    # A joiner may have lost the neighbour that it was kept for. Each round shortens the text, so there are only a few.
    while text != before:
        before, text = text, _MARKS.sub(r"\1", _REMOVED.sub("", text))
    return text


def clean_if_text(value: object) -> object:
    """Clean what may be a text, before it is validated: no character that a person can type is an error."""
    return clean(value) if isinstance(value, str) else value
