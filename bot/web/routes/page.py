"""The widget, the page that shows it and works without it, and that page's files."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from bot.web.access import Given
from bot.web.openapi import problems
from bot.web.page_headers import page_headers
from bot.web.plain.about import draw_about
from bot.web.plain.drawing import draw_front
from bot.widget.bundle import Bundle, bundle
from knowledge.copy.loading import load_texts
from knowledge.copy.styles import Style, in_style, once_in_each_style

PAGE_DIR = Path(__file__).resolve().parents[1] / "page"
SCRIPT_TYPE = "text/javascript; charset=utf-8"

router = APIRouter(tags=["page"])


class _PageFiles(StaticFiles):
    """The page's files. Browsers may cache them but must check each time whether they have changed."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        response = super().file_response(*given, **named)
        response.headers["Cache-Control"] = "no-cache"
        return response


files = _PageFiles(directory=PAGE_DIR)


@router.get("/", response_class=HTMLResponse, responses=problems("too_large"))
async def index(services: Given) -> HTMLResponse:
    """The page, with whom to call and a form that works until its script runs.

    Only pages of the embedding origins may show it in a frame.
    """
    settings = services.settings
    page = draw_front(services.problems.contacts(), services.greeting, settings.text_limit, settings.session_idle_hours)
    return HTMLResponse(page, headers={**page_headers(services), "Cache-Control": "no-cache"})


@router.get("/about", response_class=HTMLResponse, responses=problems("too_large"))
async def about(services: Given) -> HTMLResponse:
    """Whose the assistant is, what it keeps, and for whom it works. The widget links to it."""
    page = draw_about(services.problems.contacts(), services.settings.session_idle_hours)
    return HTMLResponse(page, headers={**page_headers(services), "Cache-Control": "no-cache"})


@router.get(
    "/widget.js",
    response_class=Response,
    responses={
        200: {"description": "The script.", "content": {SCRIPT_TYPE: {"schema": {"type": "string"}}}},
        304: {"description": "The same as the browser has."},
        **problems("too_large"),
    },
)
def widget(request: Request) -> Response:
    """The web component in one script."""
    script = widget_bundle()
    headers = {"Cache-Control": "no-cache", "ETag": script.etag, "Vary": "Accept-Encoding"}
    if script.etag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return Response(script.zipped, media_type=SCRIPT_TYPE, headers={**headers, "Content-Encoding": "gzip"})
    return Response(script.script, media_type=SCRIPT_TYPE, headers=headers)


@cache
def widget_bundle() -> Bundle:
    """The widget in one script, put together once. Raises BundleError or KnowledgeError for a wrong file."""
    return bundle()


@router.get("/easy-words.json", response_class=JSONResponse, responses=problems("too_large"))
async def easy_words() -> JSONResponse:
    """The widget's own words in easy read, for whoever has chosen them. The script has the usual ones."""
    with in_style(Style.EASY):
        return JSONResponse(widget_words(), headers={"Cache-Control": "no-cache"})


@once_in_each_style
def widget_words() -> dict[str, str]:
    """What the widget says itself, in the words in use. Raises KnowledgeError for a wrong file."""
    return load_texts("widget")
