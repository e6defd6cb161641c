"""Puts the gateway together."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.contract.problems import ProblemError, ProblemKind
from bot.health.readiness import watch_readiness
from bot.shared.security_headers import SecurityHeaders, security_headers
from bot.shared.version import VERSION
from bot.web.cross_origin import Embedding
from bot.web.easy_read import EasyRead
from bot.web.known_hosts import KnownHosts
from bot.web.middleware import LastResort, SizeLimit
from bot.web.openapi import describe
from bot.web.plain.answering import ProblemsAsPages
from bot.web.routes import feedback, messages, operations, page, plain, record, sessions, teams, teams_record, teams_tab
from bot.web.services import Services

log = structlog.get_logger()

# What is stopped waits for nothing that takes longer, and a stop is to end before the supervisor kills.
_STOPPED_WITHIN_SECONDS = 5.0
DESCRIPTION = (
    "The web chat API of the information-sharing assistant. Errors are RFC 9457 problem documents; every 503 "
    "carries the emergency contacts."
)
# FastAPI answers 400 for a body that is not text, for example. Here that is another wrong shape.
_KINDS: dict[int, ProblemKind] = {
    400: "wrong_shape",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    413: "too_large",
}


def create_app(services: Services) -> FastAPI:
    """The gateway as an ASGI application. It closes the services when it stops."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        # Before the first turn: messages without a reply were in progress when the last process ended.
        await asyncio.to_thread(services.unanswered.tell_all, services.turns.clock())
        # Before retention's first round: it keeps words only where it is noted that they are kept.
        await asyncio.to_thread(services.insights.begin)
        rounds = [
            asyncio.create_task(services.deletions.retry_for_ever(services.settings.deletion_retry_seconds)),
            asyncio.create_task(services.orphans.rounds_for_ever(services.settings.deletion_retry_seconds)),
            asyncio.create_task(services.retention.rounds_for_ever(services.settings.retention_seconds)),
            asyncio.create_task(services.feedback.forget_for_ever(services.settings.retention_seconds)),
            asyncio.create_task(services.insights.forget_for_ever(services.settings.retention_seconds)),
        ]
        if services.shared_stop is not None:
            rounds.append(asyncio.create_task(services.shared_stop.look_for_ever()))
        # Not awaited. Early messages wait for the guard, but a check that the process is alive does not.
        warming = asyncio.create_task(services.guarding.works())
        if services.teams is not None:
            await services.teams.start()
        watch = watch_readiness(services.readiness, services.metrics, services.settings.readiness_watch_seconds)
        watching = asyncio.create_task(watch)
        try:
            yield
        finally:
            await _stopped(warming, watching, *rounds)
            await services.close()

    app = FastAPI(
        title="Information-sharing assistant",
        version=VERSION,
        description=DESCRIPTION,
        lifespan=lifespan,
        # The ready-made documentation pages load scripts from another host.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # FastAPI's own telemetry would record what people typed if validation fails.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.services = services
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    routes = (sessions, messages, record, feedback, operations, page, plain, teams, teams_record, teams_tab)
    for router in (route.router for route in routes):
        app.include_router(router)
    app.mount("/page", page.files)
    _add_problem_handlers(app, services)
    app.add_middleware(SizeLimit, services=services)
    app.add_middleware(LastResort, services=services)
    app.add_middleware(Embedding, origins=services.settings.embedding_origins, problems=services.problems)
    app.add_middleware(KnownHosts, hosts=services.settings.allowed_hosts, problems=services.problems)
    app.add_middleware(ProblemsAsPages, services=services)
    app.add_middleware(EasyRead)
    app.add_middleware(SecurityHeaders, security_headers("no-referrer", services.settings.behind_tls))
    if services.settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(services.settings.trusted_proxies))
    return app


async def _stopped(*tasks: "asyncio.Task[Any]") -> None:
    """Stop the tasks, whether they work, have failed or are still waiting for something that loads."""
    for task in tasks:
        task.cancel()
    _, late = await asyncio.wait(tasks, timeout=_STOPPED_WITHIN_SECONDS)
    for task in tasks:
        if task in late:
            log.error("a_task_does_not_stop")
        elif not task.cancelled() and (error := task.exception()) is not None:
            log.error("a_task_had_failed", error=type(error).__name__)


def _add_problem_handlers(app: FastAPI, services: Services) -> None:
    @app.exception_handler(ProblemError)
    async def problem(_request: Request, error: ProblemError) -> Response:
        return services.problems.response(error.kind, error.reference, error.headers)

    @app.exception_handler(RequestValidationError)
    async def wrong_shape(_request: Request, _error: RequestValidationError) -> Response:
        # The error repeats the request, so it is neither returned nor logged. The wording describes a correct request.
        return services.problems.response("wrong_shape")

    @app.exception_handler(HTTPException)
    async def http_error(_request: Request, error: HTTPException) -> Response:
        return services.problems.response(_KINDS[error.status_code], headers=dict(error.headers or {}))
