"""The form of the page that works without its script: a page answers it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from fastapi.security import HTTPAuthorizationCredentials
from pydantic import ValidationError

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.turns import message_length
from bot.limits.costs import cost_of_text
from bot.web.access import Address, Given, count_more, talk_of
from bot.web.plain.drawing import Exchange, Shown, draw_conversation, plain_words
from bot.web.problem_documents import STATUS
from bot.web.routes.page import page_headers
from bot.web.services import Services

# Not in the API's description: it is the page's own.
router = APIRouter(prefix="/chat", include_in_schema=False)


@router.post("/plain", response_class=HTMLResponse)
async def say_plainly(services: Given, address: Address, request: Request) -> HTMLResponse:
    """Take the form, and answer with the page. Its fields are `token`, `text`, `payload` and `clear`."""
    fields = dict(_pairs(await request.body()))
    token, typed = fields.get("token", ""), fields.get("text", "")
    status = 200
    try:
        if fields.get("clear"):
            shown = await _cleared(services, token)
        else:
            shown = await _said(services, address, fields)
    except ProblemError as error:
        status = STATUS[error.kind]
        gone = error.kind == "unauthorized"
        shown = Shown(
            token="" if gone else token,
            typed=typed,
            problem=None if gone else services.problems.problem(error.kind, error.reference),
            said=plain_words().tokens_end if gone else "",
        )
    contacts, limit = services.problems.contacts(), services.settings.text_limit
    headers = {**page_headers(services), "Cache-Control": "no-store"}
    return HTMLResponse(draw_conversation(contacts, shown, limit), status, headers=headers)


def _pairs(body: bytes) -> list[tuple[str, str]]:
    # More fields than the form has are no form of ours.
    with suppress(ValueError):
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=4)
    return []


async def _cleared(services: Services, token: str) -> Shown:
    with suppress(ProblemError):
        conversation = await services.sessions.conversation_of(token)
        with services.in_hand.one_more(conversation):
            await services.deletions.delete(conversation)
        services.metrics.sessions_deleted.inc()
    return Shown(Exchange(None, [services.greeting]), said=plain_words().clear_done)


async def _said(services: Services, address: str, fields: dict[str, str]) -> Shown:
    """Raises ProblemError as the API's own routes do."""
    token, typed, payload = fields.get("token", ""), fields.get("text", ""), fields.get("payload", "")
    message: TextMessage | PayloadMessage
    try:
        message = PayloadMessage(payload=payload) if payload else TextMessage(text=typed.replace("\r\n", "\n"))
    except ValidationError:
        return Shown(await _newest(services, token), token=token)
    if not token:
        await services.limits.count_address(address)
        await services.limits.count_new_session(address)
        token, _ = await services.sessions.start(services.greeting)
        services.metrics.sessions_started.inc()
    talk = await talk_of(services, HTTPAuthorizationCredentials(scheme="Bearer", credentials=token))
    await count_more(services, talk.conversation, cost_of_text(message_length(message)))
    with services.in_hand.one_more(talk.conversation):
        async with services.stopping.turn():
            if not talk.kept:
                replies = await services.turns.take_unkept(message)
                return Shown(Exchange("", replies), token=token, typed=typed if payload else "")
            replies = await services.turns.take(talk.conversation, message)
    kept = _exchanges(await asyncio.to_thread(services.conversations.messages, talk.conversation))
    said = kept[-1].said if kept else ""
    return Shown(Exchange(said, replies), kept[:-1], token, typed if payload else "")


async def _newest(services: Services, token: str) -> Exchange:
    """What was said last, for a form that says nothing."""
    with suppress(ProblemError):
        conversation = await services.sessions.conversation_of(token)
        kept = _exchanges(await asyncio.to_thread(services.conversations.messages, conversation))
        return kept[-1]
    return Exchange(None, [services.greeting])


def _exchanges(messages: Sequence[dict[str, Any]]) -> list[Exchange]:
    made: list[Exchange] = []
    for message in messages:
        if message["from"] == "person":
            made.append(Exchange(message["text"], []))
            continue
        reply = BotReply.model_validate({key: message[key] for key in ("text", "buttons", "custom") if key in message})
        last = made.pop() if made else Exchange(None, [])
        made.append(Exchange(last.said, [*last.replies, reply]))
    return made
