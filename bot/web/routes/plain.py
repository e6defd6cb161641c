"""The form of the page that works without its script: a page answers it."""

import asyncio
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.security import HTTPAuthorizationCredentials
from pydantic import ValidationError

from bot.contract.problems import ProblemError, new_reference
from bot.contract.replies import BotReply
from bot.conversation.messages import PayloadMessage, TextMessage
from bot.conversation.turn_time import TurnTime
from bot.conversation.turns import message_length
from bot.limits.costs import cost_of_text
from bot.store.errors import StoreError, is_of_the_store
from bot.web.access import Address, Given, Talk, count_more, count_unless_ours, talk_of
from bot.web.plain.answering import EXIT_PAGE, page_of
from bot.web.plain.drawing import Exchange, Shown, plain_words
from bot.web.plain.exchanges import exchanges_of, newest_of, number_of
from bot.web.problem_documents import STATUS
from bot.web.services import Services

log = structlog.get_logger()

# Not in the API's description: it is the page's own.
router = APIRouter(prefix="/chat", include_in_schema=False)


@dataclass
class Form:
    """What was sent.

    Attributes:
        token: the conversation's, or "" before there is one.
        seen: how many messages of it the page had shown, or "" if it did not know.
        clear: "yes", or "leave" to leave too.
    """

    token: str = ""
    seen: str = ""
    text: str = ""
    payload: str = ""
    clear: str = ""

    @property
    def message(self) -> TextMessage | PayloadMessage | None:
        """What it says, or None if it says nothing."""
        with suppress(ValidationError):
            if self.payload:
                return PayloadMessage(payload=self.payload)
            return TextMessage(text=self.text.replace("\r\n", "\n"))
        return None

    @property
    def left_in_the_box(self) -> str:
        """What was typed and not sent."""
        return self.text if self.payload else ""


@router.api_route("/plain", methods=["GET", "HEAD"])
async def begin() -> Response:
    """Lead to the page, for whoever opens the form's own address."""
    return RedirectResponse("../", 303)


@router.post("/plain", response_class=HTMLResponse)
async def say_plainly(services: Given, address: Address, request: Request) -> Response:
    """Take the form, and answer with the page."""
    form = _form(await request.body())
    try:
        await count_unless_ours(services, address, form.token)
        if not form.clear:
            return page_of(services, await _said(services, address, form))
        await _clear(services, form.token)
    except ProblemError as error:
        return _problem(services, form, error)
    except Exception as error:
        # Without its message, which may repeat what the person said.
        reason, reference = "store" if isinstance(error, StoreError) else "unexpected", new_reference()
        services.metrics.failures.labels(reason).inc()
        log.error("request_failed", reason=reason, reference=reference, exc_info=error)
        return _problem(services, form, ProblemError("unavailable", reference))
    if form.clear == "leave":
        return RedirectResponse(EXIT_PAGE, 303, {"Cache-Control": "no-store"})
    return page_of(services, Shown(Exchange(None, [services.greeting]), said=plain_words().clear_done))


def _form(body: bytes) -> Form:
    fields: list[tuple[str, str]] = []
    # More fields than the form has are no form of ours.
    with suppress(ValueError):
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=4)
    return Form(**{name: value for name, value in fields if name in Form.__dataclass_fields__})


def _problem(services: Services, form: Form, error: ProblemError) -> Response:
    wait = error.headers.get("Retry-After", "")
    if error.kind == "unauthorized":
        shown = Shown(typed=form.text, said=plain_words().tokens_end)
    else:
        problem = services.problems.problem(error.kind, error.reference)
        shown = Shown(token=form.token, typed=form.text, problem=problem, seen=form.seen, wait=wait)
    return page_of(services, shown, STATUS[error.kind], error.headers)


async def _clear(services: Services, token: str) -> None:
    """Delete the conversation. One that is no longer there is as good as deleted.

    Raises:
        ProblemError: it could not be deleted.
        StoreError: the store failed.
    """
    try:
        conversation = await services.sessions.conversation_of(token)
    except ProblemError as error:
        if error.kind != "unauthorized":
            raise
        return
    with services.in_hand.one_more(conversation):
        await services.deletions.delete(conversation)
    services.metrics.sessions_deleted.inc()


