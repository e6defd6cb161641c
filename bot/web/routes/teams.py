"""The route to which Microsoft's connector delivers what people say in Teams."""

import json
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from bot.contract.problems import ProblemError
from bot.limits.rate_limits import address_key
from bot.teams import asking_about, feedback
from bot.teams.activity import Activity
from bot.teams.reception import Overfull
from bot.teams.refused import Refused
from bot.web.access import Given
from bot.web.middleware import TEAMS_PATH

log = structlog.get_logger()

# Leave it out of the API description: only Microsoft's connector can use it.
router = APIRouter(include_in_schema=False)


@router.post(TEAMS_PATH)
async def receive(request: Request, services: Given) -> Response:
    """Acknowledge an activity. The answer follows in a call of our own.

    Returns:
        202 for a message, 200 for feedback, and 200 with a dialog for a question about a message. A refused call gets a
            bare status: 401, 403, 400 if it is no activity, 503 if Microsoft's keys could not be fetched or too many
            messages are waiting.

    Raises:
        ProblemError: 404 if Teams is not configured.
    """
    teams = services.teams
    if teams is None:
        raise ProblemError("not_found")
    try:
        token = await teams.verification.token(request.headers.get("Authorization"))
        activity = _activity(await request.body())
        teams.verification.check(token, activity)
    except Refused as refused:
        teams.metrics.refused.labels(refused.reason).inc()
        log.warning("teams_refused", reason=refused.reason)
        # A flood of refused calls runs into its address's limit.
        await services.limits.count_address(address_key(request.client.host if request.client else "unknown"))
        return Response(status_code=refused.status)
    if activity.type == "invoke":
        if activity.name == asking_about.NAME:
            return JSONResponse(await teams.asking_about.answer(activity))
        if activity.name != feedback.NAME:
            return Response(status_code=501)
        await teams.feedback.record(activity)
        return JSONResponse({})
    try:
        await teams.reception.take(activity)
    except Overfull:
        # Teams then tells the person that the message could not be sent, or tries again.
        return Response(status_code=503, headers={"Retry-After": "5"})
    return Response(status_code=202)


def _activity(body: bytes) -> Activity:
    try:
        content: Any = json.loads(body)
        try:
            json.dumps(content, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            # Half of a character, cut off by some program, escaped or as it is. The rest is read.
            content = json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
        return Activity.model_validate(content)
    except (ValueError, RecursionError, ValidationError):
        # Not chained: the error repeats what the person said.
        raise Refused("not_an_activity") from None
