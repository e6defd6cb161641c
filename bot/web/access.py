"""The dependencies of the chat routes: who may use them."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Annotated

import structlog
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.contract.problems import ProblemError
from bot.limits.rate_limits import address_key
from bot.store.errors import StoreError, is_of_the_store
from bot.web.services import Services, services_of

log = structlog.get_logger()

_bearer = HTTPBearer(auto_error=False, description="The token of POST /chat/sessions.")

Given = Annotated[Services, Depends(services_of)]


async def address_of(request: Request) -> str:
    """The key under which the request's address is counted."""
    # uvicorn puts port 0 where it took the address from the header of a trusted proxy.
    if "x-forwarded-for" in request.headers and request.client is not None and request.client.port:
        warn_of_untrusted_proxy()
    return address_key(request.client.host if request.client else "unknown")


@cache
def warn_of_untrusted_proxy() -> None:
    """Say once that people seem to come through a proxy that is not trusted. They then share its address.

    The peer is not named: where there is no proxy, it is a person.
    """
    log.warning("forwarded_address_not_trusted", setting="ASSISTANT_TRUSTED_PROXIES")


Address = Annotated[str, Depends(address_of)]


async def count_address(services: Given, address: Address, request: Request) -> None:
    """Count a request without a token of ours against its address.

    What belongs to a conversation has that conversation's limit alone: a whole council may be one address, and nobody
    in it must be silenced because of the others (docs/adr/0021-a-turn-for-each.md).

    Raises:
        ProblemError: 429 if the address is over its limit.
    """
    # Not by the dependency, which would describe every route as one that needs a token.
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    await count_unless_ours(services, address, token.strip() if scheme.lower() == "bearer" else "")


async def count_unless_ours(services: Services, address: str, token: str) -> None:
    """Count a request against its address, unless its token is one of ours.

    Raises:
        ProblemError: 429 if the address is over its limit.
    """
    if token:
        with suppress(ProblemError):
            services.sessions.signed(token)
            return
    await services.limits.count_address(address)


async def count_more(services: Services, conversation: str, cost: int) -> None:
    """Count what a request costs its conversation beyond the one that every request costs.

    Args:
        cost: the whole cost (bot/limits/costs.py).

    Raises:
        ProblemError: 429 if the session is over its limit.
    """
    if cost > 1:
        await services.limits.count_session(conversation, cost - 1)


async def uncounted_conversation_of(
    services: Given, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> str:
    """The conversation that the bearer token names, whatever it has cost.

    For its deletion: who has said a lot may take it back at once, and it can be deleted only once.

    Raises:
        ProblemError: 401 if the token is missing or not valid.
    """
    if credentials is None:
        raise ProblemError("unauthorized")
    return await services.sessions.conversation_of(credentials.credentials)


Uncounted = Annotated[str, Depends(uncounted_conversation_of)]


async def conversation_of(services: Given, conversation: Uncounted) -> str:
    """The conversation that the bearer token names, counted against its limit.

    Raises:
        ProblemError: 401 if the token is missing or not valid, 429 if the session is over its limit.
    """
    await services.limits.count_session(conversation)
    return conversation


Conversation = Annotated[str, Depends(conversation_of)]


@dataclass(frozen=True)
class Talk:
    """Who is speaking.

    Attributes:
        kept: False if the store fails, so that the conversation can be neither read nor added to.
    """

    conversation: str
    kept: bool


async def talk_of(
    services: Given, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Talk:
    """The conversation to continue, stored or not.

    If the store fails, only the token's signature is checked. The token may have expired, but this gives nothing away:
    it then allows only what any new session could ask.

    Raises:
        ProblemError: 401 if the token is missing or not valid, 429 if the session is over its limit.
    """
    try:
        return Talk(await conversation_of(services, await uncounted_conversation_of(services, credentials)), True)
    except StoreError as error:
        if credentials is None or not is_of_the_store(error):
            raise
        conversation = services.sessions.signed(credentials.credentials)
        await services.limits.count_session(conversation)
        return Talk(conversation, False)


Talking = Annotated[Talk, Depends(talk_of)]
