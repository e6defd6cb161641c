"""Add a text by a file or an address, take a changed one over passage by passage, remove a source."""

from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.scopes import given_scope
from bot.desk.serving.asking import Approving, Editing, Form, GivenDesk, Posted
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.texts import OpenSource, open_source
from knowledge.content.adding import About
from knowledge.content.adding import add as add_source
from knowledge.content.changes import KindOfChange
from knowledge.content.choosing import source_named
from knowledge.content.converting import Original
from knowledge.content.dropping import all_named_elsewhere
from knowledge.content.original import is_address, read_original
from knowledge.content.removing import refuse_last
from knowledge.content.removing import remove as remove_source
from knowledge.content.updating import Update, work_out, write
from knowledge.content.word_diff import changed_words
from knowledge.content_store.editing import begin_edit
from knowledge.errors import KnowledgeError
from knowledge.terminal import shown

router = APIRouter(prefix="/sources")

_FIELDS = ("id", "title", "publisher", "url", "licence", "address", "for", "audience", "topic", "area")
_MOST_MONTHS = 60


@router.get("/add")
def add_page(request: Request, session: Editing) -> Response:
    """Ask for a file or an address."""
    return draw(request, session, "add.html", values={}, wrong="")


@router.post("/add")
def add(request: Request, session: Editing, desk: GivenDesk, form: Posted) -> Response:
    """Convert it and write it as a draft."""
    values = {name: form.text(name) for name in _FIELDS}
    scope = given_scope(form)
    about = About(
        id=values["id"],
        title=values["title"],
        publisher=values["publisher"],
        url=values["url"] or values["address"],
        licence=values["licence"],
        review_months=_months(form),
        **scope,
    )
    try:
        if not scope:
            raise KnowledgeError(desk.copy.whom)
        original = _original(desk, form, "")
        added = add_source(original, about, desk.today(), begin_edit(session.person.name), with_original=True)
    except KnowledgeError as error:
        return draw(request, session, "add.html", 422, values=values, wrong=_plainly(str(error)))
    return go(f"/sources/{added.id}/beside", "added")


@router.get("/{name}/update")
def update_page(request: Request, session: Editing, desk: GivenDesk, name: str) -> Response:
    """Ask for the present text."""
    return draw(request, session, "update.html", opened=open_source(desk, name), wrong="")


@router.post("/{name}/update")
def look_at_update(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Show what has changed, passage by passage. Nothing is written."""
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}/update"))
    opened.refuse_other(form.text("version"))
    try:
        original = _original(desk, form, opened.source.url if opened.source else "")
        found = work_out(source_named(name), original)
    except KnowledgeError as error:
        return draw(request, session, "update.html", 422, opened=opened, wrong=_plainly(str(error)))
    token = desk.pending.keep(original, session.person.subject)
    return _show(request, session, opened, found, token)


@router.post("/{name}/update/write")
def take_over(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Write what was shown. What is new or reworded is a draft."""
    edit = begin_edit(session.person.name)
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}/update"))
    opened.refuse_other(form.text("version"))
    token = form.text("token")
    original = desk.pending.get(token, session.person.subject)
    found = work_out(source_named(name), original)
    if found.is_hardly_the_same and not form.ticked("is_right"):
        raise KnowledgeError("fewer than half of the passages stay: confirm that this is the right text")
    write(found, None, edit, original)
    desk.pending.forget(token)
    return go(f"/sources/{name}", "updated")


@router.get("/{name}/remove")
def remove_page(request: Request, session: Editing, desk: GivenDesk, name: str) -> Response:
    """What would go."""
    opened = open_source(desk, name)
    named = _named(passage.id for passage in opened.passages)
    return draw(request, session, "remove.html", opened=opened, named=named)


@router.post("/{name}/remove")
def remove(request: Request, session: Approving, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Remove it with its phrasings."""
    edit = begin_edit(session.person.name)
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}/remove"))
    opened.refuse_other(form.text("version"))
    if named := _named(passage.id for passage in opened.passages):
        raise KnowledgeError(f"the guided decision, a notice or a test question names {', '.join(sorted(named))}")
    source = source_named(name)
    refuse_last(source)
    remove_source(source, edit, form.text("reason"))
    return go("/sources", "removed")


def _show(request: Request, session: Editing, opened: OpenSource, found: Update, token: str) -> Response:
    changes = [
        (change, changed_words(change.before, change.after))
        for change in found.changes
        if change.kind is not KindOfChange.UNCHANGED
    ]
    gone = found.of_kind(KindOfChange.REMOVED)
    return draw(
        request,
        session,
        "changes.html",
        opened=opened,
        found=found,
        changes=changes,
        same=len(found.of_kind(KindOfChange.UNCHANGED)),
        named=_named(change.id for change in gone),
        token=token,
    )


def _named(passages: Iterable[str]) -> dict[str, list[str]]:
    """Those passages that are named elsewhere, with the files, as a person would look for them."""
    everywhere = all_named_elsewhere()
    return {name: [shown(path) for path in everywhere[name]] for name in passages if name in everywhere}


def _original(desk: Desk, form: Form, otherwise: str) -> Original:
    """The file that was chosen, else the page at the address that was typed.

    Raises:
        KnowledgeError: neither was given, or it cannot be read.
    """
    if (chosen := form.file("file")) is not None:
        return Original(chosen[1], chosen[0])
    address = form.text("address") or otherwise
    if not is_address(address):
        # Never a path of this machine: only its own user may read its files.
        raise KnowledgeError("choose a file, or give an address that begins with https://")
    return read_original(address, desk.settings.allow_private)


def _months(form: Form) -> int:
    months = form.text("months")
    return int(months) if months.isdecimal() and 1 <= int(months) <= _MOST_MONTHS else 3


def _plainly(said: str) -> str:
    """An error for the command line, for a form: its options are the form's fields."""
    return said.replace("give it with --", "fill in: ").replace(" …", "").replace(" --", ", ")
