"""What to do about an activity, as written down until it is done."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from bot.contract.personal_data import PersonalDataKind
from bot.conversation.hearing import HeardMessage
from bot.conversation.screening import Refusal
from bot.teams.activity import Activity


class _TaskPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# The place of a question about somebody else's message. Nothing is sent to where that is.
ASIDE = "aside"


class Address(_TaskPart):
    """Where an answer goes: ids from Teams, and a verified address of Microsoft's.

    Attributes:
        known_as: the person's id in their organisation, if Teams gave it.
        home: the person's own tenant, if Teams gave it. In a shared channel it may be another than the channel's.
    """

    service_url: str
    conversation: str
    place: str
    tenant: str
    activity: str | None
    bot: str
    person: str
    known_as: str | None = None
    home: str | None = None

    @classmethod
    def of(cls, activity: Activity) -> Self:
        """The address for answering the activity."""
        return cls(
            service_url=activity.service_url,
            conversation=activity.conversation.id,
            place=activity.place,
            tenant=activity.tenant,
            activity=activity.id,
            bot=activity.recipient.id,
            person=activity.from_.id,
            known_as=activity.from_.aad_object_id,
            home=activity.from_.tenant_id and activity.from_.tenant_id.lower(),
        )

    def in_private(self, chat: str) -> Self:
        """The address of the person's private chat, given Teams' id for the chat."""
        tenant = self.home or self.tenant
        return self.model_copy(update={"conversation": chat, "place": "personal", "activity": None, "tenant": tenant})

    @property
    def in_channel(self) -> bool:
        """Whether it is a channel of a team."""
        return self.place == "channel"

    @property
    def is_aside(self) -> bool:
        """Whether nothing is sent there, and what is to be said goes to the person's private chat."""
        return self.place == ASIDE

    @property
    def is_seen_by_others(self) -> bool:
        """Whether other people see what is sent there: in a channel, and in a group chat."""
        return self.place != "personal"


class GuardedWords(_TaskPart):
    """Words that have been through the privacy guard; see `hearing.HeardMessage`."""

    shown: str
    sent: str
    refusal: Refusal | None
    removed: list[PersonalDataKind]

    @classmethod
    def of(cls, heard: HeardMessage) -> Self:
        """Make them from a heard message, to be written down."""
        return cls(shown=heard.shown, sent=heard.sent, refusal=heard.refusal, removed=heard.removed)

    def heard(self) -> HeardMessage:
        """Turn them back into a heard message, for a turn."""
        return HeardMessage(self.shown, self.sent, self.refusal, self.removed)


class Say(_TaskPart):
    """Answer a message.

    Attributes:
        mark: the message's mark.
        beside: something else came with it.
        again: the message was edited.
        early: it came before the person could see the answer to the message before it.
        aside: it is somebody else's message, about which the person asks. The answer is for them alone (going_on.py).
    """

    do: Literal["say"] = "say"
    mark: str
    words: GuardedWords
    beside: bool = False
    again: bool = False
    early: bool = False
    aside: bool = False


class Unheard(_TaskPart):
    """Answer a message that the privacy guard could not look at yet. Its words are in memory alone (unheard.py).

    Attributes:
        mark, beside, again, early, aside: as of what is said.
    """

    do: Literal["unheard"] = "unheard"
    mark: str
    beside: bool = False
    again: bool = False
    early: bool = False
    aside: bool = False

    def said(self, words: GuardedWords) -> Say:
        """The same message with its words."""
        return Say(
            mark=self.mark,
            words=words,
            beside=self.beside,
            again=self.again,
            early=self.early,
            aside=self.aside,
        )


class Tapped(_TaskPart):
    """Answer a tapped button.

    Attributes:
        card: Teams' id for its question, if it is on one.
    """

    do: Literal["tap"] = "tap"
    payload: str
    card: str | None


class Tell(_TaskPart):
    """Send that notice.

    Attributes:
        privately: send it to the person alone, if possible.
    """

    do: Literal["tell"] = "tell"
    reason: str
    privately: bool = False


class Welcome(_TaskPart):
    """Greet the person: the app was installed."""

    do: Literal["welcome"] = "welcome"


class TakeBack(_TaskPart):
    """Forget the words of a message, because its author deleted it.

    Attributes:
        mark: the message's mark.
    """

    do: Literal["take_back"] = "take_back"
    mark: str


class Leave(_TaskPart):
    """Forget the conversation: the app was removed."""

    do: Literal["leave"] = "leave"


class Task(_TaskPart):
    """What to do, and where the answer goes."""

    to: Address
    what: Annotated[Say | Unheard | Tapped | Tell | Welcome | TakeBack | Leave, Field(discriminator="do")]


class GoesOn(_TaskPart):
    """What is handed over to the person's private chat (going_on.py).

    Attributes:
        mark: the mark under which it is received there.
        what: what is to be answered there.
        said_first: what is said there before the answer; empty for nothing.
        otherwise: the message where it was asked if there can be no private chat; empty for none.
        asked_at: when it was asked, in seconds since 1970.
    """

    mark: str
    what: Annotated[Say | Tapped, Field(discriminator="do")]
    said_first: str
    otherwise: dict[str, object]
    asked_at: float


class Outgoing(_TaskPart):
    """One part of an answer.

    Attributes:
        how: send it, send it to the person alone, use it to replace `card`, or hand `goes_on` over and then send it.
        question: the reply that asks, if it is a question.
        about: the passages that it quotes, if it can get feedback.
        record: the mark of the record to whose Word file it links (record_links.py).
        lasting: it is worth delivering for a day: danger, a worry, an outcome with its record, and what goes
            on elsewhere if that is one, or not known.
        whom_to_call: it is danger, a worry, or the top of an urgent outcome. Nothing comes before it.
        tells_late: it only says that what follows, or what is above, is late, or that an answer is missing.
        owed: it is not sent before Microsoft's side takes something in time again.
        in_doubt: Microsoft may have taken it already, and did not say so.
        doubted_at: how many seconds after the message came that happened first.
        doubts: of how many short messages in its place that is true too.
        updates: the card in whose place it is shown, while its person taps from one question to the next. It asks too.
        used: what that card shows if this part is sent as a message below it after all.
        stands_as: Teams' id for the short message that it replaces, once that was sent (delivery.py).
        stands_for_all: everybody sees that one, although it was for its person alone: Teams refused that.
        goes_on: what is handed over to the person's private chat before it is sent.
    """

    how: Literal["send", "send_privately", "replace", "go_on"] = "send"
    activity: dict[str, object]
    card: str | None = None
    question: dict[str, object] | None = None
    about: list[str] | None = None
    record: str | None = None
    lasting: bool = False
    whom_to_call: bool = False
    tells_late: Literal["follows", "above", "missed"] | None = None
    owed: bool = False
    in_doubt: bool = False
    doubted_at: float | None = None
    doubts: int = 0
    updates: str | None = None
    used: dict[str, object] | None = None
    stands_as: str | None = None
    stands_for_all: bool = False
    goes_on: GoesOn | None = None

    def gone_on(self, could: bool) -> "Outgoing":
        """What is left to send once that is handed over, or if it could not be."""
        assert self.goes_on is not None
        activity = self.activity if could else self.goes_on.otherwise
        # That it goes on is not worth saying hours later: it went on.
        lasting = self.lasting and not could
        return self.model_copy(
            update={"how": "send", "activity": activity, "goes_on": None, "in_doubt": False, "lasting": lasting}
        )
