"""All sources with their state, and one of them with its passages."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.serving.asking import GivenDesk, Reading
from bot.desk.serving.pages import draw
from bot.desk.texts import open_source
from knowledge.content.originals import original_of
from knowledge.content.states import source_states

router = APIRouter()


@router.get("/sources")
def sources(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """All sources."""
    return draw(request, session, "sources.html", states=source_states(desk.store(), desk.today()))


@router.get("/sources/{name}")
def source(request: Request, session: Reading, desk: GivenDesk, name: str) -> Response:
    """One source with its passages."""
    opened = open_source(desk, name)
    return draw(request, session, "source.html", opened=opened)


@router.get("/sources/{name}/beside")
def beside(request: Request, session: Reading, desk: GivenDesk, name: str) -> Response:
    """One source beside its original."""
    opened = open_source(desk, name)
    return draw(request, session, "beside.html", opened=opened, original=original_of(opened.store, name))
