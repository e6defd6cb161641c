"""Questions that were not answered, in groups: one tap makes one a phrasing, an example, or a test question."""

import sqlite3
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.serving.asking import Editing, GivenDesk, Posted, Reading
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.people import Role
from bot.desk.signing_in.sessions import Session
from bot.insights.copy import insights_words
from bot.insights.grouping import for_readers
from bot.insights.using import AlreadyThere, as_not_covered, as_phrasing, as_test, clashes, used
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.evaluation.owner_tests import NAME, Tried, read_owner_tests, try_owner_tests
from knowledge.guidance.passages import Passage, load_passages
from knowledge.search.opening import open_build
from knowledge.settings import load_settings
from knowledge.versions.kept import folder_in_use, folder_of, version_in_use, versions

router = APIRouter()

_QUESTIONS = "/insights/questions"
_LEARNED = "/insights/learned"


@router.get(_QUESTIONS)
def questions(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """The groups, each with an example."""
    try:
        groups = desk.insights.groups()
        keeps_words = desk.insights.store.on_since() is not None
    except sqlite3.Error as error:
        raise KnowledgeError(f"the questions cannot be read at the moment ({error})") from error
    sees_all = session.person.may(Role.EDITOR) or session.person.may(Role.APPROVER)
    return draw(
        request,
        session,
        "questions.html",
        groups=groups if sees_all else for_readers(groups),
        sees_all=sees_all,
        keeps_words=keeps_words,
        words=insights_words(),
    )


@router.post(f"{_QUESTIONS}/edit")
def edit(request: Request, session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """The question, to be edited before it is saved. It is in no address, since those are logged."""
    return _editing(request, session, asked=form.letters("asked"), text=form.letters("asked"))


@router.post(f"{_QUESTIONS}/use")
def use(request: Request, session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Save it as what was chosen. The words as they were asked are then deleted."""
    asked, text, chosen = form.letters("asked"), form.letters("text"), form.text("as")
    given = {"asked": asked, "text": text, "chosen": chosen, "passage": form.text("passage")}
    try:
        said = _saved(desk, desk.store(), session.person.name, chosen, text, form.text("passage"))
    except AlreadyThere as there:
        return _editing(request, session, 422, there=there, **given)
    except KnowledgeError as error:
        return _editing(request, session, 422, why=str(error), **given)
    _forget(desk, asked)
    return go(_QUESTIONS, said)


@router.post(f"{_QUESTIONS}/forget")
def forget(session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Delete the words of a question."""
    _forget(desk, form.letters("asked"))
    return go(_QUESTIONS, "forgotten")


@router.get(_LEARNED)
def learned(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """What questions have become, and test questions that are learned from too."""
    return _learned(request, session, desk)


@router.post(f"{_LEARNED}/try")
def try_tests(request: Request, session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Ask the version in use and the one before it each test question, and show what changed."""
    tests = read_owner_tests(desk.store().read(NAME).text)
    settings = load_settings()
    now = try_owner_tests(open_build(folder_in_use(), settings), tests)
    present = version_in_use()
    earlier = [one.number for one in versions() if present is not None and one.number < present.number]
    before: list[Tried | None] = [None] * len(tests)
    if earlier:
        before = list(try_owner_tests(open_build(folder_of(earlier[0]), settings), tests))
    return _learned(
        request, session, desk, tried=list(zip(before, now, strict=True)), compared=earlier[0] if earlier else None
    )


def _learned(request: Request, session: Session, desk: Desk, **more: Any) -> Response:
    store = desk.store()
    return draw(
        request,
        session,
        "learned.html",
        used=used(store),
        tests=read_owner_tests(store.read(NAME).text),
        clashes=clashes(store),
        **more,
    )


def _editing(request: Request, session: Session, status: int = 200, **values: Any) -> Response:
    given = {"chosen": "", "passage": "", "there": None, "why": "", **values}
    return draw(request, session, "use_question.html", status, passages=_by_source(), **given)


def _by_source() -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for passage in load_passages():
        found.setdefault(passage.source.title, []).append(passage)
    return found


def _saved(desk: Desk, store: Store, by: str, chosen: str, text: str, passage: str) -> str:
    """Save it, and return the key of what is said.

    Raises:
        KnowledgeError: it cannot be saved.
    """
    actions = desk.copy.actions
    match chosen:
        case "phrasing":
            as_phrasing(store, text, passage, by, actions["made_phrasing"])
            return "made_phrasing"
        case "not_covered":
            as_not_covered(store, text, by, actions["made_not_covered"])
            return "made_not_covered"
        case "test":
            as_test(store, text, [passage] if passage else [], by, actions["made_test"])
            return "made_test"
    raise KnowledgeError("choose what it becomes")


def _forget(desk: Desk, asked: str) -> None:
    try:
        desk.insights.store.forget(asked)
    except sqlite3.Error as error:
        raise KnowledgeError(f"the words could not be deleted at the moment ({error}); try it again") from error
