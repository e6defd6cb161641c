"""The plain page that can chat, and its files."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from bot.gateway.access import Given
from bot.gateway.openapi import problems

PAGE_DIR = Path(__file__).resolve().parents[1] / "page"
# Only what the page needs, all of it from here: no inline script or style, no frame, no other host.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
)

router = APIRouter(tags=["page"])


class _PageFiles(StaticFiles):
    """The page's files, which browsers may keep but must ask about each time."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        response = super().file_response(*given, **named)
        response.headers["Cache-Control"] = "no-cache"
        return response


files = _PageFiles(directory=PAGE_DIR)


@router.get("/", response_class=HTMLResponse, responses=problems("too_large"))
async def index(services: Given) -> FileResponse:
    """The page. Pages of the embedding origins, and no others, may show it in a frame."""
    origins = services.settings.embedding_origins
    policy = PAGE_POLICY.format(ancestors=" ".join(origins) or "'none'")
    return FileResponse(
        PAGE_DIR / "index.html", headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"}
    )
