"""The decision record of the conversation, as a file."""

import asyncio
from typing import Any

from fastapi import APIRouter, Depends, Response
from fastapi.responses import HTMLResponse

from bot.gateway import record
from bot.gateway.access import Conversation, Given, count_address
from bot.gateway.openapi import problems
from bot.gateway.problems import ProblemError
from bot.gateway.services import Services

router = APIRouter(prefix="/chat", tags=["record"], dependencies=[Depends(count_address)])

# A page of tables and quotations: it loads its style sheet from here and nothing else from anywhere.
_PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PROBLEMS = problems("unauthorized", "origin_refused", "no_record", "too_large", "rate_limited", "unavailable")
_WORD_FILE: dict[str, Any] = {
    "description": "The record as a Word document.",
    "content": {record.WORD_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
}


@router.get("/record.docx", response_class=Response, responses={200: _WORD_FILE, **_PROBLEMS})
async def word_file(services: Given, conversation: Conversation) -> Response:
    """The newest decision of the conversation as a Word document."""
    content = await asyncio.to_thread(record.as_word, await _decision(services, conversation))
    named = {"Content-Disposition": 'attachment; filename="decision-record.docx"'}
    return Response(content, media_type=record.WORD_MEDIA_TYPE, headers=named)


@router.get("/record.html", response_class=HTMLResponse, responses=_PROBLEMS)
async def page(services: Given, conversation: Conversation) -> HTMLResponse:
    """The newest decision of the conversation as a page to print."""
    content = await asyncio.to_thread(record.as_page, await _decision(services, conversation))
    return HTMLResponse(content, headers={"Content-Security-Policy": _PAGE_POLICY})


async def _decision(services: Services, conversation: str) -> dict[str, Any]:
    decision = await asyncio.to_thread(services.conversations.decision_on_record, conversation)
    if decision is None:
        raise ProblemError("no_record")
    return decision
