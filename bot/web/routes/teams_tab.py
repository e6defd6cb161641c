"""The page of the personal tab in Teams, and the empty one that "Leave quickly" leads to."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from bot.contract.problems import ProblemError
from bot.teams.copy import teams_words
from bot.teams.tab import LEFT, PATH
from bot.web.access import Given
from bot.web.page_headers import page_headers
from bot.web.plain.drawing import draw_tab
from bot.web.plain_page import plain_page
from bot.web.services import Services

# Leave it out of the API description: it is for Teams.
router = APIRouter(include_in_schema=False)


@router.get(PATH)
async def page(services: Given) -> HTMLResponse:
    """The page. Raises ProblemError, 404, where the tab is not turned on."""
    hosts, settings = _framed_by(services), services.settings
    drawn = draw_tab(services.problems.contacts(), services.greeting, settings.text_limit, settings.session_idle_hours)
    return HTMLResponse(drawn, headers={**page_headers(services, framed_by=hosts), "Cache-Control": "no-cache"})


@router.get(LEFT)
async def left(services: Given) -> HTMLResponse:
    """A page that says nothing of the one before. Raises ProblemError, 404, where the tab is not turned on."""
    words = teams_words().tab
    return plain_page(words.left_heading, [words.left], (words.open_again, PATH), framed_by=_framed_by(services))


def _framed_by(services: Services) -> tuple[str, ...]:
    if services.teams is None or not services.teams.tab_framed_by:
        raise ProblemError("not_found")
    return services.teams.tab_framed_by
