"""Links to the Word file of a record: signed, for one record, and for a short time.

A link names its conversation by a keyed hash, and the record by another. It opens that record alone, and only while
the conversation is kept and no later check replaces the record (bot/web/routes/teams_record.py).
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from bot.conversation.ended_turns import TEAMS_PREFIX

PATH = "/record"
# What the button for a new link sends. It is answered here, and never by Rasa.
NEW_LINK = "/record_link"


def new_link_payload(mark: str) -> str:
    """What the button for a new link to the record with that mark sends."""
    return f'{NEW_LINK}{{"record":"{mark}"}}'


@dataclass(frozen=True)
class RecordLink:
    """What a link that is neither altered nor too old names.

    Attributes:
        conversation: the conversation.
        mark: the record's mark.
    """

    conversation: str
    mark: str


class RecordLinks:
    """Makes and reads links."""

    def __init__(self, secret: str, host: str | None, seconds: float, clock: Callable[[], float]) -> None:
        """Sign with the secret.

        Args:
            host: the name under which people reach the assistant by https. None: there are no links.
            seconds: how long a link works.
            clock: returns seconds since 1970.
        """
        self._secret = secret.encode()
        self._serializer = URLSafeSerializer(
            secret, salt="link to a record", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._host = host
        self._seconds = seconds
        self._clock = clock

    @property
    def minutes(self) -> int:
        """How long a link works."""
        return round(self._seconds / 60)

    @property
    def are_made(self) -> bool:
        """Whether there are links: a host is set."""
        return self._host is not None

    def mark(self, conversation: str, decision: Mapping[str, Any]) -> str | None:
        """The mark of that decision's record, or None if it has no record or there are no links.

        Args:
            decision: the whole custom part of its reply.
        """
        if self._host is None or not decision.get("record"):
            return None
        return self._mark(conversation, decision)

    def url(self, conversation: str, mark: str) -> str:
        """A link to the record with that mark, which works from now on for the time that is set."""
        assert self._host is not None
        named = conversation.removeprefix(TEAMS_PREFIX)
        token = self._serializer.dumps([named, mark, int(self._clock() + self._seconds)])
        return f"https://{self._host}{PATH}/{token}"

    def read(self, token: str) -> RecordLink | None:
        """What the link with that token names, or None if it was not made here, was altered, or is too old."""
        try:
            content = self._serializer.loads(token)
        except BadData:
            return None
        # The last letter of a signature has unused bits, so four different letters give the same bytes.
        if not hmac.compare_digest(token.encode(), str(self._serializer.dumps(content)).encode()):
            return None
        named, mark, until = content
        return RecordLink(f"{TEAMS_PREFIX}{named}", mark) if self._clock() < until else None

    def is_of(self, link: RecordLink, decision: Mapping[str, Any]) -> bool:
        """Whether the link is to that decision's record."""
        return hmac.compare_digest(self._mark(link.conversation, decision).encode(), link.mark.encode())

    def _mark(self, conversation: str, decision: Mapping[str, Any]) -> str:
        said = json.dumps(["record", conversation, decision], sort_keys=True)
        # Enough that nobody finds another record with the same mark, and short in an address.
        return hmac.new(self._secret, said.encode(), hashlib.sha256).hexdigest()[:32]
