"""The parts that the pages use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fastapi import Request

from bot.desk.building import Builds
from bot.desk.copy import DeskCopy
from bot.desk.looking import Looking
from bot.desk.own_insights import OwnInsights
from bot.desk.pending import Pending
from bot.desk.searching import Trying
from bot.desk.serving.drawing import Drawing
from bot.desk.signing_in.limits import SignInLimit
from bot.desk.signing_in.links import Links
from bot.desk.signing_in.openid import OpenId
from bot.desk.signing_in.sessions import Sessions
from bot.settings.desk_settings import DeskSettings
from knowledge.content_store.store import Store
from knowledge.reference.contacts import LOCAL_TIME


@dataclass(frozen=True)
class Desk:
    """The parts that the pages use.

    Attributes:
        clock: seconds since 1970.
        openid: None if the local account is used.
        store: opens the owner's texts.
        pending: what was shown and is not written yet.
        builds: the builds that are begun here.
        trying: tries questions.
        looking: looks for near misses that another text answers by now.
        insights: what was asked, and what came of it.
    """

    settings: DeskSettings
    copy: DeskCopy
    drawing: Drawing
    sessions: Sessions
    links: Links
    limit: SignInLimit
    openid: OpenId | None
    store: Callable[[], Store]
    pending: Pending
    builds: Builds
    trying: Trying
    looking: Looking
    insights: OwnInsights
    clock: Callable[[], float]

    def today(self) -> date:
        """The day in England."""
        return datetime.fromtimestamp(self.clock(), LOCAL_TIME).date()


def desk_of(request: Request) -> Desk:
    """The desk of the app that received the request; a FastAPI dependency."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
