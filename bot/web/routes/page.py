"""The widget, the page that shows it, and that page's files."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from bot.web.access import Given
from bot.web.openapi import problems
from bot.widget.bundle import Bundle, bundle

PAGE_DIR = Path(__file__).resolve().parents[1] / "page"
# Allow only what the page needs, all from this server: no inline scripts or styles, no frames, no other host.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
)

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
async def index(services: Given) -> FileResponse:
    """The page. Only pages of the embedding origins may show it in a frame."""
    origins = services.settings.embedding_origins
    policy = PAGE_POLICY.format(ancestors=" ".join(origins) or "'none'")
    return FileResponse(
        PAGE_DIR / "index.html", headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
    )


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
