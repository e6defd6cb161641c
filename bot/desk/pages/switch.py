"""The switch: stop the answers with one's own words, or let them go on."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import ValidationError

from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.people import Role
from bot.desk.texts import moment
from knowledge.errors import KnowledgeError
from knowledge.going_live.stop_setting import stopped_by_setting
from knowledge.going_live.switch import SwitchedOff, present_switch, read_switch, throw
from knowledge.going_live.words import going_live_words

router = APIRouter(prefix="/switch")


@router.get("")
def switch(request: Request, session: Reading) -> Response:
    """Whether people are answered."""
    kept = present_switch()
    off = read_switch(kept.text) if kept.version else None
    return draw(request, session, "switch.html", kept=kept, off=off, by_setting=stopped_by_setting())


@router.post("/off")
def off(request: Request, session: Reading, desk: GivenDesk, form: Posted) -> Response:
    """Stop the answers. Editors and approvers may: what is wrong must not wait for a second person.

    Words of one's own go to everybody, so they are an approver's.
    """
    person = session.person
    if not (person.may(Role.EDITOR) or person.may(Role.APPROVER)):
        raise Refused("needs_editor", 403)
    words, why, seen = form.text("words"), form.text("why"), form.text("version")
    if not person.may(Role.APPROVER) and (words or seen):
        raise Refused("needs_approver", 403)
    about_to_save(request, Mine("/switch", words))
    try:
        stopped = SwitchedOff(words=" ".join(words.split()), by=person.name, at=moment(desk), why=why)
    except ValidationError as error:
        raise KnowledgeError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error
    noted = throw(stopped, seen, person.name, going_live_words().off_action, why)
    return go("/switch", "switched_off" if noted else "not_noted")


@router.post("/on")
def on(request: Request, session: Approving, form: Posted) -> Response:
    """Let the answers go on. Only an approver may, and only what they saw stopped."""
    why = form.text("why")
    if not why:
        raise KnowledgeError("say why people are answered again")
    about_to_save(request, Mine("/switch", why))
    noted = throw(None, form.text("version"), session.person.name, going_live_words().on_action, why)
    return go("/switch", "switched_on" if noted else "not_noted")
