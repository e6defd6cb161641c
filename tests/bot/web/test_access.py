"""Every way in which somebody could reach another person's conversation: each is refused, over the real API."""

import asyncio
import base64
import hashlib
import json
import secrets
import string

import httpx
import pytest
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer

from tests.bot.gateway.fakes import DECISION, told
from tests.bot.gateway.harness import Gateway, Start, assert_problem

pytestmark = pytest.mark.asyncio

SECRETS_OF_ONE = "only the first person said this"
ALPHABET = string.ascii_letters + string.digits + "-_"


async def one_persons(gateway: Gateway) -> tuple[str, str]:
    """Make a conversation with a decision on record, and return its token and its id."""
    token = await gateway.open()
    gateway.rasa.says(DECISION)
    await gateway.say(SECRETS_OF_ONE)
    del gateway.client.headers["Authorization"]
    return token, gateway.rasa.turns[-1]["conversation"]


async def everything(gateway: Gateway, authorization: str) -> list[httpx.Response]:
    """Each response of a conversation's routes to that header."""
    headers = {"Authorization": authorization}
    return [
        await gateway.client.get("/chat/messages", headers=headers),
        await gateway.client.post("/chat/messages", json={"text": "let me in"}, headers=headers),
        await gateway.client.post("/chat/messages", json={"payload": "/get_record"}, headers=headers),
        await gateway.client.get("/chat/record.docx", headers=headers),
        await gateway.client.get("/chat/record.html", headers=headers),
        await gateway.client.delete("/chat/sessions", headers=headers),
    ]


async def assert_shut(gateway: Gateway, token: str) -> None:
    """Check that the token opens nothing, and that nothing from it reaches Rasa."""
    turns, deleted = len(gateway.rasa.turns), len(gateway.rasa.deleted)
    for response in await everything(gateway, f"Bearer {token}"):
        assert_problem(response, 401)
        assert response.headers["WWW-Authenticate"] == "Bearer"
        assert SECRETS_OF_ONE not in response.text
    assert (len(gateway.rasa.turns), len(gateway.rasa.deleted)) == (turns, deleted)


async def assert_untouched(gateway: Gateway, token: str) -> None:
    """Check that the first person's conversation is unchanged."""
    kept = await gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {token}"})
    assert [message["text"] for message in kept.json()["messages"]][1:] == [SECRETS_OF_ONE, told(DECISION)["text"]]


async def test_a_second_persons_token_neither_reads_nor_continues_nor_deletes_the_firsts_conversation(
    gateway: Gateway,
) -> None:
    first, conversation = await one_persons(gateway)
    second = await gateway.open()
    answers = await everything(gateway, f"Bearer {second}")
    assert [response.status_code for response in answers] == [200, 200, 200, 200, 200, 204]
    assert all(SECRETS_OF_ONE not in response.text for response in answers)
    assert all(turn["conversation"] != conversation for turn in gateway.rasa.turns[1:])
    assert conversation not in gateway.rasa.deleted
    await assert_untouched(gateway, first)


async def test_a_guessed_id_opens_nothing(gateway: Gateway) -> None:
    token, conversation = await one_persons(gateway)
    encoded = token.rpartition(".")[0]
    for guess in (
        conversation,
        json.dumps(conversation),
        encoded,
        f"{encoded}.",
        f"{encoded}.x",
        "1",
        "default",
        "null",
    ):
        await assert_shut(gateway, guess)
    for path in (f"/chat/messages/{conversation}", f"/chat/sessions/{conversation}"):
        assert_problem(await gateway.client.get(path), 404)
    for place in (
        {"params": {"conversation": conversation, "token": token}},
        {"headers": {"Cookie": f"token={token}"}},
    ):
        assert_problem(await gateway.client.get("/chat/messages", **place), 401)  # type: ignore[arg-type]
    await assert_untouched(gateway, token)


async def test_an_id_cannot_be_chosen_and_cannot_be_guessed(gateway: Gateway) -> None:
    assert_problem(await gateway.client.post("/chat/sessions", json={"conversation": "mine"}), 422)
    ids = set()
    for _ in range(20):
        await gateway.open()
        await gateway.say("hi")
        ids.add(gateway.rasa.turns[-1]["conversation"])
    assert len(ids) == 20
    assert all(len(base64.urlsafe_b64decode(f"{one}=")) == 32 for one in ids)


async def test_a_token_replayed_after_deletion_opens_nothing(gateway: Gateway) -> None:
    token, _ = await one_persons(gateway)
    headers = {"Authorization": f"Bearer {token}"}
    assert (await gateway.client.delete("/chat/sessions", headers=headers)).status_code == 204
    await assert_shut(gateway, token)


async def test_a_token_replayed_after_it_expired_opens_nothing_before_and_after_retention(gateway: Gateway) -> None:
    token, _ = await one_persons(gateway)
    gateway.clock.now += 24 * 3600
    await assert_shut(gateway, token)
    assert await gateway.services.retention.round() == 1
    await assert_shut(gateway, token)


