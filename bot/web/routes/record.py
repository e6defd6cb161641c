"""The decision record of the conversation, as a file."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from actions.share_check.record.own_words import FIELD_LIMIT, OtherDecisionError, OwnWords, every_free_field
from bot.contract.problems import ProblemError
from bot.conversation.cleaning import clean_if_text
from bot.limits.costs import RECORD, cost_of_text
from bot.privacy.guarding import GuardFailure
from bot.web import decision_record as record
from bot.web.access import Conversation, Given, count_address, count_more
from bot.web.openapi import problems
from bot.web.services import Services

router = APIRouter(prefix="/chat", tags=["record"], dependencies=[Depends(count_address)])

# A page of tables and quotations. It loads its style sheet from here, and nothing from anywhere else.
_PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PROBLEMS = problems(
    "unauthorized", "origin_refused", "no_record", "too_large", "wrong_shape", "rate_limited", "unavailable"
)
_TYPED_PROBLEMS = {**_PROBLEMS, **problems("too_slow", "other_decision")}
_FREE = every_free_field()
_WORD_FILE: dict[str, Any] = {
    "description": "The record as a Word document.",
    "content": {record.WORD_MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
}
AskedForm = Annotated[
    record.Form,
    Query(description="`short` fits on two pages; `full` has the questions as asked and every passage in full."),
]


class TypedWords(BaseModel):
    """What a practitioner typed into the free fields of a record, for this file only.

    It is neither stored nor logged. Hidden characters and personal data are taken out; the file says where.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"fields": {"rationale": "She told us twice that she is afraid to go home."}}]},
    )

    fields: dict[str, Annotated[str, BeforeValidator(clean_if_text), Field(max_length=FIELD_LIMIT)]] = Field(
        description="Field to text. The newest decision lists its free fields in `record_form`; an empty "
        "text empties one that has a `value` there.",
        json_schema_extra={"propertyNames": {"enum": list(_FREE)}},
    )

    @field_validator("fields")
    @classmethod
    def _free(cls, fields: dict[str, str]) -> dict[str, str]:
        if not fields.keys() <= set(_FREE):
            raise ValueError(f"allowed: {', '.join(_FREE)}")
        return fields


@router.get("/record.docx", response_class=Response, responses={200: _WORD_FILE, **_PROBLEMS})
async def word_file(services: Given, conversation: Conversation, form: AskedForm = "short") -> Response:
    """The conversation's newest decision as a Word document."""
    return await _word_file(services, conversation, form, {})


@router.post("/record.docx", response_class=Response, responses={200: _WORD_FILE, **_TYPED_PROBLEMS})
async def word_file_with_words(
    services: Given,
    conversation: Conversation,
    typed: Annotated[TypedWords, Body()],
    form: AskedForm = "short",
) -> Response:
    """The newest decision as a Word document with the practitioner's own words, which are not stored."""
    return await _word_file(services, conversation, form, typed.fields)


@router.get("/record.html", response_class=HTMLResponse, responses=_PROBLEMS)
async def page(services: Given, conversation: Conversation, form: AskedForm = "short") -> HTMLResponse:
    """The conversation's newest decision as a page to print."""
    return await _page(services, conversation, form, {})


@router.post("/record.html", response_class=HTMLResponse, responses=_TYPED_PROBLEMS)
async def page_with_words(
    services: Given,
    conversation: Conversation,
    typed: Annotated[TypedWords, Body()],
    form: AskedForm = "short",
) -> HTMLResponse:
    """The newest decision as a page to print with the practitioner's own words, which are not stored."""
    return await _page(services, conversation, form, typed.fields)


async def _word_file(services: Services, conversation: str, form: record.Form, typed: Mapping[str, str]) -> Response:
    content = await _rendered(services, conversation, typed, partial(record.as_word, form=form))
    return Response(content, media_type=record.WORD_MEDIA_TYPE, headers=record.WORD_FILE)


async def _page(services: Services, conversation: str, form: record.Form, typed: Mapping[str, str]) -> HTMLResponse:
    content = await _rendered(services, conversation, typed, partial(record.as_page, form=form))
    return HTMLResponse(content, headers={"Content-Security-Policy": _PAGE_POLICY})


async def _rendered(
    services: Services,
    conversation: str,
    typed: Mapping[str, str],
    render: Callable[[dict[str, Any], OwnWords], record.Rendered],
) -> record.Rendered:
    """The newest decision, rendered beside the turns: it counts as one of them."""
    cost = RECORD + cost_of_text(sum(map(len, typed.values())))
    await count_more(services, conversation, cost)
    with services.in_hand.one_more(conversation):
        decision = await _decision(services, conversation)
        own = await _own_words(services, decision, typed)
        return await record.rendered(render, decision, own)


async def _own_words(services: Services, decision: dict[str, Any], typed: Mapping[str, str]) -> OwnWords:
    try:
        return await record.own_words(decision, typed, services.guarding)
    except OtherDecisionError:
        raise ProblemError("other_decision") from None
    except GuardFailure:
        services.metrics.failures.labels("privacy").inc()
        raise ProblemError("unavailable") from None


async def _decision(services: Services, conversation: str) -> dict[str, Any]:
    decision = await asyncio.to_thread(services.conversations.decision_on_record, conversation)
    if decision is None:
        raise ProblemError("no_record")
    return decision
