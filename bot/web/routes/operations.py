"""The routes for operators and their tools. Do not let a reverse proxy expose /metrics."""

import asyncio

from fastapi import APIRouter, Response

from bot.health.process_metrics import keep_failing
from bot.shared.draining import is_draining
from bot.web.access import Given
from bot.web.bodies import Health
from bot.web.openapi import problems

router = APIRouter(tags=["operations"])

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/healthz", response_model_exclude_none=True, responses=problems("too_large"))
async def alive() -> Health:
    """Say that the process is alive."""
    return Health(status="alive")


@router.get(
    "/readyz", response_model=Health, response_model_exclude_none=True, responses=problems("too_large", "not_ready")
)
async def ready(services: Given) -> Health | Response:
    """Say whether the assistant has just answered a real question; 503 if it has not, with the processes to blame.

    While the machine is taken out of service it is 503 too (`draining`), whatever works.
    """
    is_ready = await services.readiness.ready()
    services.metrics.ready.set(is_ready)
    if await asyncio.to_thread(is_draining, services.settings.var_dir):
        in_hand, quiet = len(services.in_hand), int(services.in_hand.quiet_seconds())
        return services.problems.response("draining", can_answer=is_ready, turns_in_hand=in_hand, quiet_seconds=quiet)
    if not is_ready:
        failing = await asyncio.to_thread(keep_failing, services.settings.var_dir)
        return services.problems.response("not_ready", failing=failing)
    if services.teams is None:
        return Health(status="ready")
    # Still ready: the web chat answers, and what is for Teams is kept until Microsoft's side is there again.
    return Health(status="ready", teams="reached" if services.teams.reach.is_there else "not_reached")


@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: {
            "description": "Prometheus text format.",
            "content": {_METRICS_TYPE: {"schema": {"type": "string"}}},
        },
        **problems("too_large"),
    },
)
async def metrics(services: Given) -> Response:
    """The metrics, in Prometheus's text format. They are not here if ASSISTANT_METRICS_PORT gives them another port."""
    if services.settings.metrics_port is not None:
        return services.problems.response("not_found")
    # In a thread, because some of them are read from disk.
    return Response(await asyncio.to_thread(services.metrics.page), media_type=_METRICS_TYPE)
