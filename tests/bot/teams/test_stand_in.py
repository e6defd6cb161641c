"""The stand-in for Microsoft is as strict as Microsoft."""

from typing import Any

import httpx
import pytest
from microsoft_teams.api.activities import ActivityTypeAdapter
from microsoft_teams.api.activities.message import MessageActivityInput

from tests.bot.gateway.fakes import ANSWER, DANGER, DECISION, QUESTION
from tests.bot.teams.running import TeamsGateway
from tests.teams_double.limits import objections
from tests.teams_double.people import Delivering

AROUND = {"from": {"id": "28:b"}, "recipient": {"id": "29:p"}, "conversation": {"id": "c"}}


def message(**more: Any) -> dict[str, Any]:
    return {"type": "message", "text": "Hello [1]", **AROUND, **more}


def cited(count: int = 1, **appearance: Any) -> dict[str, Any]:
    shown = {"name": "A source", "abstract": "Words.", **appearance}
    claims = [{"position": 1, "appearance": shown}] * count
    return {"type": "https://schema.org/Message", "citation": claims}


def card(**more: Any) -> dict[str, Any]:
    content = {"type": "AdaptiveCard", "version": "1.5", "body": [], **more}
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}


def test_a_good_message_is_taken() -> None:
    assert objections(message(entities=[cited()], attachments=[card()])) == []


@pytest.mark.parametrize(
    "bad",
    [
        message(text=""),
        message(text="x" * 41_000),
        message(entities=[cited(), cited()]),
        message(entities=[cited(11)]),
        message(entities=[cited(name="n" * 81)]),
        message(entities=[cited(abstract="a" * 161)]),
        message(entities=[cited(keywords=["a", "b", "c", "d"])]),
        message(entities=[cited(keywords=["k" * 29])]),
        message(text="no mark", entities=[cited()]),
        message(entities=[cited()], suggestedActions={"actions": [{}]}),
        message(attachments=[card(body=[{"type": "TextBlock", "text": "x" * 29_000}])]),
        message(attachments=[card(version="1.7")]),
        message(attachments=[card(actions=[{"type": "Action.Http", "title": "t"}])]),
        message(attachments=[card(actions=[{"type": "Action.Submit", "data": "text"}])]),
        message(attachments=[{"contentType": "image/png"}]),
        {"type": "message", "text": "x"},
        message(type="event"),
    ],
)
def test_what_teams_would_refuse_is_refused(bad: dict[str, Any]) -> None:
    assert objections(bad)


@pytest.mark.asyncio
async def test_an_activity_that_is_not_acknowledged_is_delivered_again() -> None:
    class Bot:
        calls = 0

        async def post(self, *_: Any, **__: Any) -> httpx.Response:
            self.calls += 1
            if self.calls < 3:
                raise httpx.ReadTimeout("late")
            return httpx.Response(202)

    from tests.teams_double.service import Microsoft

    bot = Bot()
    delivering = Delivering(Microsoft(clock=lambda: 0.0), bot)  # type: ignore[arg-type]
    response = await delivering.deliver({"serviceUrl": "https://x"})
    assert bot.calls == 3 and response is not None and response.status_code == 202


@pytest.mark.asyncio
async def test_what_it_sends_and_gets_is_what_microsofts_own_kit_reads(gateway: TeamsGateway) -> None:
    """Check this with Microsoft's models of activities, in microsoft-teams-api."""
    gateway.rasa.says(DANGER, ANSWER, QUESTION)
    jo = gateway.person("jo", "channel")
    activity = await jo.say("hello")
    await gateway.idle()
    assert ActivityTypeAdapter.validate_python(activity).type == "message"
    tap = jo.activity("message", value={"payload": "x"}, replyToId="1")
    assert ActivityTypeAdapter.validate_python({**tap, "text": ""}).type == "message"
    gateway.rasa.says(DECISION)
    await jo.say("and then")
    await gateway.idle()
    got = [*jo.got(), *gateway.person("jo").got()]
    assert len(got) >= 7
    for sent in got:
        MessageActivityInput.model_validate(sent.activity)
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    invoke = jo.activity("invoke", name="message/submitAction", value=value)
    assert ActivityTypeAdapter.validate_python(invoke).type == "invoke"
