"""Puts the desk together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import quote, urlsplit

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware

from bot.desk.building import Builds
from bot.desk.copy import desk_copy
from bot.desk.desk import Desk
from bot.desk.looking import Looking
from bot.desk.navigation import PLACES, ROUTERS
from bot.desk.own_insights import OwnInsights
from bot.desk.pending import Pending
from bot.desk.refusing import Refused
from bot.desk.reminding import Reminders
from bot.desk.searching import Trying
from bot.desk.serving.asking import AskToSignIn, cookie_name
from bot.desk.serving.conflicts import show_conflict
from bot.desk.serving.drawing import Drawing
from bot.desk.serving.middleware import OwnHosts, SizeLimit
from bot.desk.serving.pages import draw, refuse, session_of
from bot.desk.signing_in.database import DeskDatabase
from bot.desk.signing_in.limits import SignInLimit
from bot.desk.signing_in.links import Links
from bot.desk.signing_in.openid import OpenId
from bot.desk.signing_in.sessions import Sessions
from bot.desk.tasks import to_do
from bot.settings.desk_settings import DeskSettings
from bot.shared.json_logs import where
from bot.shared.secret_files import read_or_make_secret, secret_path
from bot.shared.security_headers import SecurityHeaders, security_headers
from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import Conflict
from knowledge.errors import KnowledgeError

log = structlog.get_logger()

STATIC_DIR = Path(__file__).parent / "static"
# How long somebody may be at the provider.
_AWAY_SECONDS = 15 * 60
_FORGETS_EVERY_SECONDS = 3600


class _Static(StaticFiles):
    """Browsers may keep these files, but ask each time whether they have changed."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        response = super().file_response(*given, **named)
        response.headers["Cache-Control"] = "no-cache"
        return response


def build_desk(settings: DeskSettings, var_dir: Path, clock: Callable[[], float] = time) -> Desk:
    """Make the parts.

    Args:
        settings: the desk's.
        var_dir: where its secret and its database are.
        clock: returns seconds since 1970.

    Raises:
        KnowledgeError: a text of the copy is wrong.
        ValueError: a secret is too short, or others can read its file.
        OSError: a file cannot be read or made.
    """
    copy, trying = desk_copy(), Trying()
    database = DeskDatabase(var_dir / "desk.sqlite")
    secret = read_or_make_secret(secret_path(var_dir, "desk"))
    target = ""
    if settings.openid_issuer:
        issuer = urlsplit(settings.openid_issuer)
        target = f"{issuer.scheme}://{issuer.netloc}"
    return Desk(
        settings=settings,
        copy=copy,
        drawing=Drawing(copy, target),
        sessions=Sessions(
            database,
            secret,
            settings.session_idle_minutes * 60,
            settings.session_hours * 3600,
            clock,
            lambda person: person.is_local != bool(settings.openid_issuer),
        ),
        links=Links(database, settings.link_minutes, clock),
        limit=SignInLimit(settings.sign_ins_per_minute),
        openid=OpenId(settings) if settings.openid_issuer else None,
        store=open_store,
        trying=trying,
        looking=Looking(trying),
        builds=Builds(var_dir / "desk-build"),
        pending=Pending(var_dir / "desk-pending"),
        insights=OwnInsights(var_dir),
        clock=clock,
    )


def create_app(desk: Desk, var_dir: Path) -> FastAPI:
    """The desk as an ASGI application."""
    reminders = Reminders(
        desk.settings,
        desk.copy,
        desk.drawing,
        lambda: to_do(desk.store(), desk.today(), desk.copy),
        var_dir / "desk-reminded",
        desk.clock,
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await _forget_pending(desk.pending)
        for_ever = [asyncio.create_task(reminders.for_ever()), asyncio.create_task(_forget_every_hour(desk.pending))]
        yield
        for task in for_ever:
            task.cancel()

    app = FastAPI(
        title=desk.copy.service,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.desk = desk
    app.state.places = PLACES
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", _Static(directory=STATIC_DIR))
    _add_handlers(app, desk)
    settings = desk.settings
    # Keeps state and nonce while somebody is at the provider. Who is signed in is in the sessions.
    app.add_middleware(
        SessionMiddleware,
        secret_key=read_or_make_secret(secret_path(var_dir, "desk")) + ".openid",
        session_cookie="__Host-desk-openid" if settings.behind_tls else "desk-openid",
        max_age=_AWAY_SECONDS,
        same_site="lax",
        https_only=settings.behind_tls,
    )
    app.add_middleware(SizeLimit, form_bytes=settings.body_limit_bytes, upload_bytes=settings.upload_limit_bytes)
    app.add_middleware(OwnHosts, hosts=settings.own_hosts)
    # A link for signing in is in the address. "no-referrer" would also take the origin from our own forms.
    app.add_middleware(SecurityHeaders, security_headers("same-origin", settings.behind_tls))
    return app


async def _forget_pending(pending: Pending) -> None:
    """Forget what was shown a day ago and never written."""
    try:
        await asyncio.to_thread(pending.forget_old)
    except OSError as error:
        log.error("pending_not_forgotten", error=type(error).__name__)


async def _forget_every_hour(pending: Pending) -> None:
    while True:
        await asyncio.sleep(_FORGETS_EVERY_SECONDS)
        await _forget_pending(pending)


def _add_handlers(app: FastAPI, desk: Desk) -> None:
    def session(request: Request) -> Any:
        return session_of(request, desk, cookie_name(desk))

    @app.exception_handler(AskToSignIn)
    async def ask_to_sign_in(request: Request, error: AskToSignIn) -> Response:
        where = "/sign-in" if error.back == "/" else f"/sign-in?back={quote(error.back, safe='')}"
        if request.headers.get("hx-request"):
            # A part of a page cannot show the sign-in page: the whole page goes there.
            return Response(status_code=204, headers={"HX-Redirect": where})
        return RedirectResponse(where, status_code=303)

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return refuse(request, session(request), error.why, error.status)

    @app.exception_handler(Conflict)
    def conflict(request: Request, error: Conflict) -> Response:
        return show_conflict(request, session(request), desk, error)

    @app.exception_handler(KnowledgeError)
    async def cannot(request: Request, error: KnowledgeError) -> Response:
        return draw(request, session(request), "cannot.html", 422, why=str(error))

    @app.exception_handler(RequestValidationError)
    async def wrong_shape(request: Request, _error: RequestValidationError) -> Response:
        return refuse(request, session(request), "not_found", 404)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        why = "not_found" if error.status_code in (404, 405) else "broken"
        return refuse(request, session(request), why, error.status_code)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        log.error("desk_request_failed", error=type(error).__name__, where=where(error))
        return refuse(request, session(request), "broken", 500)
