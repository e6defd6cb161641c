"""Say whether an answer helped, or could put somebody at risk."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.contract.problems import ProblemError
from bot.conversation.cleaning import clean_if_text
from bot.feedback.feedback import NoSuchAnswer
from bot.limits.costs import cost_of_text
from bot.privacy.guarding import GuardFailure
from bot.web.access import Conversation, Given, count_address, count_more
from bot.web.openapi import problems
from bot.web.services import Services

router = APIRouter(prefix="/chat", tags=["feedback"], dependencies=[Depends(count_address)])

WORDS_LIMIT = 500
# More than any decision quotes.
_PASSAGES_LIMIT = 60
_PassageId = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[a-z0-9_-]+$")]


class GivenFeedback(BaseModel):
    """What a person thinks of an answer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"about": ["faq-no-consent"], "helpful": False, "words": "What if only one parent says no?"},
                {"about": ["faq-no-consent"], "helpful": False, "risk": True},
            ]
        },
    )

    about: list[_PassageId] = Field(
        max_length=_PASSAGES_LIMIT,
        description="The passages that the answer quotes, in order; empty if it quotes nothing.",
    )
    helpful: bool = Field(strict=True)
    words: Annotated[str, BeforeValidator(clean_if_text)] = Field(
        default="",
        max_length=WORDS_LIMIT,
        description="What was missing. Personal data is taken out before it is stored.",
    )
    risk: bool = Field(
        default=False,
        strict=True,
        description="The answer could put somebody at risk: the owner is told on the same day. It is stored as not"
        " helpful, and without any words.",
    )


@router.post(
    "/feedback",
    status_code=204,
    response_class=Response,
    responses=problems(
        "unauthorized",
        "origin_refused",
        "no_such_answer",
        "too_slow",
        "too_large",
        "wrong_shape",
        "rate_limited",
        "unavailable",
    ),
)
async def give_feedback(
    services: Given, conversation: Conversation, feedback: Annotated[GivenFeedback, Body()]
) -> None:
    """Say whether an answer in this conversation helped, or could put somebody at risk.

    The feedback is stored without the conversation's id, question or time.
    """
    if feedback.risk:
        await _keep(services, conversation, feedback)
        return
    await count_more(services, conversation, cost_of_text(len(feedback.words)))
    with services.in_hand.one_more(conversation):
        await _keep(services, conversation, feedback)


async def _keep(services: Services, conversation: str, feedback: GivenFeedback) -> None:
    try:
        if feedback.risk:
            await services.feedback.add_risk(conversation, feedback.about)
        else:
            await services.feedback.add(conversation, feedback.about, feedback.helpful, feedback.words.strip())
    except NoSuchAnswer:
        raise ProblemError("no_such_answer") from None
    except GuardFailure:
        services.metrics.failures.labels("privacy").inc()
        raise ProblemError("unavailable") from None
