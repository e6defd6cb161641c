"""What we do ourselves beside Microsoft's own kit for Teams: where it says the same, and why it is not used (ADR 9)."""

from typing import Any

import pytest
from microsoft_teams.api.activities import ActivityTypeAdapter
from microsoft_teams.api.activities.message import MessageActivityInput
from microsoft_teams.api.activities.utils import StripMentionsTextOptions, strip_mentions_text
from microsoft_teams.api.models.entity import CitationAppearance

from bot.teams.activity import Activity
from bot.teams.said import said
from tests.bot.teams.replying import drawn
from tests.teams_double.people import BOT, BOT_NAME, mention

BOT_MENTION = mention(BOT, BOT_NAME)


def test_citations_and_thumbs_are_those_of_the_kit_but_for_a_card_that_is_not_there() -> None:
    [ours] = drawn("several_passages")
    theirs = MessageActivityInput(text=ours["text"]).add_feedback()
    for claim in ours["entities"][0]["citation"]:
        shown = {name: value for name, value in claim["appearance"].items() if name != "@type"}
        theirs.add_citation(claim["position"], CitationAppearance(**shown))
    built = theirs.model_dump(by_alias=True, exclude_none=True)
    cited = built["entities"][0]["citation"]
    # The kit says of each citation that its text is a card, also where it has no text.
    assert {claim["appearance"].pop("encodingFormat") for claim in cited} == {"application/vnd.microsoft.card.adaptive"}
    assert built["entities"] == ours["entities"]
    assert built["channelData"] == ours["channelData"]


def both(text: str, entities: list[Any]) -> tuple[str, str]:
    """The words that the kit finds, and ours."""
    activity = {
        "type": "message",
        "id": "1",
        "serviceUrl": "https://x.test",
        "channelId": "msteams",
        "from": {"id": "29:me", "name": "Me"},
        "recipient": {"id": BOT, "name": BOT_NAME},
        "conversation": {"id": "c", "conversationType": "personal"},
        "text": text,
        "entities": entities,
    }
    read: Any = ActivityTypeAdapter.validate_python(activity)
    theirs = strip_mentions_text(read, StripMentionsTextOptions(account_id=BOT))
    return theirs or "", said(Activity.model_validate(activity), "[name]").text


def test_the_bots_own_mention_is_left_out_as_the_kit_leaves_it_out() -> None:
    theirs, ours = both(f"<at>{BOT_NAME}</at> can I share this?", [BOT_MENTION])
    assert theirs == ours == "can I share this?"


@pytest.mark.parametrize("entities", [[BOT_MENTION], [BOT_MENTION, mention("29:jayden", "Jayden Smith")]])
def test_the_kit_leaves_the_names_of_others_in(entities: list[Any]) -> None:
    theirs, ours = both(f"<at>{BOT_NAME}</at> ask <at>Jayden Smith</at>", entities)
    assert "Jayden Smith" in theirs
    assert ours == "ask [name]"


def test_the_kit_leaves_html_as_it_is() -> None:
    theirs, ours = both("Tom &amp; Jerry <b>&lt;5</b>", [])
    assert theirs == "Tom &amp; Jerry <b>&lt;5</b>"
    assert ours == "Tom & Jerry <5"
