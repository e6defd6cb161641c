import json
from pathlib import Path

import pytest

from bot.store.errors import StoreError
from tests.bot.gateway.fakes import ANSWER
from tests.bot.teams.doing import said
from tests.bot.teams.running import StartTeams, TeamsGateway

pytestmark = pytest.mark.asyncio


async def test_feedback_is_counted_and_its_words_are_not_kept(gateway: TeamsGateway, tmp_path: Path) -> None:
    jo = gateway.person()
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": '{"feedbackText": "quetzal"}'}}
    response = await jo.delivering.deliver(jo.activity("invoke", name="message/submitAction", value=value))
    assert response is not None and response.status_code == 200 and response.json() == {}
    assert gateway.metric('assistant_teams_feedback_total{reaction="like"}') == 1
    assert not any(b"quetzal" in path.read_bytes() for path in tmp_path.glob("*.sqlite*"))


@pytest.mark.parametrize(("reaction", "helpful"), [("like", True), ("dislike", False)])
async def test_feedback_is_kept_with_the_passages_that_it_is_about(
    gateway: TeamsGateway, reaction: str, helpful: bool
) -> None:
    kept_feedback: list[tuple[object, ...]] = []

    async def keep(*given: object) -> None:
        kept_feedback.append(given)

    object.__setattr__(gateway.teams.feedback, "keep", keep)
    gateway.rasa.says(ANSWER)
    jo = gateway.person()
    (answer,) = await said(gateway, jo, "do I need consent?")
    action = {"reaction": reaction, "feedback": '{"feedbackText": " Too long. "}'}
    value = {"actionName": "feedback", "actionValue": action}
    invoke = jo.activity("invoke", name="message/submitAction", value=value, replyToId=answer.id)
    await jo.delivering.deliver(invoke)
    conversation = gateway.rasa.turns[0]["conversation"]
    assert kept_feedback == [(conversation, ["consent-not-default"], helpful, "Too long.")]


@pytest.mark.parametrize("value", [None, 7, [], {}, {"actionValue": "{"}, {"actionValue": {"reaction": []}}])
async def test_feedback_of_another_shape_is_taken_in(gateway: TeamsGateway, value: object) -> None:
    jo = gateway.person()
    response = await jo.delivering.deliver(jo.activity("invoke", name="message/submitAction", value=value))
    assert response is not None and response.status_code == 200


async def test_feedback_without_end_is_refused_and_not_kept(start_teams: StartTeams) -> None:
    async with start_teams(settings={"session_rate_per_minute": 10}) as gateway:
        jo = gateway.person()
        action = {"reaction": "like", "feedback": json.dumps({"feedbackText": "x" * 500})}
        value = {"actionName": "feedback", "actionValue": action}
        for _ in range(5):
            response = await jo.delivering.deliver(jo.activity("invoke", name="message/submitAction", value=value))
        assert response is not None and response.status_code == 429
        assert gateway.metric('assistant_teams_feedback_total{reaction="like"}') == 3
        assert gateway.metric('assistant_rate_limited_total{limit="session"}') == 2


async def test_sixty_thumbs_of_one_person_count_once_and_those_of_two_people_twice(gateway: TeamsGateway) -> None:
    kept_feedback: list[tuple[object, ...]] = []

    async def keep(*given: object) -> None:
        kept_feedback.append(given)

    object.__setattr__(gateway.teams.feedback, "keep", keep)
    gateway.rasa.says(ANSWER)
    jo, al = gateway.person("jo", "groupChat"), gateway.person("al", "groupChat")
    (answer,) = await said(gateway, jo, "do I need consent?")
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    for person in (jo, jo, jo, al, al):
        await person.delivering.deliver(
            person.activity("invoke", name="message/submitAction", value=value, replyToId=answer.id)
        )
    assert len(kept_feedback) == 2
    assert gateway.metric('assistant_teams_feedback_total{reaction="like"}') == 2


async def test_a_thumb_that_could_not_be_kept_may_be_given_again(gateway: TeamsGateway) -> None:
    kept_feedback: list[tuple[object, ...]] = []

    async def keep(*given: object) -> None:
        kept_feedback.append(given)
        if len(kept_feedback) == 1:
            raise StoreError("locked")

    object.__setattr__(gateway.teams.feedback, "keep", keep)
    gateway.rasa.says(ANSWER)
    jo = gateway.person()
    (answer,) = await said(gateway, jo, "do I need consent?")
    value = {"actionName": "feedback", "actionValue": {"reaction": "like", "feedback": "{}"}}
    for _ in range(3):
        await jo.delivering.deliver(
            jo.activity("invoke", name="message/submitAction", value=value, replyToId=answer.id)
        )
    assert len(kept_feedback) == 2


async def test_who_changes_their_mind_is_counted_for_both_and_what_is_neither_takes_nobodys_thumb(
    gateway: TeamsGateway,
) -> None:
    gateway.rasa.says(ANSWER)
    jo = gateway.person()
    (answer,) = await said(gateway, jo, "do I need consent?")
    for reaction in ("laugh", "like", "like", "dislike"):
        value = {"actionName": "feedback", "actionValue": {"reaction": reaction, "feedback": "{}"}}
        await jo.delivering.deliver(
            jo.activity("invoke", name="message/submitAction", value=value, replyToId=answer.id)
        )
    for reaction in ("like", "dislike"):
        assert gateway.metric(f'assistant_teams_feedback_total{{reaction="{reaction}"}}') == 1
