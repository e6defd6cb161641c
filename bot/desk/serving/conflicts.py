"""Two people at once: what a page shows when somebody else has changed a text meanwhile. Nobody's words are lost."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.desk.desk import Desk
from bot.desk.serving.pages import draw
from bot.desk.signing_in.sessions import Session
from knowledge.content.word_diff import Word, changed_words
from knowledge.content_store.revision import NO_TEXT, Conflict


@dataclass(frozen=True)
class Mine:
    """What somebody was about to save.

    Attributes:
        back: the page to begin again from.
        words: what they typed, if it was more than a choice.
        present: the same place as it is now, to show beside it.
        again: where a form may be sent that saves their words on top of the present ones; empty for nowhere.
        fields: the fields of that form.
    """

    back: str
    words: str = ""
    present: str = ""
    again: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def difference(self) -> list[Word]:
        """The present words, and what these would change in them."""
        return changed_words(self.present, self.words)


def about_to_save(request: Request, mine: Mine) -> None:
    """Note what is being saved, for the page that is shown if somebody else was first."""
    request.state.mine = mine


def show_conflict(request: Request, session: Session | None, desk: Desk, conflict: Conflict) -> HTMLResponse:
    """Draw the page: who changed what, both texts, and how to go on."""
    last = next(iter(desk.store().history(conflict.text_path, limit=1)), None)
    mine = getattr(request.state, "mine", Mine(back="/"))
    return draw(
        request,
        session,
        "conflict.html",
        409,
        last=last,
        is_gone=conflict.present.version == NO_TEXT,
        mine=mine,
        text_path=conflict.text_path,
    )