async def _said(services: Services, address: str, form: Form) -> Shown:
    """Raises ProblemError and StoreError as the API's own routes do."""
    message = form.message
    if message is None:
        return await _newest(services, form)
    is_new = not form.token
    talk = await _begun(services, address, form) if is_new else await _talk(services, form.token)
    await count_more(services, talk.conversation, cost_of_text(message_length(message)))
    with services.in_hand.one_more(talk.conversation):
        async with services.stopping.turn():
            if not talk.kept:
                replies = await services.turns.take_unkept(message)
                said = _own_words(services, form, replies)
                unkept = Exchange(said, replies)
                return Shown(unkept, token=form.token, typed=form.left_in_the_box, seen=form.seen)
            if form.seen and (shown := await _where_it_is_now(services, talk.conversation, form)) is not None:
                return shown
            # What the page has shown is not known: a guided decision asks again rather than to take words unseen.
            early = not is_new and not form.seen
            # From here on the message may have been taken, whatever fails.
            form.seen = ""
            replies = await services.turns.take(talk.conversation, message, early=early)
    kept = await _kept(services, talk.conversation)
    newest, earlier = newest_of(kept or [], _own_words(services, form, replies), replies)
    # Not what is shown and not kept, nor what another tab has said since.
    seen = "" if kept is None else str(min(number_of(kept), number_of([*earlier, newest])))
    return Shown(newest, earlier, form.token, form.left_in_the_box, seen=seen)


async def _begun(services: Services, address: str, form: Form) -> Talk:
    """A new conversation, kept or not. The form gets its token."""
    await services.limits.count_new_session(address)
    is_kept = True
    try:
        form.token, _ = await services.sessions.start(services.greeting)
    except StoreError as error:
        if not is_of_the_store(error):
            raise
        is_kept = False
        form.token, _ = services.sessions.start_without_store()
    services.metrics.sessions_started.inc()
    conversation = services.sessions.signed(form.token)
    await services.limits.count_session(conversation)
    return Talk(conversation, is_kept)


async def _talk(services: Services, token: str) -> Talk:
    return await talk_of(services, HTTPAuthorizationCredentials(scheme="Bearer", credentials=token))


async def _newest(services: Services, form: Form) -> Shown:
    """What was said last, for a form that says nothing."""
    greeting = Exchange(None, [services.greeting])
    try:
        talk = await _talk(services, form.token) if form.token else None
    except ProblemError as error:
        if error.kind != "unauthorized":
            raise
        talk = None
    if talk is None:
        return Shown(greeting)
    kept = await _kept(services, talk.conversation, in_turn=True) if talk.kept else None
    if not kept:
        return Shown(Exchange(None, [services.greeting, services.fallback.not_kept()]), token=form.token)
    return Shown(kept[-1], kept[:-1], form.token, seen=str(number_of(kept)))


async def _where_it_is_now(services: Services, conversation: str, form: Form) -> Shown | None:
    """The newest page, if the one that was sent is older: "Back" and "Reload" send a page again, and its "yes" would be
    taken for the answer to a question that nobody had seen then. None if it is the newest, or the store cannot tell.
    """
    kept = await _kept(services, conversation, in_turn=True)
    if kept is None or form.seen == str(number_of(kept)):
        return None
    stale = plain_words().stale
    return Shown(kept[-1], kept[:-1], form.token, form.text, said=stale, seen=str(number_of(kept)))


async def _kept(services: Services, conversation: str, in_turn: bool = False) -> list[Exchange] | None:
    """The kept conversation, or None if the store fails.

    Args:
        in_turn: wait until no turn is in progress.

    Raises:
        ProblemError: 503 if it waited for too long.
    """
    turns = services.turns
    try:
        async with AsyncExitStack() as held:
            if in_turn:
                async with TurnTime(turns.waits_at_most_seconds).waiting():
                    await held.enter_async_context(turns.locks.hold(conversation))
            return exchanges_of(await asyncio.to_thread(services.conversations.messages, conversation))
    except StoreError as error:
        if not is_of_the_store(error):
            raise
        return None


def _own_words(services: Services, form: Form, replies: list[BotReply]) -> str:
    """What was said, where it cannot be read as it is kept."""
    if form.payload:
        return services.turns.wording.tapped_button
    return replies[0].custom.kept_text or form.text
