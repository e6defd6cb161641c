import re
import shutil

import pytest

from actions.share_check.__main__ import MERMAID_FILE, SVG_FILE
from actions.share_check.commands import drawing
from tests.actions.share_check.answered import FLOW, WORDING


def test_the_mermaid_drawing_in_the_documents_is_up_to_date() -> None:
    drawn = MERMAID_FILE.read_text(encoding="utf-8")
    assert drawn == drawing.mermaid(FLOW, WORDING), "run: python -m actions.share_check graph"


def test_the_picture_in_the_documents_is_up_to_date() -> None:
    picture = SVG_FILE.read_text(encoding="utf-8")
    assert drawing.svg_mark(FLOW, WORDING) in picture, "run: python -m actions.share_check graph"
    assert picture.count("<svg ") == 1


def test_every_question_and_outcome_is_drawn_and_led_to() -> None:
    text = drawing.mermaid(FLOW, WORDING)
    for name in [*FLOW.questions, *(f"end_{outcome}" for outcome in FLOW.outcomes)]:
        assert re.search(rf"^    {name}[\[(]", text, re.MULTILINE), name
        assert name == FLOW.first or re.search(rf"\| {name}$", text, re.MULTILINE), name


def test_an_arrow_says_which_answers_lead_along_it() -> None:
    found = {
        (arrow.origin, arrow.target.outcome or arrow.target.question): arrow.label
        for arrow in drawing.arrows(FLOW, WORDING)
    }
    assert found[("danger_now", "act_now")] == "Yes / Not sure"
    assert found[("minimum", "sector")] == "any answer"
    assert found[("direction", "request_checked")] == "What you want to do: Answer a request"
    assert found[("direction", "purpose")] == "otherwise"


def test_without_graphviz_the_picture_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(drawing.NoGraphviz, match="graphviz"):
        drawing.svg(FLOW, WORDING)
