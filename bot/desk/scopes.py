"""Whom a source is for, as a form says it."""

import json
import re

from bot.desk.serving.asking import Form
from knowledge.guidance.scope import EVERYONE
from knowledge.guidance.source_file import with_field

_PARTS = ("audience", "topic", "area")
# The field with the lines that belong to it.
_WHOLE_FIELD = re.compile(r"^scope:.*(?:\n[ \t]+.*)*", re.MULTILINE)


def given_scope(form: Form) -> dict[str, str]:
    """Return what a form says of whom a source is for: `audience`, and `topic` and `area` if there are any.

    The audience is EVERYONE for everyone whom the owner's own guidance is for. Empty if nothing was chosen.
    """
    if form.text("for") == EVERYONE:
        return {"audience": EVERYONE}
    given = {name: " ".join(form.text(name).split()) for name in _PARTS}
    return given if form.text("for") == "some" and given["audience"] else {}


def with_scope(text: str, scope: dict[str, str]) -> str:
    """Return a source's text that says whom it is for, with a scope from given_scope in place of any that it had."""
    said = {name: words for name, words in scope.items() if words}
    # JSON in one line is YAML too.
    written = EVERYONE if said == {"audience": EVERYONE} else json.dumps(said, ensure_ascii=False)
    head, mark, body = text.partition("\n---")
    return with_field(f"{_WHOLE_FIELD.sub('scope:', head, count=1)}{mark}", "scope", written) + body
