"""The page behind the link to a record's Word file, and the file."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.share_check.record import document as record_document
from bot.teams.copy import teams_words
from tests.actions.share_check.answered import reach
from tests.bot.gateway.fakes import DANGER, PLAIN, QUESTION
from tests.bot.gateway.harness import Clock, Gateway
from tests.bot.teams.doing import said, tapped
from tests.bot.teams.running import StartTeams, TeamsGateway, running
from tests.look_at_records.making import custom_of, text_of
from tests.teams_double.limits import actions_of
from tests.teams_double.people import words
from tests.teams_double.service import Sent

pytestmark = pytest.mark.asyncio

HOST = "sharing.example.org"
PAGE = teams_words().record_page


@pytest.fixture
def start_teams(tmp_path: Path) -> StartTeams:
    """Starts gateways over the same var folder."""
    return partial(running, tmp_path)


def decision(**more: Any) -> dict[str, Any]:
    return {"text": "You can answer this request.", "custom": {**custom_of(reach(direction="answer_request")), **more}}


def links(sent: list[Sent]) -> list[str]:
    """The addresses of links to a record."""
    actions = [action for one in sent for card in one.activity.get("attachments", []) for action in actions_of(card)]
    return [action["url"] for action in actions if "/record/" in action.get("url", "")]


async def decided(gateway: TeamsGateway, **more: Any) -> str:
    """The path of the link to a new record."""
    gateway.rasa.says(decision(**more))
    (link,) = links(await said(gateway, gateway.person(), "go on"))
    assert link.startswith(f"https://{HOST}/record/")
    return link.removeprefix(f"https://{HOST}")


def assert_gone(response: httpx.Response) -> None:
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert PAGE.gone in response.text and "999" in response.text
    assert "href" not in response.text


async def test_the_link_opens_a_page_with_the_word_file_of_that_record(start_teams: StartTeams) -> None:
    async with start_teams(public_host=HOST) as gateway:
        path = await decided(gateway)
        page = await gateway.client.get(path)
        assert page.status_code == 200 and "set-cookie" not in page.headers
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert "<script" not in page.text and "answer this request" not in page.text
        (href,) = re.findall(r'href="([^"]+)"', page.text)
        assert href == f"{path}/decision-record.docx"
        file = await gateway.client.get(href)
        assert file.status_code == 200
        assert file.headers["content-type"].endswith("wordprocessingml.document")
        assert "attachment" in file.headers["content-disposition"]
        assert file.headers["cache-control"] == "no-store"
        assert "answer" in text_of(file.content)


async def test_without_a_public_host_no_link_is_shown(start_teams: StartTeams) -> None:
    async with start_teams() as gateway:
        gateway.rasa.says(decision())
        got = await said(gateway, gateway.person(), "go on")
        assert got and not links(got) and not any("record_link" in words(one) for one in got)


async def test_a_wrong_or_old_link_says_how_to_get_the_record_again(start_teams: StartTeams) -> None:
    clock = Clock()
    async with start_teams(public_host=HOST, clock=clock) as gateway:
        path = await decided(gateway)
        for wrong in ("/record/x", path + "x", "/record/%00", path[:-1]):
            assert_gone(await gateway.client.get(wrong))
            assert_gone(await gateway.client.get(f"{wrong}/decision-record.docx"))
        clock.now += 60 * 60
        assert_gone(await gateway.client.get(path))
        assert_gone(await gateway.client.get(f"{path}/decision-record.docx"))


async def test_the_link_does_not_open_another_record_of_the_same_person(start_teams: StartTeams) -> None:
    async with start_teams(public_host=HOST) as gateway:
        first = await decided(gateway)
        gateway.rasa.says(QUESTION)
        await said(gateway, gateway.person(), "change an answer")
        assert_gone(await gateway.client.get(first))
        second = await decided(gateway, verdict="pause")
        assert_gone(await gateway.client.get(first))
        assert_gone(await gateway.client.get(f"{first}/decision-record.docx"))
        assert (await gateway.client.get(second)).status_code == 200


async def test_the_link_goes_with_the_conversation(start_teams: StartTeams) -> None:
    async with start_teams(public_host=HOST) as gateway:
        path = await decided(gateway)
        await gateway.delivering.deliver(gateway.person().activity("installationUpdate", action="remove"))
        await gateway.idle()
        assert_gone(await gateway.client.get(path))


async def test_an_idle_conversation_is_over_for_the_link_too_and_a_look_does_not_keep_it(
    start_teams: StartTeams,
) -> None:
    clock = Clock()
    async with start_teams(public_host=HOST, clock=clock, settings={"session_idle_hours": 0.5}) as gateway:
        path = await decided(gateway)
        for _ in range(2):
            clock.now += 60 * 14
            assert (await gateway.client.get(path)).status_code == 200
        clock.now += 60 * 3
        assert_gone(await gateway.client.get(path))


async def test_a_new_link_is_one_tap_away_and_opens_that_record_only(start_teams: StartTeams) -> None:
    clock = Clock()
    async with start_teams(public_host=HOST, clock=clock) as gateway:
        gateway.rasa.says(decision())
        sent = await said(gateway, gateway.person(), "go on")
        (card,) = [one for one in sent if links([one])]
        turns = len(gateway.rasa.turns)
        clock.now += 60 * 60
        got = await tapped(gateway, gateway.person(), card, PAGE.new_link)
        assert len(gateway.rasa.turns) == turns
        (link,) = links(got)
        assert (await gateway.client.get(link.removeprefix(f"https://{HOST}"))).status_code == 200
        gateway.rasa.says(QUESTION)
        await said(gateway, gateway.person(), "check my case")
        (told,) = await tapped(gateway, gateway.person(), card, PAGE.new_link)
        assert not links([told]) and teams_words().notices.record_replaced.split(":")[0][:60] in words(told)


async def test_a_late_outcome_has_a_link_that_still_works(start_teams: StartTeams) -> None:
    clock = Clock()
    async with start_teams(public_host=HOST, clock=clock) as gateway:
        back_at = clock.now + 3 * 3600
        gateway.microsoft.away = lambda now: now < back_at
        gateway.rasa.says(decision())
        (link,) = links(await said(gateway, gateway.person(), "go on"))
        assert clock.now >= back_at
        assert (await gateway.client.get(link.removeprefix(f"https://{HOST}"))).status_code == 200


async def test_too_many_calls_are_refused_in_plain_words_with_whom_to_call(start_teams: StartTeams) -> None:
    async with start_teams(public_host=HOST, settings={"address_rate_per_minute": 2}) as gateway:
        for _ in range(2):
            assert (await gateway.client.get("/record/x")).status_code == 404
        response = await gateway.client.get("/record/x")
        assert response.status_code == 429 and int(response.headers["retry-after"]) > 0
        assert response.headers["content-type"].startswith("text/html") and "999" in response.text


async def test_a_file_that_cannot_be_made_says_so_and_names_a_reference(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object, **_named: object) -> bytes:
        raise RuntimeError("secret words")

    monkeypatch.setattr(record_document, "render_docx", fails)
    async with start_teams(public_host=HOST) as gateway:
        path = await decided(gateway)
        response = await gateway.client.get(f"{path}/decision-record.docx")
        assert response.status_code == 503 and "999" in response.text and "secret words" not in response.text


async def test_where_teams_is_not_set_up_there_is_no_such_page(gateway: Gateway) -> None:
    assert (await gateway.client.get("/record/x")).status_code == 404


async def test_after_a_plain_reply_the_link_still_works(start_teams: StartTeams) -> None:
    async with start_teams(public_host=HOST) as gateway:
        path = await decided(gateway)
        gateway.rasa.says(PLAIN)
        await said(gateway, gateway.person(), "thanks")
        assert (await gateway.client.get(path)).status_code == 200


async def test_downloads_by_whoever_has_the_link_leave_its_person_their_own_limit(start_teams: StartTeams) -> None:
    async with start_teams(public_host=HOST, settings={"session_rate_per_minute": 20}) as gateway:
        path = await decided(gateway)
        statuses = [(await gateway.client.get(f"{path}/decision-record.docx")).status_code for _ in range(6)]
        assert statuses == [200, 200, 200, 200, 429, 429]
        gateway.rasa.says(DANGER)
        (told,) = await said(gateway, gateway.person(), "he is hitting her now. " * 20)
        assert "Call 999." in words(told)


async def test_a_download_takes_no_place_of_its_persons_turns(
    start_teams: StartTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start_teams(public_host=HOST) as gateway:
        path = await decided(gateway)
        link = gateway.teams.links.read(path.rpartition("/")[2])
        assert link is not None
        monkeypatch.setattr(gateway.services.in_hand, "_per_conversation", 1)
        with gateway.services.in_hand.one_more(link.conversation):
            assert (await gateway.client.get(f"{path}/decision-record.docx")).status_code == 200
