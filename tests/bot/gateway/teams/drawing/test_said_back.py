import json
from typing import Any

import pytest

from bot.gateway.teams.drawing.said_back import said_back


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"taken": {"label": "No", "words": "I took that as: **No**."}}, ["I took that as: **No**."]),
        ({"confirm": {"label": "No", "words": "Did you mean **No**?"}}, ["Did you mean **No**?"]),
        ({"still_open": "This question is still open."}, ["This question is still open."]),
        ({"taken": {"label": "No"}}, []),
        ({"taken": "No", "still_open": 1}, []),
        ({}, []),
    ],
)
def test_what_was_typed_is_said_back(extra: dict[str, Any], words: list[str]) -> None:
    # Bold print is drawn as runs of text: all that matters is that the words are there.
    drawn = [json.dumps(json.loads(element.model_dump_json())) for element in said_back(extra)]
    assert len(drawn) == len(words)
    for element, said in zip(drawn, words, strict=True):
        assert all(part in element for part in said.split("**"))
