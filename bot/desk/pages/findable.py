"""Can it be found? Questions are drafted for each passage of a source and tried; an owner accepts or refuses them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.drafted import Drafted
from bot.desk.in_sections import InSection, in_sections
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
from knowledge.findability.saying import Said, said_of
from knowledge.findability.settling import AlreadyAsked, PassageWork, settle, work_of
from knowledge.findability.trying import Tried
from knowledge.guidance.passages import Passage
from knowledge.text.bare_words import bare_words
from knowledge.text.opening import opening

router = APIRouter(prefix="/sources/{name}/findable")

# About as many questions a passage should have; there is a line for each that is missing, and always for some.
_WANTED = 5
_FEWEST_OWN = 2
_MOST_ROWS = 60

_drafted = Drafted()


@dataclass(frozen=True)
class Row:
    """One question on the page.

    Attributes:
        text: the question, as it would be saved.
        draft: as it was drafted; empty for one that was accepted before, and for one of somebody's own.
        kept: whether it is ticked.
        said: what became of it; None if it could not be tried, or is empty.
        is_own: whether somebody writes it themselves.
        is_new: whether the line was just added.
    """

    text: str
    draft: str = ""
    kept: bool = False
    said: Said | None = None
    is_own: bool = False
    is_new: bool = False


@dataclass(frozen=True)
class Neighbour:
    """The passage before or after, with the questions that were accepted for it."""

    place: InSection
    accepted: tuple[str, ...]
    is_same_section: bool


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
        listed=in_sections(passages),
        work=work,
        wanted=_WANTED,
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


@router.post("/{passage}/line")
def add_line(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Give one more line, and keep what is typed. Nothing is saved."""
    opened = open_source(desk, name)
    shown = _shown(opened, passage)
    work = work_of(opened.store, name, _passages(opened))
    rows = _given(form)
    if len(rows) < _MOST_ROWS:
        rows.append(Row("", is_own=True, is_new=True))
    return _page(request, session, desk, opened, shown, work, rows, version=form.text("version"), waits=True)


@router.post("/{passage}/tried")
def tried_line(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """The part of the page that says what happens to one question."""
    opened = open_source(desk, name)
    shown = _shown(opened, passage)
    accepted = work_of(opened.store, name, [shown])[shown.id].accepted
    text = " ".join(form.text(f"text-{form.text('row')}").split())
    return draw(request, session, "tried.html", found=_said(desk, shown, accepted, text))


@router.post("/{passage}")
def save(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Save what is ticked as phrasings, remember what is not, and go on to the next passage or stay."""
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
    if form.text("do") == "stay":
        return go(f"{page}/{passage}", "questions_saved")
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
    listed = in_sections(passages)
    place = passages.index(shown)
    is_ready = desk.trying.is_ready or not waits
    said = partial(_said, desk, shown, work[shown.id].accepted)
    tried = [replace(row, said=said(row.text)) if row.text and is_ready else row for row in rows]
    around = [
        Neighbour(one, work[one.passage.id].accepted, one.passage.heading_path == shown.heading_path)
        for one in (*listed[max(place - 1, 0) : place], *listed[place + 1 : place + 2])
    ]
    before = passages[place - 1] if place else None
    after = passages[place + 1] if place + 1 < len(passages) else None
    for coming in dict.fromkeys(one.id for one in (after, _next(passages, work, shown)) if one and one is not shown):
        rows_there = _rows(opened, opened.passage(coming), work[coming])
        desk.trying.try_ahead((row.text, coming) for row in rows_there if row.text)
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
        here=listed[place],
        place=place + 1,
        of=len(passages),
        done=_done(work),
        wanted=_WANTED,
        around=around,
        before=before,
        after=after,
        is_ready=is_ready,
        is_served=bool(opened.state.unserved is not None and shown.id not in opened.state.unserved),
    )


def _rows(opened: OpenSource, passage: Passage, work: PassageWork) -> list[Row]:
    """The questions that were accepted before, the drafts that nobody has refused, and lines for one's own."""
    refused = {tuple(bare_words(text)) for text in (work.settled.refused if work.settled else ())}
    had = {tuple(bare_words(text)) for text in work.accepted} | refused
    drafts = _drafted.of(opened.kept.version, _passages(opened)).get(passage.id, [])
    own = max(_WANTED - len(work.accepted), _FEWEST_OWN)
    return [
        *(Row(text, kept=True) for text in work.accepted),
        *(Row(text, text) for text in drafts if tuple(bare_words(text)) not in had),
        *(Row("", is_own=True) for _ in range(own)),
    ]


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


def _said(desk: Desk, passage: Passage, accepted: Sequence[str], text: str) -> Said | None:
    """Say what became of a question; None if it cannot be tried."""
    if not text:
        return None
    try:
        tried: Tried | None = desk.trying.tried(text, passage.id)
    except (KnowledgeError, ValueError):
        # Nothing is built yet, or nothing of it is a word. The page says that it cannot be tried.
        return None
    if tried is None:
        return None
    searcher = desk.trying.searcher()

    def section_of(name: str) -> str:
        found = searcher.passage(name)
        return found.section if found else name

    def opening_of(name: str) -> str:
        found = searcher.passage(name)
        return opening(found.text) if found else name

    return said_of(tried, passage.source.front.id, section_of, opening_of, text in accepted)


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
