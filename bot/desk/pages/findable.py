"""Can it be found? Questions are drafted for each passage of a source and tried; an owner accepts or refuses them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.serving.asking import Editing, Form, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.sessions import Session
from bot.desk.texts import OpenSource, moment, open_source
from bot.insights.using import tested
from knowledge.content_store.revision import Conflict
from knowledge.errors import KnowledgeError
from knowledge.findability.accepting import IsTested
from knowledge.findability.drafting import drafts_of
from knowledge.findability.saying import Said, said_of
from knowledge.findability.settling import AlreadyAsked, PassageWork, settle, work_of
from knowledge.findability.trying import Tried
from knowledge.guidance.passages import Passage
from knowledge.text.bare_words import bare_words

router = APIRouter(prefix="/sources/{name}/findable")

_DRAFTED = 5
# Lines for questions of one's own.
_OWN = 2
_MOST_ROWS = 40


@dataclass(frozen=True)
class Row:
    """One question on the page.

    Attributes:
        text: the question, as it would be saved.
        draft: as it was drafted; empty for one that was accepted before, and for one of somebody's own.
        kept: whether it is ticked.
        said: what became of it; None if it could not be tried, or is empty.
        is_own: whether somebody writes it themselves.
    """

    text: str
    draft: str = ""
    kept: bool = False
    said: Said | None = None
    is_own: bool = False


@router.get("")
def overview(request: Request, session: Reading, desk: GivenDesk, name: str) -> Response:
    """How far the passages of a source are read, and which have accepted questions."""
    opened = open_source(desk, name)
    passages = _passages(opened)
    work = work_of(opened.store, name, passages)
    desk.trying.warm()
    return draw(
        request,
        session,
        "findable.html",
        opened=opened,
        passages=passages,
        work=work,
        done=_done(work),
        next_one=_next(passages, work, None),
        unserved=opened.state.unserved,
    )


@router.get("/{passage}")
def one_passage(request: Request, session: Editing, desk: GivenDesk, name: str, passage: str) -> Response:
    """One passage with its questions, each tried."""
    opened = open_source(desk, name)
    shown = _shown(opened, passage)
    work = work_of(opened.store, name, _passages(opened))
    # The page is there at once: while the version is loaded, each line fetches what became of it by itself.
    desk.trying.warm()
    return _page(request, session, desk, opened, shown, work, _rows(opened, shown, work[shown.id]), waits=True)


@router.post("/{passage}/try")
def try_again(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Try the questions as they are typed. Nothing is saved."""
    opened = open_source(desk, name)
    shown = _shown(opened, passage)
    work = work_of(opened.store, name, _passages(opened))
    return _page(request, session, desk, opened, shown, work, _given(form), version=form.text("version"))


