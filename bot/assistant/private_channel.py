"""The only way into Rasa: a channel for the gateway, behind a shared secret.

None of Rasa's own channels is open. They let any caller name any conversation, and split text at blank lines (a
quotation must stay whole).
"""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from itertools import takewhile
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.core.constants import DEFAULT_ACTION_NAMES
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.assistant.action_connections import close_connections
from bot.assistant.forgetful_turns import noting_failures
from bot.assistant.patches import patch_rasa
from bot.assistant.trace_header import HEADER, take_over
from bot.assistant.whole_messages import WholeMessages

logger = logging.getLogger(__name__)

# One page of ids. Rasa has a single thread, so nobody must wait for a long list.
_MOST_IDS = 1000

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

# Rasa loads this module before it loads its model, so it is patched here.
patch_rasa()


class PrivateChannel(InputChannel):
    """Takes one turn of a conversation and answers with all its replies, each as one whole message."""

    @classmethod
    def name(cls) -> str:
        """The part of the address below /webhooks/."""
        return "private"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "InputChannel":
        """Read the shared secret from the file named in `credentials.yml`.

        Raises:
            ValueError: the setting or the secret is missing or too short. Rasa must not start open to everyone.
            OSError: the file cannot be read.
        """
        secret_file = (credentials or {}).get("secret_file")
        if not secret_file:
            raise ValueError("credentials.yml must name `secret_file` for the private channel")
        secret = Path(secret_file).read_text(encoding="utf-8").strip()
        if len(secret) < 32:
            raise ValueError(f"the secret in {secret_file} must have at least 32 characters")
        return cls(secret)

    def __init__(self, secret: str) -> None:
        """Store the secret that every request must carry."""
        self._secret = secret
        # By conversation, while somebody uses them. Rasa runs as one process.
        self._turn_locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The routes: POST /turn, GET /conversations, DELETE /conversations/<conversation>."""
        routes = Blueprint("private_channel", __name__)

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            if not self._is_gateway(request):
                return response.json({"error": "wrong or missing secret"}, status=401)
            problem = _shape_problem(request.json)
            if problem:
                return response.json({"error": problem}, status=422)
            take_over(request.headers.get(HEADER, ""))
            # One after another: between the look for a turn that was taken and the turn, nobody else takes it.
            lock = self._turn_locks.setdefault(request.json["conversation"], asyncio.Lock())
            with noting_failures() as failures:
                async with lock:
                    replies = await _already_given(request.app.ctx.agent, request.json)
                    if replies is None:
                        await _keep_last_turns(request.app.ctx.agent, request.json)
                        replies = await _take_turn(on_new_message, request.json)
            return response.json(
                {
                    "messages": replies.messages,
                    "seconds": replies.seconds,
                    "remembered": not failures,
                    "telling": replies.telling,
                }
            )

        @routes.get("/conversations")
        async def stored(request: Request) -> HTTPResponse:
            """The ids of stored conversations, in order, after the one named `after`; at most `most` of them."""
            if not self._is_gateway(request):
                return response.json({"error": "wrong or missing secret"}, status=401)
            most = request.args.get("most", str(_MOST_IDS))
            if not (most.isdecimal() and 1 <= int(most) <= _MOST_IDS):
                return response.json({"error": f"most must be a number from 1 to {_MOST_IDS}"}, status=422)
            ids = await request.app.ctx.agent.tracker_store.ids_after(request.args.get("after", ""), int(most))
            return response.json({"conversations": ids})

        @routes.delete("/conversations/<conversation:str>")
        async def forget(request: Request, conversation: str) -> HTTPResponse:
            if not self._is_gateway(request):
                return response.json({"error": "wrong or missing secret"}, status=401)
            agent = request.app.ctx.agent
            # Take the conversation's lock: a turn still in progress must not write it again afterwards.
            async with agent.lock_store.lock(conversation):
                await agent.tracker_store.forget(conversation)
            return response.empty(status=204)

        @routes.after_server_stop
        async def close(*_: Any) -> None:
            await close_connections()

        return routes

    def _is_gateway(self, request: Request) -> bool:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {self._secret}".encode())


async def _keep_last_turns(agent: Any, body: dict[str, Any]) -> None:
    """Forget the turns before the last ones, where the gateway says how many the next turn needs.

    Rasa reads and walks all events of a session on every turn, so a short session keeps the 200th turn as quick as the
    first.
    """
    if body.get("keep_turns"):
        async with agent.lock_store.lock(body["conversation"]):
            await agent.tracker_store.keep_last_turns(body["conversation"], body["keep_turns"])


async def _take_turn(on_new_message: OnNewMessage, body: dict[str, Any]) -> WholeMessages:
    if body.get("fresh_session"):
        # The gateway says when the next turn needs nothing from the session.
        await _send(on_new_message, body, "/session_start")
    return await _send(on_new_message, body, body["text"])


async def _send(on_new_message: OnNewMessage, body: dict[str, Any], text: str) -> WholeMessages:
    output = WholeMessages()
    # A fresh session is no message of the person's, so it does not get the message's id.
    known_as = body.get("known_as") if text == body["text"] else None
    # The actions read it with the message (actions/base.py).
    metadata = {"words": body["words"]} if body.get("words") else None
    await on_new_message(
        UserMessage(
            text,
            output,
            body["conversation"],
            input_channel=body["channel"],
            message_id=known_as,
            metadata=metadata,
        )
    )
    return output


async def _already_given(agent: Any, body: dict[str, Any]) -> WholeMessages | None:
    """The replies to a message that was taken before, or None if it was not.

    The gateway asks `again` if it was killed, or got no answer, after it had sent the message. Rasa stores a turn as a
    whole, so it either took the message with all its replies or never saw it. If an action died, there are no replies:
    the gateway then says that nobody knows how far the turn came.
    """
    if not body.get("again") or not body.get("known_as"):
        return None
    # In the lock: an earlier request with this message may still be in progress.
    async with agent.lock_store.lock(body["conversation"]):
        tracker = await agent.tracker_store.retrieve(body["conversation"])
    events = [] if tracker is None else list(tracker.events)
    places = [
        place
        for place, event in enumerate(events)
        if isinstance(event, UserUttered) and event.message_id == body["known_as"]
    ]
    if not places:
        return None
    replies = WholeMessages()
    turn = list(takewhile(lambda event: not isinstance(event, UserUttered), events[places[-1] + 1 :]))
    for event in turn if _is_whole(turn) else []:
        if isinstance(event, BotUttered):
            await replies.send_response(body["conversation"], {"text": event.text, **(event.data or {})})
    return replies


def _is_whole(turn: list[Event]) -> bool:
    """Whether every action of ours in the turn left something. Rasa goes on after one that died, which left nothing."""
    after = [*turn[1:], None]
    return not any(
        isinstance(event, ActionExecuted)
        and (event.action_name or "").startswith(("action_", "share_check_form"))
        and event.action_name not in DEFAULT_ACTION_NAMES
        and (following is None or isinstance(following, ActionExecuted))
        for event, following in zip(turn, after, strict=True)
    )


def _shape_problem(body: Any) -> str | None:
    if not isinstance(body, dict):
        return "the body must be an object"
    for field in ("conversation", "text", "channel"):
        if not isinstance(body.get(field), str) or not body[field].strip():
            return f"{field} must be a text that is not empty"
    if not isinstance(body.get("words", ""), str):
        return "words must be a text"
    kept = body.get("keep_turns")
    if kept is not None and not (type(kept) is int and kept > 0):
        return "keep_turns must be a whole number above 0"
    return None