async def test_a_token_replayed_after_deletion_and_a_restart_opens_nothing(start: Start) -> None:
    async with start() as first:
        token, _ = await one_persons(first)
        await first.client.delete("/chat/sessions", headers={"Authorization": f"Bearer {token}"})
    async with start() as second:
        await assert_shut(second, token)


async def test_a_token_with_any_one_character_altered_opens_nothing(start: Start) -> None:
    async with start(address_rate_per_minute=100_000) as gateway:
        token, _ = await one_persons(gateway)
        for place, character in enumerate(token):
            # At the last position, where letters share bits, try every other letter.
            others = set(ALPHABET) if place == len(token) - 1 else {secrets.choice(ALPHABET), "A", "z", "."}
            for other in others - {character}:
                altered = token[:place] + other + token[place + 1 :]
                response = await gateway.client.get("/chat/messages", headers={"Authorization": f"Bearer {altered}"})
                assert_problem(response, 401)
        await assert_untouched(gateway, token)


async def test_a_shortened_lengthened_or_repeated_token_opens_nothing(gateway: Gateway) -> None:
    token, _ = await one_persons(gateway)
    for altered in (token[:-1], token[1:], f"{token}A", f"A{token}", f"{token}.{token}", token * 2, token.upper(), ""):
        await assert_shut(gateway, altered)


async def test_two_tokens_put_together_open_nothing(gateway: Gateway) -> None:
    first, _ = await one_persons(gateway)
    second = await gateway.open()
    del gateway.client.headers["Authorization"]
    await assert_shut(gateway, f"{first.rpartition('.')[0]}.{second.rpartition('.')[2]}")


async def test_a_token_signed_with_another_secret_opens_nothing(gateway: Gateway) -> None:
    _, conversation = await one_persons(gateway)
    for secret in ("x" * 64, "", "chat session"):
        forged = URLSafeSerializer(secret, salt="chat session", signer_kwargs={"digest_method": hashlib.sha256})
        await assert_shut(gateway, str(forged.dumps(conversation)))


async def test_a_token_of_a_gateway_whose_secret_was_changed_opens_nothing(start: Start) -> None:
    async with start(session_secret="a" * 40) as before:
        token, _ = await one_persons(before)
    async with start(session_secret="b" * 40) as after:
        await assert_shut(after, token)


async def test_a_token_signed_for_another_purpose_opens_nothing(gateway: Gateway) -> None:
    _, conversation = await one_persons(gateway)
    secret = (gateway.services.settings.var_dir / "secrets" / "session").read_text()
    sha256 = {"digest_method": hashlib.sha256}
    for forged in (
        URLSafeSerializer(secret, salt="download", signer_kwargs=sha256).dumps(conversation),
        URLSafeSerializer(secret, signer_kwargs=sha256).dumps(conversation),
        URLSafeSerializer(secret, salt="chat session").dumps(conversation),
        URLSafeTimedSerializer(secret, salt="chat session", signer_kwargs=sha256).dumps(conversation),
    ):
        await assert_shut(gateway, str(forged))


@pytest.mark.parametrize("content", [None, 1, True, [], ["x"], {}, {"id": "x"}, "", "x", "' OR 1=1 --", "%", "é\x00"])
async def test_a_well_signed_token_that_holds_no_conversation_opens_nothing(gateway: Gateway, content: object) -> None:
    await one_persons(gateway)
    secret = (gateway.services.settings.var_dir / "secrets" / "session").read_text()
    signer = URLSafeSerializer(secret, salt="chat session", signer_kwargs={"digest_method": hashlib.sha256})
    await assert_shut(gateway, str(signer.dumps(content)))


async def test_a_token_under_another_scheme_or_twice_opens_nothing(gateway: Gateway) -> None:
    token, _ = await one_persons(gateway)
    for header in (token, f"Basic {token}", f"Bearer{token}", f"Token {token}", "Bearer", f"Bearer {token} {token}"):
        for response in await everything(gateway, header):
            assert_problem(response, 401)
    await assert_untouched(gateway, token)


async def test_a_conversation_that_is_deleted_during_a_turn_gives_its_reply_to_nobody(gateway: Gateway) -> None:
    token, conversation = await one_persons(gateway)
    asked, answers = asyncio.Event(), asyncio.Event()

    async def slowly() -> None:
        asked.set()
        await answers.wait()

    gateway.rasa.before_reply = slowly
    headers = {"Authorization": f"Bearer {token}"}
    turn = asyncio.create_task(gateway.client.post("/chat/messages", json={"text": "hi"}, headers=headers))
    await asked.wait()
    gateway.services.deletions.pending.delete_conversation(conversation, gateway.clock.now)
    answers.set()
    assert_problem(await turn, 401)
    await assert_shut(gateway, token)
