import asyncio
import csv
from dataclasses import replace
from io import StringIO
from typing import Any

import httpx
import pytest

from bot.feedback import feedback as feedback_module
from bot.feedback.judging import NotJudged
from bot.feedback.listing import write_feedback
from bot.privacy.guarding import GuardFailure
from bot.store.errors import StoreError
from bot.store.schema import FEEDBACK
from tests.bot.gateway.fakes import ANSWER, DANGER, NO_ANSWER, WORRY, FakeGuard
from tests.bot.gateway.harness import Clock, Gateway, Start, assert_problem
from tests.bot.store.engines import ENGINES  # noqa: F401

pytestmark = pytest.mark.asyncio

QUOTED = ["consent-not-default"]
DAY = 24 * 3600


async def send(gateway: Gateway, **body: Any) -> httpx.Response:
    return await gateway.client.post("/chat/feedback", json={"about": QUOTED, "helpful": True, **body})


def kept(gateway: Gateway) -> list[tuple[Any, ...]]:
    return rows_of(gateway, "day, kind, passages, helpful, words")


def risks(gateway: Gateway) -> list[tuple[Any, ...]]:
    return rows_of(gateway, "kind, passages, helpful, words, risk")


def rows_of(gateway: Gateway, columns: str) -> list[tuple[Any, ...]]:
    with gateway.services.database.transaction() as work:
        return [tuple(row) for row in work.rows(f"SELECT {columns} FROM feedback ORDER BY number")]


async def asked(gateway: Gateway, reply: dict[str, Any] = ANSWER) -> Gateway:
    await gateway.open()
    gateway.rasa.says(reply)
    await gateway.say("do I need consent?")
    # Of the words that follow, the actions say that they tell of nobody.
    gateway.rasa.telling = "nothing"
    return gateway


async def test_feedback_is_kept_with_the_day_and_the_passages_and_nothing_of_the_conversation(gateway: Gateway) -> None:
    await asked(gateway)
    assert (await send(gateway, helpful=False, words=" the family's view ")).status_code == 204
    assert kept(gateway) == [("2027-01-15", "answer", '["consent-not-default"]', 0, "the family's view")]
    assert FEEDBACK.columns.keys() == ["number", "day", "kind", "passages", "helpful", "words", "risk", "judged"]


@pytest.mark.parametrize("told", ["perhaps", "something", "a word of a later version", None])
async def test_words_that_may_tell_of_somebody_are_never_kept(gateway: Gateway, told: str | None) -> None:
    await asked(gateway)
    gateway.rasa.telling = told
    assert (await send(gateway, helpful=False, words="my stepdad hits me")).status_code == 204
    assert [row[3:] for row in kept(gateway)] == [(0, "")]


@pytest.mark.parametrize("reply", [DANGER, WORRY])
async def test_words_of_danger_or_a_worry_are_never_kept_whatever_is_said_of_them(
    gateway: Gateway, reply: dict[str, Any]
) -> None:
    await asked(gateway)
    gateway.rasa.says(reply)
    await send(gateway, helpful=False, words="he is hitting her")
    assert [row[3:] for row in kept(gateway)] == [(0, "")]


async def test_words_are_judged_in_a_conversation_of_their_own_that_is_deleted(gateway: Gateway) -> None:
    await asked(gateway)
    await send(gateway, helpful=False, words=f"nothing for {FakeGuard.NAME}")
    turn = gateway.rasa.turns[-1]
    assert turn["conversation"].startswith("unkept-") and turn["conversation"] in gateway.rasa.deleted
    assert FakeGuard.NAME not in str(turn)


async def test_where_words_cannot_be_judged_the_rest_is_kept_without_them(gateway: Gateway) -> None:
    await asked(gateway)
    gateway.rasa.status = 500
    assert (await send(gateway, helpful=False, words="what of dates?")).status_code == 204
    assert [row[3:] for row in kept(gateway)] == [(0, "")]


async def test_words_that_an_earlier_version_kept_are_judged_and_wiped_from_the_file(start: Start) -> None:
    async with start() as gateway:
        await asked(gateway)
        for words in ("what of dates?", "my stepdad hits me"):
            await send(gateway, helpful=False, words=words)
        file = gateway.services.settings.database_file
        with gateway.services.database.transaction() as work:
            work.change("UPDATE feedback SET judged = 0")
        judged = []

        async def judge(words: str) -> bool:
            judged.append(words)
            if len(judged) == 1:
                raise NotJudged
            return "dates" in words

        feedback = replace(gateway.services.feedback, tells_of_nobody=judge)
        await feedback.judge_earlier()
        # It could not be judged, so it waits.
        assert [row[-1] for row in kept(gateway)] == ["what of dates?", "my stepdad hits me"]
        await feedback.judge_earlier()
        await feedback.judge_earlier()
        assert [row[-1] for row in kept(gateway)] == ["what of dates?", ""]
        assert judged == ["what of dates?", "what of dates?", "my stepdad hits me"]
        whole = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))
        assert b"stepdad" not in whole


async def test_personal_data_is_taken_out_of_the_words(gateway: Gateway) -> None:
    await asked(gateway)
    assert (await send(gateway, words=f"nothing for {FakeGuard.NAME}")).status_code == 204
    assert kept(gateway)[0][-1] == "nothing for [name]"


async def test_nothing_is_kept_where_the_words_cannot_be_looked_at(gateway: Gateway) -> None:
    await asked(gateway)
    gateway.guard.error = GuardFailure()
    assert assert_problem(await send(gateway, words="about zebedee"), 503)["contacts"]
    assert kept(gateway) == []


