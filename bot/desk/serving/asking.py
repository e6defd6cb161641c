"""Who asks, and what a form carries. Pages take these as FastAPI dependencies."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from bot.desk.desk import Desk, desk_of
from bot.desk.refusing import Refused
from bot.desk.signing_in.people import Role
from bot.desk.signing_in.sessions import Session

GivenDesk = Annotated[Desk, Depends(desk_of)]
CSRF_FIELD = "csrf"


class AskToSignIn(Exception):
    """Nobody is signed in. `back` is the page to come back to."""

    def __init__(self, back: str) -> None:
        """Store the page."""
        super().__init__(back)
        self.back = back


def cookie_name(desk: Desk) -> str:
    """The session's cookie. With the prefix, browsers keep other hosts from setting it; it needs https."""
    return "__Host-desk" if desk.settings.behind_tls else "desk"


def signed_in(request: Request, desk: GivenDesk) -> Session:
    """The session of the request.

    Raises:
        AskToSignIn: there is none.
    """
    session = desk.sessions.of(request.cookies.get(cookie_name(desk)))
    if session is None:
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        raise AskToSignIn(path if request.method == "GET" else "/")
    return session


Reading = Annotated[Session, Depends(signed_in)]


def _needs(role: Role) -> Callable[[Session], Session]:
    def check(session: Reading) -> Session:
        if not session.person.may(role):
            raise Refused(f"needs_{role}", 403)
        return session

    return check


Editing = Annotated[Session, Depends(_needs(Role.EDITOR))]
Approving = Annotated[Session, Depends(_needs(Role.APPROVER))]


class Form:
    """The fields of a form that came from one of our own pages."""

    def __init__(self, data: FormData) -> None:
        """Store the fields."""
        self._data = data

    def text(self, name: str) -> str:
        """A field's text, with plain line ends and without white space around it; empty if it is missing."""
        return self.letters(name).strip()

    def letters(self, name: str) -> str:
        """A field's text to the letter, with plain line ends; empty if it is missing."""
        value = self._data.get(name)
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else ""

    def has(self, name: str) -> bool:
        """Whether the form has a field of that name, filled in or not."""
        return name in self._data

    def texts(self, name: str) -> list[str]:
        """All values of a field, such as ticked boxes."""
        return [value for value in self._data.getlist(name) if isinstance(value, str)]

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self.text(name) != ""

    def file(self, name: str) -> tuple[str, bytes] | None:
        """The name and the bytes of an uploaded file, or None if none was chosen."""
        value = self._data.get(name)
        if not isinstance(value, UploadFile) or not value.filename:
            return None
        value.file.seek(0)
        return value.filename, value.file.read()


async def posted(request: Request, session: Reading, desk: GivenDesk) -> Form:
    """The form of a POST, once it is known to come from a page of the same session.

    Raises:
        Refused: it comes from elsewhere, or from a session that is over.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc not in (
        request.headers.get("host", ""),
        urlsplit(desk.settings.address).netloc,
    ):
        raise Refused("other_page", 403)
    data = await request.form(max_files=1, max_fields=500, max_part_size=desk.settings.body_limit_bytes)
    given = data.get(CSRF_FIELD)
    if not isinstance(given, str) or not session.is_form_of(given):
        raise Refused("other_page", 403)
    return Form(data)


Posted = Annotated[Form, Depends(posted)]


def own_path(back: str) -> str:
    """Return a path of the desk to go back to, or `/` if the text could lead to another site."""
    parts = urlsplit(back)
    if parts.scheme or parts.netloc or not back.startswith("/") or back.startswith(("//", "/\\")) or "\\" in back:
        return "/"
    return quote(parts.path, safe="/-._~%") + (f"?{parts.query}" if parts.query else "")
