"""The first page: what needs somebody."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.serving.asking import GivenDesk, Reading
from bot.desk.serving.pages import draw
from bot.desk.tasks import to_do

router = APIRouter()


@router.get("/")
def home(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """What needs somebody."""
    todo = to_do(desk.store(), desk.today(), desk.copy)
    return draw(request, session, "home.html", groups=todo.groups, unsigned=todo.unsigned, off=todo.off)
