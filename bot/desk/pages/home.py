"""The first page: what needs somebody."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.serving.asking import Reading
from bot.desk.serving.pages import draw

router = APIRouter()


@router.get("/")
def home(request: Request, session: Reading) -> Response:
    """What needs somebody."""
    return draw(request, session, "home.html")
