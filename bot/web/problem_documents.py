"""Problems as RFC 9457 problem documents."""

from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel

from bot.contract.problems import ProblemKind, new_reference
from bot.contract.reply_parts import ShownContact
from bot.contract.whom_to_call import WhomToCall
from bot.contract.wording import ProblemWording, load_wording

MEDIA_TYPE = "application/problem+json"

STATUS: dict[ProblemKind, int] = {
    "unauthorized": 401,
    "origin_refused": 403,
    "wrong_host": 421,
    "not_found": 404,
    "no_record": 404,
    "no_such_answer": 404,
    "method_not_allowed": 405,
    "too_slow": 408,
    "too_large": 413,
    "wrong_shape": 422,
    "other_decision": 409,
    "rate_limited": 429,
    "too_many_at_once": 429,
    "busy": 503,
    "unavailable": 503,
    "stopping": 503,
    "not_ready": 503,
    "draining": 503,
}


class Problem(BaseModel):
    """What went wrong.

    Every 503 and 429 carries the emergency contacts. Every 503 has a reference to quote when reporting it. `failing`
    names the processes that fail at each start, where /readyz says no. While the machine is taken out of service it
    says whether it could answer, how many turns are in hand and how long ago the last one ended.
    """

    type: str
    title: str
    status: int
    detail: str
    reference: str | None = None
    contacts: list[ShownContact] | None = None
    failing: list[str] | None = None
    can_answer: bool | None = None
    turns_in_hand: int | None = None
    quiet_seconds: int | None = None


def shows_contacts(kind: ProblemKind) -> bool:
    """Whether the person gets no answer and so must be told whom to call."""
    return STATUS[kind] in (429, 503)


def problem_of(
    kind: ProblemKind,
    *,
    reference: str | None = None,
    contacts: list[ShownContact] | None = None,
    limit: int | None = None,
) -> Problem:
    """The problem document of that kind, in the words of knowledge/copy/gateway.yml.

    Args:
        limit: the longest message in characters, for `too_large`.
    """
    wording: ProblemWording = getattr(load_wording().problems, kind)
    return Problem(
        type=f"urn:sharing-assistant:problem:{kind}",
        title=wording.title,
        status=STATUS[kind],
        detail=wording.detail.format(limit="" if limit is None else f"{limit:,}"),
        reference=reference,
        contacts=contacts,
    )


class Problems:
    """Makes the responses. Every 503 and 429 gets the contacts, and every 503 a reference."""

    def __init__(self, whom_to_call: WhomToCall, text_limit: int) -> None:
        """Store what the responses show.

        Args:
            whom_to_call: shown with every 503 and 429.
            text_limit: the longest message in characters, named in a 413.
        """
        self._whom_to_call = whom_to_call
        self._limit = text_limit

    def contacts(self) -> list[ShownContact]:
        """Whom to call now, 999 first."""
        return self._whom_to_call.now()

    def problem(self, kind: ProblemKind, reference: str | None = None) -> Problem:
        """The problem of that kind."""
        failed = STATUS[kind] == 503
        return problem_of(
            kind,
            reference=(reference or new_reference()) if failed else reference,
            contacts=self.contacts() if shows_contacts(kind) else None,
            limit=self._limit,
        )

    def response(
        self,
        kind: ProblemKind,
        reference: str | None = None,
        headers: dict[str, str] | None = None,
        **more: list[str] | int | None,
    ) -> JSONResponse:
        """The response of that kind.

        Args:
            more: further fields of the problem, for /readyz. An empty list is left out.
        """
        problem = self.problem(kind, reference).model_copy(
            update={name: None if value == [] else value for name, value in more.items()}
        )
        own = {"WWW-Authenticate": "Bearer"} if kind == "unauthorized" else {}
        content: dict[str, Any] = problem.model_dump(mode="json", exclude_none=True)
        return JSONResponse(
            content, status_code=problem.status, media_type=MEDIA_TYPE, headers={**own, **(headers or {})}
        )
