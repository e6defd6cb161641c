"""Build, compare, go live, and go back to an earlier version."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.serving.asking import Approving, Editing, GivenDesk, Posted, Reading
from bot.desk.serving.pages import draw, go
from knowledge.content.states import source_states
from knowledge.content.word_diff import changed_words
from knowledge.errors import KnowledgeError
from knowledge.index.manifest import load_manifest
from knowledge.release.making import put_to_use
from knowledge.versions.kept import folder_of, version_in_use, versions

router = APIRouter(prefix="/building")


@router.get("")
def building(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """The versions, how the last build went, and what a build would leave out."""
    state = desk.builds.state()
    changes = [(one, changed_words(one["before"], one["after"])) for one in state.changes] if state else []
    sources = source_states(desk.store(), desk.today())
    return draw(
        request,
        session,
        "building.html",
        state=state,
        is_running=desk.builds.is_running(),
        changes=changes,
        versions=versions(),
        used=version_in_use(),
        sources=sources,
        titles={one.id: one.front.title if one.front else "" for one in sources},
    )


@router.get("/progress")
def progress(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """The part of the page that says how a build goes. Where it has ended, the whole page is fetched again."""
    running = desk.builds.is_running()
    answer = draw(request, session, "progress.html", state=desk.builds.state(), is_running=running)
    if not running and request.headers.get("hx-request"):
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/begin")
def begin(session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Begin a build."""
    begun = desk.builds.begin(session.person.name, form.text("how") != "full", form.text("why"), desk.clock())
    return go("/building", "build_begun" if begun else "build_runs")


@router.post("/use")
def use(session: Approving, desk: GivenDesk, form: Posted) -> Response:
    """Put a version to use."""
    number, why = form.text("number"), form.text("why")
    if not number.isdecimal():
        raise KnowledgeError("choose a version")
    if not why:
        raise KnowledgeError("say why this version goes live")
    used = version_in_use()
    if form.text("used") != (str(used.number) if used else ""):
        raise KnowledgeError("somebody else has put another version to use meanwhile: look at the page again")
    # Refused where another version of the assistant made it.
    load_manifest(folder_of(int(number)))
    put_to_use(next(one for one in versions() if one.number == int(number)), session.person.name, why)
    return go("/building", "live")
