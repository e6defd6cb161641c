"""What Teams sends. Fields that we do not read are ignored."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.alias_generators import to_camel

# The channel that every activity from Teams names.
CHANNEL = "msteams"
# Our command, by which people ask about a message.
ASK_ABOUT = "askAboutMessage"


class _ActivityPart(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)


class Account(_ActivityPart):
    """A person, or the bot.

    Attributes:
        id: Teams' id for them.
        tenant_id: their own organisation. In a shared channel it may be another than the channel's.
        is_targeted: as a recipient: nobody else sees the message.
    """

    id: str = Field(min_length=1, max_length=512)
    aad_object_id: str | None = None
    is_targeted: bool | None = None
    tenant_id: str | None = None


class ConversationAccount(_ActivityPart):
    """Where the message was sent.

    Attributes:
        conversation_type: `personal`, `groupChat` or `channel`.
    """

    id: str = Field(min_length=1, max_length=1024)
    conversation_type: str | None = None
    tenant_id: str | None = None


class Tenant(_ActivityPart):
    """An organisation."""

    id: str | None = None


class ChannelData(_ActivityPart):
    """The part that only Teams adds.

    Attributes:
        event_type: what happened to a message, such as `editMessage` or `undeleteMessage`.
    """

    tenant: Tenant | None = None
    event_type: str | None = None


class Attachment(_ActivityPart):
    """A file, a picture, or the message again as HTML."""

    content_type: str = ""
    content: Any = None


class Activity(_ActivityPart):
    """One activity."""

    type: str = Field(min_length=1, max_length=100)
    id: str | None = Field(default=None, max_length=512)
    timestamp: str | None = Field(default=None, max_length=100)
    service_url: str = Field(max_length=1024)
    channel_id: str = Field(max_length=100)
    from_: Account = Field(alias="from")
    recipient: Account
    conversation: ConversationAccount
    channel_data: ChannelData = ChannelData()
    reply_to_id: str | None = Field(default=None, max_length=512)
    name: str | None = Field(default=None, max_length=200)
    action: str | None = Field(default=None, max_length=100)
    text: str | None = None
    entities: list[dict[str, Any]] = []
    attachments: list[Attachment] = []
    value: Any = None
    members_added: list[Account] = []

    @field_validator("channel_data", "entities", "attachments", "members_added", mode="before")
    @classmethod
    def _none_is_empty(cls, value: object, info: Any) -> object:
        return cls.model_fields[info.field_name].default if value is None else value

    @property
    def tenants(self) -> set[str]:
        """Every tenant that the activity names, in lower case."""
        return self._of_the_place | ({self.from_.tenant_id.lower()} if self.from_.tenant_id else set())

    @property
    def tenant(self) -> str:
        """The tenant of the place. A checked activity names exactly one.

        Raises:
            ValueError: the activity names no tenant.
        """
        return min(self._of_the_place or self.tenants)

    @property
    def _of_the_place(self) -> set[str]:
        named = (self.channel_data.tenant.id if self.channel_data.tenant else None, self.conversation.tenant_id)
        return {tenant.lower() for tenant in named if tenant}

    @property
    def person(self) -> str:
        """The person's id in their organisation, or in Teams if the organisation's is missing."""
        return self.from_.aad_object_id or self.from_.id

    @property
    def place(self) -> str:
        """`personal`, `groupChat` or `channel`."""
        if self.conversation.conversation_type:
            return self.conversation.conversation_type
        if "@thread.tacv2" in self.conversation.id:
            return "channel"
        # Ids of places with several people begin like this. Treating one as a private chat would mean reading along.
        return "groupChat" if self.conversation.id.startswith("19:") else "personal"
