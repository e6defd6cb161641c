"""Start and delete a session."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Response

from bot.store.errors import StoreError, is_of_the_store
from bot.web.access import Address, Given, Uncounted, count_address
from bot.web.bodies import NewSession, Session
from bot.web.openapi import problems

router = APIRouter(prefix="/chat", tags=["chat"], dependencies=[Depends(count_address)])


@router.post(
    "/sessions",
    status_code=201,
    response_model_exclude_unset=True,
    responses=problems("origin_refused", "too_slow", "too_large", "wrong_shape", "rate_limited", "unavailable"),
)
async def start_session(
    services: Given, address: Address, _body: Annotated[NewSession | None, Body()] = None
) -> Session:
    """Start a conversation.

    The server makes its id. The reply holds the token to send from now on, and the greeting.
    """
    await services.limits.count_new_session(address)
    said = [services.greeting]
    try:
        token, expires_at = await services.sessions.start(services.greeting)
    except StoreError as error:
        if not is_of_the_store(error):
            raise
        token, expires_at = services.sessions.start_without_store()
        said.append(services.fallback.not_kept())
    services.metrics.sessions_started.inc()
    expires = datetime.fromtimestamp(expires_at, UTC)
    contacts, limit = services.problems.contacts(), services.settings.text_limit
    return Session(token=token, expires_at=expires, messages=said, contacts=contacts, text_limit=limit)


@router.delete(
    "/sessions",
    status_code=204,
    response_class=Response,
    responses=problems("unauthorized", "origin_refused", "too_large", "rate_limited", "unavailable"),
)
async def delete_session(services: Given, conversation: Uncounted) -> None:
    """Delete the conversation from every store. Its token stops working."""
    with services.in_hand.one_more(conversation):
        await services.deletions.delete(conversation)
    services.metrics.sessions_deleted.inc()
