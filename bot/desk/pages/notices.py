"""Changes in the law: publish a dated notice, or dismiss it. People read it from the next reply on."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, Form, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from knowledge.content_store.editing import Edit, begin_edit
from knowledge.content_store.revision import Conflict
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import ID
from knowledge.law.deciding import dismiss as note_dismissal
from knowledge.law.deciding import notice_named
from knowledge.law.deciding import publish as note_publication
from knowledge.law.reading import read_notices

router = APIRouter(prefix="/notices")

_MOST_MONTHS = 60


@router.get("")
def notices(request: Request, session: Reading) -> Response:
    """All notices."""
    read = read_notices()
    return draw(request, session, "notices.html", notices=list(read.sound.values()), faults=read.faults.values())


@router.get("/{name}")
def notice(request: Request, session: Reading, desk: GivenDesk, name: str) -> Response:
    """One notice."""
    if not ID.match(name):
        raise Refused("not_found", 404)
    kept = desk.store().read(_file(name))
    if not kept.version:
        raise Refused("not_found", 404)
    return draw(request, session, "notice.html", kept=kept, notice=notice_named(name)[1])


@router.post("/{name}/publish")
def publish(request: Request, session: Approving, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Publish it: somebody has opened its source."""
    edit = _edit(request, session, form, name)
    if not form.ticked("opened"):
        raise KnowledgeError("confirm that you have opened the source and that each word is right")
    day = form.text("effective")
    try:
        effective = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise KnowledgeError(f"{day!r} is no day; write it as 2026-12-31") from error
    months = form.text("months")
    given = int(months) if months.isdecimal() and 1 <= int(months) <= _MOST_MONTHS else 3
    note_publication(notice_named(name)[0], session.person.name, desk.today(), given, effective, edit)
    return go("/notices", "notice_published")


@router.post("/{name}/dismiss")
def dismiss(request: Request, session: Approving, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Dismiss it, with the reason."""
    edit = _edit(request, session, form, name)
    why = form.text("why")
    if not why:
        raise KnowledgeError("say why people need not read it")
    note_dismissal(notice_named(name)[0], session.person.name, why, desk.today(), edit)
    return go("/notices", "notice_dismissed")


def _edit(request: Request, session: Approving, form: Form, name: str) -> Edit:
    if not ID.match(name):
        raise Refused("not_found", 404)
    edit = begin_edit(session.person.name)
    about_to_save(request, Mine(f"/notices/{name}", form.text("why")))
    kept = edit.store.read(_file(name))
    if kept.version != form.text("version"):
        raise Conflict(kept.path, form.text("version"), kept)
    return edit


def _file(name: str) -> str:
    return f"notices/{name}.yml"