async def test_an_answer_that_quotes_nothing_can_be_judged_too(gateway: Gateway) -> None:
    await asked(gateway, NO_ANSWER)
    assert (await send(gateway, about=[], helpful=False)).status_code == 204
    assert kept(gateway)[0][1:] == ("no_answer", "[]", 0, "")


async def test_an_answer_that_was_not_given_cannot_be_judged(gateway: Gateway) -> None:
    await asked(gateway)
    for about in ([], ["another-passage"], QUOTED * 2):
        assert_problem(await send(gateway, about=about), 404)
    assert kept(gateway) == []


@pytest.mark.parametrize(
    "body",
    [
        {"helpful": "yes"},
        {"helpful": None},
        {"words": "x" * 501},
        {"about": "consent-not-default"},
        {"about": ["../../etc"]},
        {"about": ["a"] * 61},
        {"conversation": "mine"},
        {"risk": "yes"},
        {"risk": None},
    ],
)
async def test_a_body_of_the_wrong_shape_is_refused(gateway: Gateway, body: dict[str, Any]) -> None:
    await asked(gateway)
    assert_problem(await send(gateway, **body), 422)
    assert kept(gateway) == []


async def test_without_a_conversation_there_is_no_feedback(gateway: Gateway) -> None:
    assert_problem(await send(gateway), 401)


async def test_it_is_forgotten_after_some_days(start: Start) -> None:
    clock = Clock()
    async with start(clock=clock, feedback_days=90) as gateway:
        await asked(gateway)
        await send(gateway, words="early")
        clock.now += 60 * DAY
        await asked(gateway)
        await send(gateway, words="later")
        clock.now += 31 * DAY
        await asked(gateway)
        await send(gateway, words="last")
        assert [row[-1] for row in kept(gateway)] == ["later", "last"]
    clock.now += 91 * DAY
    async with start(clock=clock, feedback_days=90) as gateway, asyncio.timeout(10):
        while kept(gateway):
            await asyncio.sleep(0.01)


async def test_only_so_much_is_kept(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback_module, "KEPT_AT_MOST", 2)
    await asked(gateway)
    for words in ("one", "two", "three"):
        await send(gateway, words=words)
    assert [row[-1] for row in kept(gateway)] == ["two", "three"]


async def test_it_is_counted_by_kind(gateway: Gateway) -> None:
    await asked(gateway)
    await send(gateway, helpful=False)
    page = (await gateway.client.get("/metrics")).text
    assert 'assistant_feedback_total{helpful="no",kind="answer"} 1.0' in page


async def test_the_content_owner_gets_it_as_a_table_that_no_spreadsheet_works_out(gateway: Gateway) -> None:
    await asked(gateway)
    await send(gateway, words="what of grandparents, then?")
    await send(gateway, helpful=False, words="=HYPERLINK(1)")
    await send(gateway, helpful=False, risk=True)
    table = StringIO()
    write_feedback(gateway.services.database, table)
    assert list(csv.reader(StringIO(table.getvalue()))) == [
        ["day", "kind", "helpful", "risk", "passages", "words"],
        ["2027-01-15", "answer", "no", "yes", "consent-not-default", ""],
        ["2027-01-15", "answer", "no", "no", "consent-not-default", "'=HYPERLINK(1)"],
        ["2027-01-15", "answer", "yes", "no", "consent-not-default", "what of grandparents, then?"],
    ]


@pytest.mark.parametrize("more", [{}, {"words": "it says that the stepfather may know"}, {"helpful": True}])
async def test_an_answer_that_could_put_somebody_at_risk_is_kept_without_a_word_and_counted(
    gateway: Gateway, more: dict[str, Any]
) -> None:
    await asked(gateway)
    gateway.guard.error = GuardFailure()
    assert (await send(gateway, **{"helpful": False, "risk": True, **more})).status_code == 204
    assert risks(gateway) == [("answer", '["consent-not-default"]', 0, "", 1)]
    page = (await gateway.client.get("/metrics")).text
    assert 'assistant_feedback_risk_total{kind="answer"} 1.0' in page
    assert 'assistant_feedback_risk_total{kind="no_answer"} 0.0' in page
    assert 'assistant_feedback_total{helpful="no",kind="answer"} 1.0' in page


async def test_only_what_is_said_to_be_a_risk_is_one(gateway: Gateway) -> None:
    await asked(gateway)
    await send(gateway, helpful=False, words="the risk of telling him")
    await send(gateway, helpful=False, risk=False)
    assert [row[-1] for row in risks(gateway)] == [0, 0]
    assert 'assistant_feedback_risk_total{kind="answer"} 0.0' in (await gateway.client.get("/metrics")).text


async def test_a_risk_is_said_of_an_answer_that_was_given_and_of_no_other(gateway: Gateway) -> None:
    await asked(gateway)
    assert_problem(await send(gateway, helpful=False, risk=True, about=["another-passage"]), 404)
    assert risks(gateway) == []
    assert 'assistant_feedback_risk_total{kind="answer"} 0.0' in (await gateway.client.get("/metrics")).text


async def test_a_risk_that_cannot_be_kept_is_counted_all_the_same(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(gateway)

    def full(*_: object) -> None:
        raise StoreError("database or disk is full")

    monkeypatch.setattr(feedback_module.Feedback, "_keep", full)
    assert_problem(await send(gateway, helpful=False, risk=True), 503)
    assert 'assistant_feedback_risk_total{kind="answer"} 1.0' in (await gateway.client.get("/metrics")).text
