"""The page behind the link to a record's Word file that people get in Teams, and the file.

Their browsers have no session here: the link says which record it is (bot/teams/record_links.py). The link leads to a
page and not to the file itself, because programs that look at links in messages open them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from fastapi import APIRouter, Response

from actions.share_check.record.own_words import OwnWords
from bot.contract.problems import ProblemError, new_reference
from bot.limits.costs import RECORD
from bot.store.errors import StoreError
from bot.teams.copy import teams_words
from bot.teams.record_links import PATH, RecordLink
from bot.web import decision_record as record
from bot.web.access import Address, Given
from bot.web.plain_page import plain_page
from bot.web.problem_documents import problem_of, shows_contacts
from bot.web.services import Services
from knowledge.copy.contacts import contact_lines

log = structlog.get_logger()

# Leave it out of the API description: it is for browsers, and only for who has a link.
router = APIRouter(include_in_schema=False)


@router.get(PATH + "/{token}")
async def page(services: Given, address: Address, token: str) -> Response:
    """The page."""

    async def answer(_link: RecordLink, _decision: dict[str, Any]) -> Response:
        words = teams_words().record_page
        link = (words.download, f"{PATH}/{token}/decision-record.docx")
        return plain_page(words.heading, [words.lead, words.danger], link)

    return await _opened(services, address, token, answer)


@router.get(PATH + "/{token}/decision-record.docx")
async def word_file(services: Given, address: Address, token: str) -> Response:
    """The record as a Word document."""

    async def answer(link: RecordLink, decision: dict[str, Any]) -> Response:
        # Not with what its person says: anybody may have the link, and must not use up the person's limits.
        counted_as = f"record {link.mark}"
        await services.limits.count_session(counted_as, RECORD)
        with services.in_hand.one_more(counted_as):
            content = await record.rendered(partial(record.as_word, form="short"), decision, OwnWords())
        return Response(content, media_type=record.WORD_MEDIA_TYPE, headers=record.WORD_FILE)

    return await _opened(services, address, token, answer)


async def _opened(
    services: Services, address: str, token: str, answer: Callable[[RecordLink, dict[str, Any]], Awaitable[Response]]
) -> Response:
    """The answer for the link and the decision that it names, or a page that says why there is none."""
    try:
        await services.limits.count_address(address)
        found = await _decision(services, token)
        return _gone() if found is None else await answer(*found)
    except ProblemError as problem:
        return _problem(services, problem)
    except Exception as error:
        # Without its message, which may repeat the record.
        reason, reference = "store" if isinstance(error, StoreError) else "unexpected", new_reference()
        services.metrics.failures.labels(reason).inc()
        log.error("request_failed", reason=reason, reference=reference, exc_info=error)
        return _problem(services, ProblemError("unavailable", reference))


async def _decision(services: Services, token: str) -> tuple[RecordLink, dict[str, Any]] | None:
    """The link and the decision that it names, or None if it opens none.

    Raises:
        ProblemError: 404 if Teams is not configured.
    """
    if services.teams is None:
        raise ProblemError("not_found")
    if (link := services.teams.links.read(token)) is None:
        return None
    kept = services.conversations
    now, idle_seconds = services.turns.clock(), services.settings.session_idle_seconds
    if not await asyncio.to_thread(kept.is_kept, link.conversation, now, idle_seconds):
        return None
    decision = await asyncio.to_thread(kept.decision_on_record, link.conversation)
    if decision is None or not services.teams.links.is_of(link, decision):
        return None
    return link, decision


def _gone() -> Response:
    words = teams_words().record_page
    return plain_page(words.gone_heading, [words.gone, words.again, words.danger], status=404)


def _problem(services: Services, error: ProblemError) -> Response:
    """What could not be done, in the words that the web chat has for it, with whom to call."""
    problem = problem_of(error.kind, reference=error.reference)
    said = [problem.detail]
    if problem.reference is not None:
        said.append(problem.reference)
    if shows_contacts(error.kind):
        said.append(contact_lines([one.model_dump() for one in services.problems.contacts()]).replace("**", ""))
    said.append(teams_words().record_page.danger)
    return plain_page(problem.title, said, status=problem.status, headers=error.headers)
