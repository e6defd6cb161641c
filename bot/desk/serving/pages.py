"""Draws a page for somebody who is signed in: with the places at the top, their name, and what was just done."""

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.desk.copy import SAID
from bot.desk.desk import Desk, desk_of
from bot.desk.signing_in.sessions import Session


def draw(request: Request, session: Session | None, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Draw a page.

    Args:
        request: its `said` parameter names what was just done.
        session: who asks; None on the pages before signing in.
        template: its file in templates/.
        status: the HTTP status.
        values: what the template uses.
    """
    desk = desk_of(request)
    said = request.query_params.get("said", "")
    return desk.drawing.page(
        template,
        status,
        session=session,
        person=session.person if session else None,
        csrf=session.csrf if session else "",
        places=request.app.state.places if session else (),
        path=request.url.path,
        said=desk.copy.said[said] if said in SAID else "",
        today=desk.today(),
        **values,
    )


def refuse(request: Request, session: Session | None, why: str, status: int) -> HTMLResponse:
    """Draw the page that says no.

    Args:
        request: the request.
        session: who asks, if anybody is signed in.
        why: a key under `refusals` in the copy.
        status: the HTTP status.
    """
    return draw(request, session, "refused.html", status, refusal=desk_of(request).copy.refusals[why])


def go(path: str, said: str = "") -> Response:
    """Go to another page after a form, which says what was done."""
    assert not said or said in SAID
    joint = "&" if "?" in path else "?"
    return RedirectResponse(f"{path}{joint}said={said}" if said else path, status_code=303)


def session_of(request: Request, desk: Desk, name: str) -> Session | None:
    """Who is signed in, for pages that everybody gets."""
    return desk.sessions.of(request.cookies.get(name))
