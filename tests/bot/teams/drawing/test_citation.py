from typing import Any

import pytest

from bot.contract.reply_parts import Quote
from bot.teams.drawing.citation import citation, section
from tests.bot.gateway.fakes import QUOTE


def _quote(**changed: Any) -> Quote:
    return Quote.model_validate({**QUOTE, **changed})


def test_it_points_at_the_passage_with_its_section_and_the_day_it_was_checked() -> None:
    found = citation(_quote(), 2)
    assert found["position"] == 2
    assert found["appearance"]["name"] == "When to share: key principles"
    assert found["appearance"]["abstract"] == "Consent is not the default. - Share where a child is at risk."
    assert "22 November 2026" in found["appearance"]["keywords"][0]
    assert found["appearance"]["url"] == "https://example.org/info-sharing/"


def test_what_is_too_long_is_cut_as_teams_needs_it() -> None:
    appearance = citation(_quote(text="word " * 500, section="S" * 500), 1)["appearance"]
    assert (len(appearance["name"]) <= 80, len(appearance["abstract"]) <= 160) == (True, True)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd"])
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    source: Any = QUOTE["source"]
    assert "url" not in citation(_quote(source={**source, "url": url}), 1)["appearance"]


def test_a_heading_of_ours_is_said_to_be_so() -> None:
    assert section(_quote()) == "When to share: key principles"
    assert section(_quote(section_is_ours=True)) != section(_quote())
