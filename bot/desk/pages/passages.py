"""Edit one passage: cut it otherwise, name it, change its heading, correct a fault of the conversion."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.desk import Desk
from bot.desk.serving.asking import Editing, Form, GivenDesk, Posted
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.signing_in.sessions import Session
from bot.desk.texts import OpenSource, moment, open_source
from knowledge.content.approving import Correction, corrected
from knowledge.content.dropping import named_elsewhere
from knowledge.content.editing import change_heading, correct, join, rename, split
from knowledge.content.phrased import phrased_passages
from knowledge.content.states import taken_ids
from knowledge.content.word_diff import changed_words
from knowledge.errors import KnowledgeError

router = APIRouter(prefix="/sources/{name}/passages/{passage}")


@router.get("")
def passage_page(request: Request, session: Editing, desk: GivenDesk, name: str, passage: str) -> Response:
    """What can be done with a passage."""
    opened = open_source(desk, name)
    shown = opened.passage(passage)
    place = opened.passages.index(shown)
    following = opened.passages[place + 1] if place + 1 < len(opened.passages) else None
    return draw(
        request,
        session,
        "passage.html",
        opened=opened,
        passage=shown,
        lines=shown.text.split("\n"),
        joins=following if following is not None and following.heading_path == shown.heading_path else None,
    )


@router.post("/split")
def split_it(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Cut the passage in two."""
    at = form.text("at")

    def edited(opened: OpenSource) -> str:
        if not at.isdecimal():
            raise KnowledgeError("choose the last line that stays in this passage")
        return split(opened.kept.text, passage, int(at), form.text("new"), taken_ids(opened.store))

    return _save(request, desk, session, form, (name, passage), "split", edited)


@router.post("/join")
def join_it(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Make the passage and the next one."""

    def edited(opened: OpenSource) -> str:
        place = opened.passages.index(opened.passage(passage))
        for gone in opened.passages[place + 1 : place + 2]:
            if _is_named(opened, gone.id):
                raise KnowledgeError(f"{gone.id} is named elsewhere, so it cannot become a part of another passage")
        return join(opened.kept.text, passage)

    return _save(request, desk, session, form, (name, passage), "joined", edited)


@router.post("/rename")
def rename_it(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Give the passage another name."""

    def edited(opened: OpenSource) -> str:
        if _is_named(opened, passage):
            raise KnowledgeError(f"{passage} is named elsewhere, so it keeps its name")
        return rename(opened.kept.text, passage, form.text("new"), taken_ids(opened.store))

    return _save(request, desk, session, form, (name, passage), "renamed", edited)


@router.post("/heading")
def change_it(request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str) -> Response:
    """Change the heading above the passage."""

    def edited(opened: OpenSource) -> str:
        return change_heading(opened.kept.text, passage, form.text("heading"))

    return _save(request, desk, session, form, (name, passage), "heading", edited)


@router.post("/correct")
def look_at_correction(
    request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str
) -> Response:
    """Show what a correction would change, before it is saved."""
    opened = _opened(request, desk, form, name, passage)
    shown = opened.passage(passage)
    words = form.letters("words")
    correct(opened.kept.text, passage, words)
    return draw(
        request,
        session,
        "correction.html",
        opened=opened,
        passage=shown,
        words=words,
        reason=form.text("reason"),
        difference=changed_words(shown.text, _without_blank_lines(words)),
    )


@router.post("/correct/save")
def save_correction(
    request: Request, session: Editing, desk: GivenDesk, form: Posted, name: str, passage: str
) -> Response:
    """Save a correction, for the approver to see."""
    opened = _opened(request, desk, form, name, passage)
    shown, words, reason = opened.passage(passage), form.letters("words"), form.text("reason")
    if not (reason and form.ticked("is_published")):
        raise KnowledgeError("say what the conversion had wrong, and confirm that the published text has these words")
    text = correct(opened.kept.text, passage, words)
    correction = Correction(
        passage=passage,
        before=shown.text,
        after=_without_blank_lines(words),
        reason=reason,
        subject=session.person.subject,
        name=session.person.name,
        at=moment(desk),
    )
    opened.save(desk, session.person, "corrected", text, corrected(opened.review, correction), reason)
    return go(f"/sources/{name}#{passage}", "corrected")


def _opened(request: Request, desk: Desk, form: Form, name: str, passage: str) -> OpenSource:
    """Open the source for a correction, unless somebody was first. Then both texts are shown."""
    opened = open_source(desk, name)
    words = _without_blank_lines(form.letters("words"))
    present = next((one.text for one in opened.passages if one.id == passage), "")
    page = f"/sources/{name}/passages/{passage}"
    fields = (("words", form.letters("words")), ("reason", form.text("reason")), ("version", opened.version))
    about_to_save(request, Mine(page, words, present, f"{page}/correct" if present else "", fields))
    opened.refuse_other(form.text("version"))
    return opened


def _save(
    request: Request,
    desk: Desk,
    session: Session,
    form: Form,
    place: tuple[str, str],
    action: str,
    edited: Callable[[OpenSource], str],
) -> Response:
    name, passage = place
    opened = open_source(desk, name)
    about_to_save(request, Mine(f"/sources/{name}"))
    opened.refuse_other(form.text("version"))
    opened.passage(passage)
    opened.save(desk, session.person, action, edited(opened), opened.review)
    return go(f"/sources/{name}", "saved")


def _is_named(opened: OpenSource, passage: str) -> bool:
    """Whether the guided decision, a notice, a labelled question or a phrasing names the passage."""
    return bool(named_elsewhere(passage)) or passage in phrased_passages(opened.store)


def _without_blank_lines(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.split("\n") if line.strip())
