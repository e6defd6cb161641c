from dataclasses import replace

import pytest

from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.evaluation.kinds import figures_of_kinds
from knowledge.reference.contacts import Need
from knowledge.routing.about_the_tool import AskedOfTool
from knowledge.routing.route import Route
from tests.actions.fakes import route

DANGER = Concern(Level.DANGER, 0.9, 0.9)


def _row(group: str, label: str, text: str) -> dict[str, str]:
    return {"set": group, "label": label, "text": text}


@pytest.mark.parametrize(
    ("group", "label", "seen", "figure"),
    [
        ("tool_requests", "tool", {"asked_of_tool": AskedOfTool.KEEPS}, "asked of the tool: answered as that"),
        ("tool_requests", "danger", {"concern": DANGER}, "in fear, in such words: met as danger or worry"),
        ("who_writes", "practitioner", {"child_writes": True}, "practitioner writes: spoken to as a child"),
        (
            "acts_for_private",
            "outsider",
            {"recipient_unsure": True},
            "acts for a private person: refused or asked about",
        ),
        ("acts_for_private", "helper", {"outsider": True}, "alike, and helps: refused"),
        ("harmless", "ordinary", {"concern": DANGER}, "calm words of harm: contacts first"),
        (
            "colleagues",
            "trust",
            {"concern": DANGER, "need": Need.COLLEAGUE},
            "worry about somebody who works with children: LADO named",
        ),
    ],
)
def test_a_figure_is_the_share_of_the_messages_that_are_taken_so(
    group: str, label: str, seen: dict[str, object], figure: str
) -> None:
    def routed(text: str) -> Route:
        plain = route(text)
        return replace(plain, **seen) if text == "one" else plain  # type: ignore[arg-type]

    found = figures_of_kinds([_row(group, label, "one"), _row(group, label, "two")], routed)
    assert (found[figure].value, found[figure].count) == (0.5, 2)


def test_a_kind_without_messages_has_no_figure() -> None:
    assert figures_of_kinds([], route) == {}