@router.post("/{passage}/tried")
def tried_line(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """The part of the page that says what happens to one question."""
    shown = _shown(open_source(desk, name), passage)
    text = form.text(f"text-{form.text('row')}")
    return draw(request, session, "tried.html", found=_said(desk, text, shown.id))


@router.post("/{passage}")
def save(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Save what is ticked as phrasings, remember what is not, and go on to the next passage."""
    opened = open_source(desk, name)
    shown = _shown(opened, passage)
    passages = _passages(opened)
    work = work_of(opened.store, name, passages)
    rows = _given(form)
    if form.text("do") == "all":
        rows = [replace(row, kept=bool(row.text)) for row in rows]
    kept = [row.text for row in rows if row.kept and row.text]
    # A draft that was changed is not drafted again either.
    refused = [row.draft for row in rows if row.draft and not (row.kept and row.text == row.draft)]
    page = f"/sources/{name}/findable"
    about_to_save(request, Mine(f"{page}/{passage}", "\n".join(kept), "\n".join(work[shown.id].accepted)))
    try:
        settle(
            opened.store,
            name,
            shown,
            kept,
            refused,
            form.text("version"),
            session.person.name,
            moment(desk),
            desk.copy.actions["questions"],
            _tested,
        )
    except Conflict:
        raise
    except KnowledgeError as error:
        wrong = _worded(desk, error)
        return _page(request, session, desk, opened, shown, work, rows, wrong, version=form.text("version"))
    after = _next(passages, work_of(opened.store, name, passages), shown)
    return go(f"{page}/{after.id}") if after else go(page, "questions_done")


def _page(
    request: Request,
    session: Session,
    desk: Desk,
    opened: OpenSource,
    shown: Passage,
    work: dict[str, PassageWork],
    rows: Sequence[Row],
    wrong: str = "",
    version: str = "",
    waits: bool = False,
) -> Response:
    passages = _passages(opened)
    place = passages.index(shown)
    is_ready = desk.trying.is_ready or not waits
    tried = [replace(row, said=_said(desk, row.text, shown.id)) if row.text and is_ready else row for row in rows]
    after = passages[place + 1] if place + 1 < len(passages) else None
    if after is not None:
        desk.trying.try_ahead((row.text, after.id) for row in _rows(opened, after, work[after.id]) if row.text)
    return draw(
        request,
        session,
        "findable_passage.html",
        422 if wrong else 200,
        opened=opened,
        passage=shown,
        rows=tried,
        wrong=wrong,
        work=work[shown.id],
        # A form that is shown again was made from the version that it had.
        version=version or work[shown.id].version,
        place=place + 1,
        of=len(passages),
        done=_done(work),
        before=passages[place - 1] if place else None,
        after=after,
        is_ready=is_ready,
        is_served=bool(opened.state.unserved is not None and shown.id not in opened.state.unserved),
    )


def _rows(opened: OpenSource, passage: Passage, work: PassageWork) -> list[Row]:
    """The questions that were accepted before, the drafts that nobody has refused, and lines for one's own."""
    refused = {tuple(bare_words(text)) for text in (work.settled.refused if work.settled else ())}
    had = {tuple(bare_words(text)) for text in work.accepted} | refused
    drafts = _drafts(opened)[passage.id]
    return [
        *(Row(text, kept=True) for text in work.accepted),
        *(Row(text, text) for text in drafts if tuple(bare_words(text)) not in had),
        *(Row("", is_own=True) for _ in range(_OWN)),
    ]


def _drafts(opened: OpenSource) -> dict[str, list[str]]:
    return drafts_of(_passages(opened), _DRAFTED)


@cache
def _tested() -> Iterable[str]:
    """The labelled questions that may be looked at. They come with the assistant, and never change while it runs."""
    return tuple(tested())


def _given(form: Form) -> list[Row]:
    """The rows as a form has them. One's own are kept without a tick."""
    rows = []
    for number in range(_MOST_ROWS):
        if not form.has(f"text-{number}"):
            break
        text = " ".join(form.text(f"text-{number}").split())
        is_own = form.ticked(f"own-{number}")
        kept = form.ticked(f"keep-{number}") or (is_own and bool(text))
        rows.append(Row(text, form.text(f"draft-{number}"), kept, is_own=is_own))
    return rows


def _said(desk: Desk, text: str, passage: str) -> Said | None:
    if not text:
        return None
    try:
        tried: Tried | None = desk.trying.tried(text, passage)
    except (KnowledgeError, ValueError):
        # Nothing is built yet, or nothing of it is a word. The page says that it cannot be tried.
        return None
    searcher = desk.trying.searcher()

    def section_of(name: str) -> str:
        found = searcher.passage(name)
        return found.section if found else name

    return said_of(tried, section_of) if tried else None


def _passages(opened: OpenSource) -> list[Passage]:
    return [passage for passage in opened.passages if not passage.draft]


def _shown(opened: OpenSource, passage: str) -> Passage:
    shown = opened.passage(passage)
    if shown.draft:
        raise Refused("not_found", 404)
    return shown


def _done(work: dict[str, PassageWork]) -> int:
    return sum(one.settled is not None for one in work.values())


def _next(passages: Sequence[Passage], work: dict[str, PassageWork], after: Passage | None) -> Passage | None:
    """The next passage that nobody has read the questions of, from the one after this on, and then from the first."""
    place = passages.index(after) + 1 if after in passages else 0
    in_turn = [*passages[place:], *passages[:place]]
    return next((one for one in in_turn if work[one.id].settled is None), None)


def _worded(desk: Desk, error: KnowledgeError) -> str:
    if isinstance(error, AlreadyAsked):
        return desk.copy.asked_already.format(text=error.text, passage=error.passage)
    if isinstance(error, IsTested):
        return desk.copy.tested_already.format(text=error.text, test=error.test)
    return str(error)
