"""Before going live: what is not confirmed, and the signature of whoever has read it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.refusing import Refused
from bot.desk.serving.asking import Approving, GivenDesk, Posted, Reading
from bot.desk.serving.conflicts import Mine, about_to_save
from bot.desk.serving.pages import draw, go
from knowledge.files.text_files import read_utf8
from knowledge.going_live.commands import standing_in_words
from knowledge.going_live.signing import SIGNATURES, Item, sign, standings
from knowledge.going_live.words import going_live_words

router = APIRouter(prefix="/going-live")


@router.get("")
def overview(request: Request, session: Reading, desk: GivenDesk) -> Response:
    """How every item stands."""
    found = [(one, standing_in_words(one)) for one in standings(desk.store().read(SIGNATURES).text)]
    return draw(request, session, "going_live.html", found=found, words=going_live_words())


@router.get("/{item}")
def read(request: Request, session: Reading, desk: GivenDesk, item: str) -> Response:
    """What somebody has to read, whole, and the form to sign."""
    if item not in list(Item):
        raise Refused("not_found", 404)
    one = next(one for one in standings(desk.store().read(SIGNATURES).text) if one.item == item)
    texts = [(file.name, read_utf8(file)) for file in one.files]
    return draw(
        request,
        session,
        "signing.html",
        standing=one,
        how=standing_in_words(one),
        texts=texts,
        words=going_live_words(),
    )


@router.post("/{item}")
def sign_it(request: Request, session: Approving, desk: GivenDesk, form: Posted, item: str) -> Response:
    """Sign what was read."""
    if item not in list(Item):
        raise Refused("not_found", 404)
    about_to_save(request, Mine(f"/going-live/{item}", form.text("role")))
    words = going_live_words()
    chosen = Item(item)
    action = words.action.format(item=words.items[chosen])
    role = form.text("role") if form.ticked("is_read") else ""
    sign(desk.store(), chosen, session.person.name, role, desk.today(), form.text("digest"), action)
    return go("/going-live", "signed")
