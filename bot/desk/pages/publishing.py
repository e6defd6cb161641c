"""Publish with a second person's approval: ask, withdraw, approve."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.refusing import Refused
from bot.desk.scopes import given_scope, with_scope
from bot.desk.serving.asking import Approving, Editing, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.people import Role
from bot.desk.texts import moment, open_source, who
from knowledge.content.approving import CannotApprove, Confirmed, approve, ask, is_author, withdraw, writers_of
from knowledge.content.originals import original_of
from knowledge.content.states import served_passages
from knowledge.content.word_diff import changed_words
from knowledge.errors import KnowledgeError

router = APIRouter(prefix="/sources/{name}/publish")

_MOST_MONTHS = 60


@router.get("")
def publish_page(request: Request, session: Reading, desk: GivenDesk, name: str) -> Response:
    """What is to be published, and what somebody has to look at first."""
    return _page(request, session, desk, name)


def _page(
    request: Request, session: Reading, desk: GivenDesk, name: str, wrong: str = "", status: int = 200
) -> Response:
    opened = open_source(desk, name)
    person, review = session.person, opened.review
    return draw(
        request,
        session,
        "publish.html",
        status,
        opened=opened,
        drafts=[passage for passage in opened.passages if passage.draft],
        corrections=[(one, changed_words(one.before, one.after)) for one in review.corrections],
        original=original_of(opened.store, name),
        served=served_passages() or {},
        is_stale=review.asked is not None and review.asked.version != opened.kept.version,
        is_author=is_author(review, who(person), writers_of(opened.store, name)),
        wrong=wrong,
    )


@router.post("/scope")
def say_whom_it_is_for(request: Request, session: Reading, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Say whom a source is for. The approver sees it; where it has been said before, only an approver changes it."""
    opened = open_source(desk, name)
    is_said = opened.source is not None and opened.source.front.says_whom_it_is_for
    needed = Role.APPROVER if is_said else Role.EDITOR
    if not session.person.may(needed):
        raise Refused(f"needs_{needed}", 403)
    about_to_save(request, Mine(f"/sources/{name}/publish", form.text("audience")))
    opened.refuse_other(form.text("version"))
    scope = given_scope(form)
    if not scope:
        raise KnowledgeError(desk.copy.whom)
    if opened.source is None:
        raise Refused("not_found", 404)
    opened.save(desk, session.person, "scope", with_scope(opened.kept.text, scope), opened.review)
    return go(f"/sources/{name}/publish", "saved")


@router.post("/ask")
def ask_for_it(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Ask for the source to be published as it is."""
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}/publish", form.text("note")))
    opened.refuse_other(form.text("version"))
    note = form.text("note")
    review = ask(opened.review, opened.kept.text, opened.kept.version, who(session.person), moment(desk), note)
    opened.save(desk, session.person, "asked", None, review, note)
    return go(f"/sources/{name}", "asked")


@router.post("/withdraw")
def withdraw_it(request: Request, session: Reading, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Ask no more. Whoever asked may, and so may an approver who sends it back."""
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}/publish", form.text("note")))
    opened.refuse_other(form.text("version"))
    asked = opened.review.asked
    if not (session.person.may(Role.APPROVER) or (asked and asked.subject == session.person.subject)):
        raise Refused("needs_approver", 403)
    opened.save(desk, session.person, "withdrawn", None, withdraw(opened.review), form.text("note"))
    return go(f"/sources/{name}", "withdrawn")


@router.post("/approve")
def approve_it(request: Request, session: Approving, desk: GivenDesk, form: Posted, name: str) -> Response:
    """Approve what somebody else asked for."""
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}/publish"))
    opened.refuse_other(form.text("version"))
    alone = session.person.is_local and form.ticked("alone")
    confirmed = Confirmed(
        compared=form.ticked("compared"),
        corrections=frozenset(form.texts("correction")),
        warnings=frozenset(form.texts("warning")),
        alone=alone,
    )
    months = form.text("months")
    given = int(months) if months.isdecimal() and 1 <= int(months) <= _MOST_MONTHS else 3
    try:
        text, review = approve(
            opened.review,
            opened.kept.text,
            opened.kept.version,
            who(session.person),
            confirmed,
            desk.today(),
            given,
            writers_of(opened.store, name),
        )
    except CannotApprove as error:
        return _page(request, session, desk, name, error.why, 422)
    asked = opened.review.asked
    assert asked is not None
    reason = desk.copy.reasons.alone if alone else desk.copy.reasons.asked_by.format(name=asked.name)
    opened.save(desk, session.person, "published", text, review, reason)
    return go(f"/sources/{name}", "published")
