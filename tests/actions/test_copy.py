import ast
import re
from pathlib import Path

import pytest

from actions.copy import reply_buttons, reply_texts, safety_words
from knowledge.locations import ROOT
from knowledge.reference.contacts import Need
from knowledge.routing.about_the_tool import AskedOfTool
from knowledge.text.small_talk import KINDS

NAMED = re.compile(r"utter_\w+")


def named_in(file: Path) -> set[str]:
    """The whole names of replies that a file of the code has."""
    texts = [
        node.value for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    ]
    return {text for text in texts if isinstance(text, str) and NAMED.fullmatch(text)}


FILES = [file for file in sorted((ROOT / "actions").glob("*.py")) if file.name != "copy.py"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_reply_that_is_named_has_a_text(file: Path) -> None:
    assert {name for name in named_in(file) if not name.endswith("_")} <= set(reply_texts())


def test_every_text_of_a_reply_is_used() -> None:
    used = set().union(*(named_in(file) for file in FILES))
    # Small talk and who needs a number make the rest of the name.
    made = {f"utter_{kind}" for kind in (*KINDS, *AskedOfTool)}
    made |= {f"utter_{kind}_{need}" for kind in ("danger", "worry", "contacts") for need in Need}
    made |= {"utter_danger", "utter_worry"}
    assert set(reply_texts()) <= used | made


def test_small_talk_has_a_reply_for_each_kind() -> None:
    assert {f"utter_{kind}" for kind in KINDS} <= set(reply_texts())


@pytest.mark.parametrize("kind", ["danger", "worry"])
def test_danger_and_worry_have_words_for_every_need(kind: str) -> None:
    needs = {f"utter_{kind}_{need}" for need in Need if need is not Need.EVERYONE}
    assert {f"utter_{kind}", *needs} <= set(reply_texts())
    assert set(safety_words().to_tell) == set(Need)


def test_a_reply_without_buttons_of_its_own_has_none() -> None:
    assert reply_buttons("utter_thanks") == []
