"""Near misses that another text answers by now: shown with the passage; somebody agrees or refuses."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.serving.asking import Editing, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from knowledge.corpus.agreed import NAME, read_decided
from knowledge.errors import KnowledgeError
from knowledge.findability.near_misses import decide
from knowledge.guidance.passages import load_passages

router = APIRouter(prefix="/near-misses")

_PAGE = "/near-misses"


@router.get("")
def near_misses(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """What was found, and what was decided."""
    decided = read_decided(desk.store().read(NAME).text)
    looked = desk.looking.looked
    found = [one for one in looked.found if one.example not in decided] if looked else []
    passages = {passage.id: passage for passage in load_passages()} if found else {}
    return draw(
        request,
        session,
        "near_misses.html",
        looked=looked,
        found=[(one, passages[one.passage]) for one in found if one.passage in passages],
        decided=decided,
    )


@router.get("/progress")
def progress(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """The part of the page that says how far it is. Where it has ended, the whole page is fetched again."""
    looked = desk.looking.looked
    answer = draw(request, session, "looking.html", looked=looked)
    if not (looked and looked.is_running) and request.headers.get("hx-request"):
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/look")
def look(session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Begin to look for them."""
    desk.looking.begin(lambda: list(read_decided(desk.store().read(NAME).text)))
    return go(_PAGE)


@router.post("")
def say(request: Request, session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Note whether the passage answers the example."""
    example, passage, why = form.letters("example"), form.text("passage"), form.text("why")
    agrees = form.text("do") == "agree"
    about_to_save(request, Mine(_PAGE, why))
    if not _was_found(desk, example, passage):
        raise KnowledgeError(desk.copy.look_again)
    action = desk.copy.actions["near_miss" if agrees else "near_miss_refused"]
    decide(desk.store(), example, passage, agrees, session.person.name, desk.today(), why, action)
    return go(_PAGE, "near_miss" if agrees else "near_miss_refused")


def _was_found(desk: Desk, example: str, passage: str) -> bool:
    looked = desk.looking.looked
    return looked is not None and any((one.example, one.passage) == (example, passage) for one in looked.found)
