"""Signing in and out: by the provider, or by a one-time link for the local account."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.serving.asking import GivenDesk, Posted, Reading, cookie_name, own_path
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.openid import NotSignedIn
from bot.desk.signing_in.people import LOCAL, Person, Role

router = APIRouter()

_BACK = "back"


@router.get("/sign-in")
def sign_in(request: Request, desk: GivenDesk, back: str = "/") -> Response:
    """How to sign in."""
    if desk.openid is not None:
        request.session[_BACK] = own_path(back)
    return draw(request, None, "sign_in.html", with_provider=desk.openid is not None)


@router.post("/sign-in/provider")
async def to_provider(request: Request, desk: GivenDesk) -> Response:
    """Go to the provider."""
    if desk.openid is None:
        raise Refused("not_found", 404)
    try:
        answer = await desk.openid.begin(request)
    except NotSignedIn as error:
        _count(request, desk)
        raise Refused(error.why, 502) from error
    answer.status_code = 303
    return answer


@router.get("/sign-in/back")
async def from_provider(request: Request, desk: GivenDesk) -> Response:
    """Come back from the provider."""
    if desk.openid is None:
        raise Refused("not_found", 404)
    if not desk.openid.is_answer(request):
        _count(request, desk)
        raise Refused("failed", 403)
    back = own_path(str(request.session.get(_BACK, "/")))
    try:
        person = await desk.openid.end(request)
    except NotSignedIn as error:
        raise Refused(error.why, 403) from error
    request.session.clear()
    return _with_session(desk, person, back)


@router.get("/sign-in/link")
def show_link(request: Request, desk: GivenDesk, token: str = "") -> Response:
    """Ask for a press of the button. What only opens the address, such as a mail filter, does not use it up."""
    if desk.openid is not None:
        raise Refused("not_found", 404)
    return draw(request, None, "sign_in_link.html", token=token)


@router.post("/sign-in/link")
def take_link(request: Request, desk: GivenDesk, token: Annotated[str, Form()] = "") -> Response:
    """Use a link up."""
    if desk.openid is not None:
        raise Refused("not_found", 404)
    name = desk.links.take(token)
    if name is None:
        _count(request, desk)
        raise Refused("link_used", 403)
    return _with_session(desk, Person(LOCAL, name, frozenset(Role)), "/")


@router.post("/sign-out")
def sign_out(desk: GivenDesk, session: Reading, _form: Posted) -> Response:
    """End the session."""
    desk.sessions.end(session)
    answer = go("/sign-in", "signed_out")
    answer.delete_cookie(cookie_name(desk), path="/", secure=desk.settings.behind_tls, httponly=True, samesite="lax")
    return answer


def _count(request: Request, desk: Desk) -> None:
    """Count a failure.

    Raises:
        Refused: there were too many.
    """
    if desk.limit.failed(request.client.host if request.client else ""):
        raise Refused("too_often", 429)


def _with_session(desk: Desk, person: Person, back: str) -> Response:
    answer = go(back)
    answer.set_cookie(
        cookie_name(desk),
        desk.sessions.begin(person),
        max_age=int(desk.settings.session_hours * 3600),
        path="/",
        secure=desk.settings.behind_tls,
        httponly=True,
        # Strict would leave it out when the provider sends somebody back. Every form also has a token.
        samesite="lax",
    )
    return answer
