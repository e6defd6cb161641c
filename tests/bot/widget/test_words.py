"""The widget's scripts ask for the texts of knowledge/copy/widget.yml, all of them and no other, and fill them."""

import re

import pytest

from bot.widget.bundle import WIDGET_DIR
from knowledge.copy.loading import load_texts, placeholders

SCRIPTS = "".join(file.read_text("utf-8") for file in sorted(WIDGET_DIR.glob("*.js")) if file.name != "words.js")
TEXTS = load_texts("widget")
# word("a"), word("a", { b, c: 1 }), word(x ? "a" : "b"). What is filled in is an object on the spot.
CALL = re.compile(r"\bword\(\s*(?P<names>[^,(){}]+?)\s*(?:,\s*\{(?P<values>[^{}]*)\}\s*)?,?\s*\)")


def calls() -> list[tuple[str, set[str]]]:
    """Each text that is asked for, with the names of what it is filled with."""
    found = []
    for call in CALL.finditer(SCRIPTS):
        flat = call["values"] or ""
        while "(" in flat:
            flat = re.sub(r"\([^()]*\)", "", flat)
        values = {part.split(":")[0].strip() for part in flat.split(",") if part.strip()}
        found += [(name, values) for name in re.findall(r'"(\w+)"', call["names"])]
    return found


def test_every_call_is_understood() -> None:
    assert len(CALL.findall(SCRIPTS)) == len(re.findall(r"\bword\(", SCRIPTS))
    assert all(re.search(r'"\w+"', call["names"]) for call in CALL.finditer(SCRIPTS))


def test_every_text_is_used_and_every_one_that_is_asked_for_is_there() -> None:
    assert {name for name, _ in calls()} == set(TEXTS)


@pytest.mark.parametrize(("name", "values"), calls(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_text_is_filled_with_what_it_has_places_for(name: str, values: set[str]) -> None:
    assert values == placeholders(TEXTS[name])
