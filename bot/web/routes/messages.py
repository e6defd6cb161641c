"""Say something, and read the conversation."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header

from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.turns import message_length
from bot.limits.costs import cost_of_text
from bot.store.turn_numbers import Overtaken
from bot.web.access import Conversation, Given, Talking, count_address, count_more
from bot.web.bodies import Transcript, TurnReplies
from bot.web.openapi import problems

# Made up by the sender, such as a UUID.
_KEY = r"^[A-Za-z0-9-]{16,64}$"

router = APIRouter(prefix="/chat", tags=["chat"], dependencies=[Depends(count_address)])


@router.post(
    "/messages",
    response_model_exclude_unset=True,
    responses=problems(
        "unauthorized", "origin_refused", "too_slow", "too_large", "wrong_shape", "rate_limited", "unavailable"
    ),
)
async def say(
    services: Given,
    talk: Talking,
    message: Annotated[TextMessage | PayloadMessage, Body()],
    sent_as: Annotated[str | None, Header(alias="Idempotency-Key", pattern=_KEY)] = None,
) -> TurnReplies:
    """Say something, or tap a button, and get at least one reply.

    Send the same message again, after a cut connection, with the same `Idempotency-Key`: if it was answered meanwhile,
    that reply comes again, and no second turn is taken. Take a new key for each message.

    A 503 carries the emergency contacts.
    """
    length = message_length(message)
    await count_more(services, talk.conversation, cost_of_text(length))
    with services.in_hand.one_more(talk.conversation):
        async with services.stopping.turn():
            if not talk.kept:
                return TurnReplies(messages=await services.turns.take_unkept(message))
            return TurnReplies(messages=await services.turns.take(talk.conversation, message, sent_as=sent_as))


@router.get(
    "/messages",
    response_model_exclude_unset=True,
    responses=problems("unauthorized", "origin_refused", "too_large", "rate_limited", "unavailable"),
)
async def read(services: Given, conversation: Conversation) -> Transcript:
    """Read the stored conversation, oldest first, and whether a turn is in progress.

    While one is, do not send what seems lost again: its reply is still to come.
    """
    locks = services.turns.locks
    # Before the messages are read: a turn that ends in between is then in progress here, and answered at the next look.
    in_progress = await locks.in_hand(conversation)
    messages = await asyncio.to_thread(services.conversations.messages, conversation)
    if not in_progress and messages and messages[-1]["from"] == "person":
        try:
            async with locks.hold(conversation):
                await asyncio.to_thread(services.unanswered.tell, conversation, services.turns.clock())
        except Overtaken:
            in_progress = True
        messages = await asyncio.to_thread(services.conversations.messages, conversation)
    return Transcript.model_validate({"messages": messages, "in_progress": in_progress})
