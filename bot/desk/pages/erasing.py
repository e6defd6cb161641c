"""Erase words for good, such as a child's name: found first, shown by place and never repeated, then confirmed."""

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, GivenDesk, Posted
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from knowledge.content_store.erasing import repeats
from knowledge.errors import KnowledgeError
from knowledge.release.erasing import FoundOthers, InUse, NotAllRemoved, erase_found, find

log = structlog.get_logger()
router = APIRouter(prefix="/history/erase")

_PAGE = "/history/erase"


@router.get("")
def words(request: Request, session: Approving) -> Response:
    """Ask for the words."""
    return draw(request, session, "erase.html", found=None)


@router.post("/look")
def look(request: Request, session: Approving, desk: GivenDesk, form: Posted) -> Response:
    """Show which texts and which versions hold the words. They are in the form alone, and in no address."""
    looked_for = form.text("words")
    if not looked_for:
        raise KnowledgeError(desk.copy.erasing.which)
    found = find(desk.store(), looked_for)
    return draw(request, session, "erase.html", found=found, words=looked_for, seen=found.mark)


@router.post("")
def erase(request: Request, session: Approving, desk: GivenDesk, form: Posted) -> Response:
    """Erase them, if nothing has changed since they were shown, and every upload that nobody has written yet."""
    looked_for, why = form.text("words"), form.text("why")
    _check(desk, looked_for, why, form.ticked("sure"))
    found = find(desk.store(), looked_for)
    # What a page repeats of a conflict must not be the words.
    about_to_save(request, Mine(_PAGE))
    if found.mark != form.text("seen"):
        raise Refused("erase_again", 409)
    try:
        erase_found(desk.store(), found, session.person.name, why)
    except InUse as error:
        raise Refused("erase_in_use", 409) from error
    except FoundOthers as error:
        raise Refused("erase_again", 409) from error
    except NotAllRemoved as error:
        raise _half_erased(error) from error
    try:
        desk.pending.forget_all()
    except OSError as error:
        raise _half_erased(error) from error
    return go("/history", "erased")


def _half_erased(error: Exception) -> Refused:
    log.error("words_not_erased_everywhere", error=type(error).__name__)
    return Refused("half_erased", 500)


def _check(desk: Desk, looked_for: str, why: str, is_sure: bool) -> None:
    said = desk.copy.erasing
    if not looked_for:
        raise KnowledgeError(said.which)
    if not why:
        raise KnowledgeError(said.say_why)
    if repeats(looked_for, why):
        raise KnowledgeError(said.repeated)
    if not is_sure:
        raise KnowledgeError(said.confirm)
