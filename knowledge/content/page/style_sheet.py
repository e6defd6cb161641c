"""The rules of a page's own style sheet: read once from beginning to end, however the sheet is made.

What a linked style sheet says cannot be known.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Letters of style that are read. Nobody writes more of it into a page by hand.
MOST_LETTERS = 400_000
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_AT = "@"
# Nothing that hides or strikes out is longer.
_MOST_LETTERS_OF_A_VALUE = 1000
# At-rules whose rules hold on a screen. Those of a width, of print or of an animation do not hold always.
_ALWAYS = re.compile(r"@(?:media\s+(?:only\s+)?(?:all|screen)|supports\b.*|layer\b.*)\s*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """One rule: its selectors as they are written, and its properties by their names in lower case."""

    selectors: str
    properties: Mapping[str, str]


def rules_of(sheet: str) -> Iterator[Rule]:
    """Yield the rules that hold on a screen, whatever its width."""
    # Whether the rules at each open brace hold.
    holds = [True]
    text = without_comments(sheet)
    begin = 0
    prelude = ""
    for found in re.finditer(r"[{};]", text):
        place = found.start()
        if found[0] == "{":
            prelude = text[begin:place].strip()
            holds.append(holds[-1] and (not prelude.startswith(_AT) or bool(_ALWAYS.fullmatch(prelude))))
        elif found[0] == "}":
            if prelude and not prelude.startswith(_AT) and holds[-1]:
                yield Rule(prelude, properties_of(text[begin:place]))
            prelude = ""
            if len(holds) > 1:
                holds.pop()
        elif prelude and not prelude.startswith(_AT):
            # Between properties. The rule goes on.
            continue
        begin = place + 1


def properties_of(declarations: str) -> dict[str, str]:
    """Return properties by their names in lower case, as of an attribute `style`.

    >>> properties_of("Display: NONE !important; left:0")
    {'display': 'none', 'left': '0'}
    """
    found = {}
    for one in without_comments(declarations).split(";"):
        name, colon, given = _ESCAPE.sub(_letter, one).partition(":")
        if colon:
            found[name.strip().lower()] = " ".join(given.lower().replace("!important", " ").split())[
                :_MOST_LETTERS_OF_A_VALUE
            ]
    return found


def without_comments(sheet: str) -> str:
    """Return a style sheet without its comments. One that is not closed lasts until the end."""
    kept = []
    place = 0
    while (begin := sheet.find("/*", place)) >= 0:
        kept.append(sheet[place:begin])
        end = sheet.find("*/", begin + 2)
        if end < 0:
            return "".join(kept)
        place = end + 2
    return "".join([*kept, sheet[place:]])


def _letter(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code <= 0x10FFFF else ""
