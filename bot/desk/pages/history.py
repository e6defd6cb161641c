"""Who changed what, when and why; compare; put back."""

from pathlib import PurePosixPath

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.pages.contacts import CONTACTS
from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from bot.desk.texts import open_source
from knowledge.content.approving import review_file
from knowledge.content.states import SOURCES, source_file
from knowledge.content.word_diff import Word, changed_words
from knowledge.content_store.revision import NO_TEXT, Changed, Erased, Revision
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.reference.contact_edits import put_back

router = APIRouter()

_MOST = 200
# What is not shown word by word: nobody wrote it.
_NOT_COMPARED = ("originals/",)
_OPEN = "reviews/"


@router.get("/history")
def everything(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """The audit trail: everything that was changed."""
    return draw(request, session, "history.html", revisions=desk.store().history(limit=_MOST), source=None)


@router.get("/sources/{name}/history")
def of_source(request: Request, session: Reading, desk: GivenDesk, name: str) -> Response:
    """What was changed in one source."""
    opened = open_source(desk, name)
    revisions = desk.store().history(source_file(name), limit=_MOST)
    return draw(request, session, "history.html", revisions=revisions, source=opened)


@router.get("/history/{number}")
def one(request: Request, session: Reading, desk: GivenDesk, number: int) -> Response:
    """What one revision changed, word by word."""
    store = desk.store()
    revision = _revision(store, number)
    changes: list[tuple[Changed, list[Word] | None]] = []
    erased: list[str] = []
    for change in revision.paths:
        if change.path.startswith(_NOT_COMPARED):
            changes.append((change, None))
            continue
        try:
            before = store.text_at(number - 1, change.path) if change.old != NO_TEXT else None
            after = store.text_at(number, change.path) if change.new != NO_TEXT else None
        except Erased:
            erased.append(change.path)
            changes.append((change, None))
            continue
        changes.append((change, changed_words(before or "", after or "")))
    versions = {path: store.read(path).version for path in _put_back(revision)}
    return draw(request, session, "revision.html", revision=revision, changes=changes, versions=versions, erased=erased)


@router.post("/history/{number}/restore")
def restore(request: Request, session: Approving, desk: GivenDesk, form: Posted, number: int) -> Response:
    """Put the texts of a revision back as they were after it, or as they were before it.

    What is open about a source, such as corrections that the approver has to see, goes back with its text and never
    alone.
    """
    store = desk.store()
    revision = _revision(store, number)
    reason = form.text("reason")
    if not reason:
        raise KnowledgeError("say why it is put back")
    to = number - 1 if form.text("to") == "before" else number
    texts = {path: store.text_at(to, path) for path in _put_back(revision)}
    if not texts:
        raise Refused("not_found", 404)
    if CONTACTS in texts:
        earlier = texts[CONTACTS]
        if earlier is None:
            raise KnowledgeError("people in danger need the contacts: they are not removed")
        texts[CONTACTS] = put_back(earlier, store.read(CONTACTS).text)
    expected = {path: form.text(f"version:{path}") for path in texts}
    about_to_save(request, Mine(f"/history/{number}", reason))
    action = desk.copy.actions["restored"]
    store.write(texts, expected, session.person.name, f"{action} {to}", reason)
    return go("/history", "restored")


def _put_back(revision: Revision) -> list[str]:
    """Return the names of the texts that are put back together: those of the revision, with what is open about each."""
    texts = [change.path for change in revision.paths if not change.path.startswith(_OPEN)]
    sources = [path for path in texts if path.startswith(f"{SOURCES}/")]
    return texts + [review_file(PurePosixPath(path).stem) for path in sources]


def _revision(store: Store, number: int) -> Revision:
    found = next((one for one in store.history(limit=_MOST * 50) if one.number == number), None)
    if found is None:
        raise Refused("not_found", 404)
    return found
