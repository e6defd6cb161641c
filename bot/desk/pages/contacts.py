"""Whom to call: confirm a number by name and day, or change it. People get it with the next reply."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, Form, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.sessions import Session
from knowledge.content_store.revision import Conflict, Kept
from knowledge.errors import KnowledgeError
from knowledge.reference.contact_edits import check_contacts, with_contact

router = APIRouter(prefix="/contacts")

CONTACTS = "contacts.yml"


@router.get("")
def contacts(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """All contacts in their order."""
    kept = desk.store().read(CONTACTS)
    return draw(request, session, "contacts.html", kept=kept, contacts=check_contacts(kept.text).contacts)


@router.get("/{number}")
def contact(request: Request, session: Approving, desk: GivenDesk, number: int) -> Response:
    """One contact to change."""
    kept = desk.store().read(CONTACTS)
    found = check_contacts(kept.text).contacts
    if not 0 <= number < len(found):
        raise Refused("not_found", 404)
    return draw(request, session, "contact.html", kept=kept, number=number, contact=found[number])


@router.post("/{number}")
def save(request: Request, session: Approving, desk: GivenDesk, form: Posted, number: int) -> Response:
    """Save it. A number is confirmed only by somebody who rang it."""
    kept = desk.store().read(CONTACTS)
    values = {name: form.text(name) for name in ("name", "phone", "when", "source")}
    _refuse_other(request, form, kept, number, values)
    rang = form.ticked("rang")
    if form.text("phone") != form.text("phone_again"):
        raise KnowledgeError("the two phone numbers differ: type the number twice, the same")
    is_other = check_contacts(kept.text).contacts[number].phone != values["phone"]
    if is_other and not rang:
        raise KnowledgeError("ring the new number first, then say that you rang it: people in danger get it at once")
    if not rang and not form.ticked("unconfirmed"):
        raise KnowledgeError("say that you rang the number, or that it is still to be confirmed")
    changed = {**values, "confirmed": rang, "checked": desk.today() if rang else None}
    text = with_contact(kept.text, number, changed)
    _write(desk, session, kept, text, form.text("why"), "number" if is_other else "contact")
    return go("/contacts", "contact_saved")


def _refuse_other(request: Request, form: Form, kept: Kept, number: int, values: dict[str, str]) -> None:
    present = check_contacts(kept.text).contacts
    if not 0 <= number < len(present):
        raise Refused("not_found", 404)
    one = present[number]
    about_to_save(
        request,
        Mine(f"/contacts/{number}", "\n".join(values.values()), "\n".join([one.name, one.phone, one.when, one.source])),
    )
    if form.text("version") != kept.version:
        raise Conflict(kept.path, form.text("version"), kept)


def _write(desk: Desk, session: Session, kept: Kept, text: str, why: str, what: str) -> None:
    action = desk.copy.actions[what]
    desk.store().write({kept.path: text}, {kept.path: kept.version}, session.person.name, action, why)
