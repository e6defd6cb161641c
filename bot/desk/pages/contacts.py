"""Whom to call: confirm a number by name and day, change, add or remove one. People get it with the next reply."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import ValidationError

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, Form, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.sessions import Session
from knowledge.content_store.revision import Conflict, Kept
from knowledge.errors import KnowledgeError
from knowledge.reference.contact_edits import (
    LastOfItsKind,
    check_contacts,
    only_contact_for,
    with_contact,
    with_new_contact,
    without_contact,
)
from knowledge.reference.contacts import Contact, Need

router = APIRouter(prefix="/contacts")

CONTACTS = "contacts.yml"
_FIELDS = ("name", "phone", "when", "source")


@router.get("")
def contacts(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """All contacts in their order."""
    kept = desk.store().read(CONTACTS)
    return draw(request, session, "contacts.html", kept=kept, contacts=check_contacts(kept.text).contacts)


@router.get("/add")
def add_page(request: Request, session: Approving, desk: GivenDesk) -> Response:
    """Another contact."""
    return draw(request, session, "contact_add.html", kept=desk.store().read(CONTACTS), needs=_needs(desk))


@router.post("/add")
def add(request: Request, session: Approving, desk: GivenDesk, form: Posted) -> Response:
    """Add it behind the others. Its number was rung: people in danger get it at once."""
    kept = desk.store().read(CONTACTS)
    values = {name: form.text(name) for name in _FIELDS}
    _refuse_another_version(request, form, kept, Mine("/contacts/add", "\n".join(values.values())))
    if values["phone"] != form.text("phone_again"):
        raise KnowledgeError(desk.copy.contacts.differ)
    if not form.ticked("rang"):
        raise KnowledgeError(desk.copy.contacts.ring_first)
    given = {**values, "for": form.texts("for"), "open": form.text("open"), "checked": desk.today(), "confirmed": True}
    try:
        added = Contact.model_validate(given)
    except ValidationError as error:
        raise KnowledgeError(desk.copy.contacts.missing) from error
    _write(desk, session, kept, with_new_contact(kept.text, added), form.text("why"), "contact_added")
    return go("/contacts", "contact_added")


@router.get("/{number}/remove")
def remove_page(request: Request, session: Approving, desk: GivenDesk, number: int) -> Response:
    """What is lost with a contact."""
    kept = desk.store().read(CONTACTS)
    found = _contact(kept, number)
    only_for = only_contact_for(check_contacts(kept.text).contacts, number)
    return draw(
        request,
        session,
        "contact_remove.html",
        kept=kept,
        number=number,
        contact=found,
        only_for=[_needs(desk)[need] for need in only_for],
        shown_to=[_needs(desk)[need] for need in Need if need in found.shown_to],
    )


@router.post("/{number}/remove")
def remove(request: Request, session: Approving, desk: GivenDesk, form: Posted, number: int) -> Response:
    """Remove it, with a reason. 999 stays, and so does the last one that somebody could call."""
    kept = desk.store().read(CONTACTS)
    _refuse_another_version(request, form, kept, Mine("/contacts", form.text("why")))
    _contact(kept, number)
    if not form.text("why"):
        raise KnowledgeError(desk.copy.contacts.say_why)
    try:
        text = without_contact(kept.text, number)
    except LastOfItsKind as error:
        whom = "; ".join(_needs(desk)[need] for need in error.needs)
        raise KnowledgeError(desk.copy.contacts.last.format(whom=whom)) from error
    _write(desk, session, kept, text, form.text("why"), "contact_removed")
    return go("/contacts", "contact_removed")


@router.get("/{number}")
def contact(request: Request, session: Approving, desk: GivenDesk, number: int) -> Response:
    """One contact to change."""
    kept = desk.store().read(CONTACTS)
    return draw(request, session, "contact.html", kept=kept, number=number, contact=_contact(kept, number))


@router.post("/{number}")
def save(request: Request, session: Approving, desk: GivenDesk, form: Posted, number: int) -> Response:
    """Save it. A number is confirmed only by somebody who rang it."""
    kept = desk.store().read(CONTACTS)
    values = {name: form.text(name) for name in _FIELDS}
    _refuse_other(request, form, kept, number, values)
    rang = form.ticked("rang")
    if form.text("phone") != form.text("phone_again"):
        raise KnowledgeError(desk.copy.contacts.differ)
    is_other = check_contacts(kept.text).contacts[number].phone != values["phone"]
    if is_other and not rang:
        raise KnowledgeError(desk.copy.contacts.ring_first)
    if not rang and not form.ticked("unconfirmed"):
        raise KnowledgeError("say that you rang the number, or that it is still to be confirmed")
    changed = {**values, "confirmed": rang, "checked": desk.today() if rang else None}
    text = with_contact(kept.text, number, changed)
    _write(desk, session, kept, text, form.text("why"), "number" if is_other else "contact")
    return go("/contacts", "contact_saved")


def _refuse_other(request: Request, form: Form, kept: Kept, number: int, values: dict[str, str]) -> None:
    one = _contact(kept, number)
    present = "\n".join([one.name, one.phone, one.when, one.source])
    _refuse_another_version(request, form, kept, Mine(f"/contacts/{number}", "\n".join(values.values()), present))


def _refuse_another_version(request: Request, form: Form, kept: Kept, mine: Mine) -> None:
    about_to_save(request, mine)
    if form.text("version") != kept.version:
        raise Conflict(kept.path, form.text("version"), kept)


def _contact(kept: Kept, number: int) -> Contact:
    """The contact with that place in the order. 999 is nobody's to change."""
    present = check_contacts(kept.text).contacts
    if not 0 <= number < len(present):
        raise Refused("not_found", 404)
    return present[number]


def _needs(desk: Desk) -> dict[Need, str]:
    return desk.copy.contacts.needs


def _write(desk: Desk, session: Session, kept: Kept, text: str, why: str, what: str) -> None:
    action = desk.copy.actions[what]
    desk.store().write({kept.path: text}, {kept.path: kept.version}, session.person.name, action, why)
