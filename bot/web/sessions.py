"""Sessions: the server makes the conversation's id, and the client holds it only inside a signed token."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Callable

from itsdangerous import BadData, URLSafeSerializer

from bot.contract.problems import ProblemError
from bot.contract.replies import BotReply
from bot.store.conversations import ConversationStore, UnknownConversation


class Sessions:
    """Starts sessions and finds the conversation that a token names."""

    def __init__(
        self,
        secret: str,
        conversations: ConversationStore,
        idle_seconds: float,
        clock: Callable[[], float],
        older_secret: str | None = None,
        older_until: float = 0.0,
    ) -> None:
        """Sign tokens with the secret.

        Args:
            idle_seconds: how long a session lasts after its last use.
            clock: returns seconds since 1970.
            older_secret: the secret before, if it was replaced. Tokens that it signed are accepted for a time.
            older_until: until when, in seconds since 1970.
        """
        self._serializer = _serializer(secret)
        self._older = _serializer(older_secret) if older_secret else None
        self._older_until = older_until
        self._conversations = conversations
        self._idle_seconds = idle_seconds
        self._clock = clock

    async def start(self, greeting: BotReply) -> tuple[str, float]:
        """Begin a conversation with that greeting.

        Returns:
            The token, and when it expires if nobody uses it, in seconds since 1970.

        Raises:
            StoreError: the store failed.
        """
        conversation, now = secrets.token_urlsafe(32), self._clock()
        await asyncio.to_thread(self._conversations.start, conversation, greeting, now)
        return str(self._serializer.dumps(conversation)), now + self._idle_seconds

    def start_without_store(self) -> tuple[str, float]:
        """Begin a session while nothing can be stored. Its token allows questions until the store works again."""
        return str(self._serializer.dumps(secrets.token_urlsafe(32))), self._clock() + self._idle_seconds

    def signed(self, token: str) -> str:
        """The conversation that one of our tokens names, whether or not it is stored.

        Raises:
            ProblemError: 401 if the token is not ours.
        """
        conversation = _signed(self._serializer, token)
        if conversation is None and self._older is not None and self._clock() < self._older_until:
            conversation = _signed(self._older, token)
        if conversation is None:
            raise ProblemError("unauthorized")
        return conversation

    async def conversation_of(self, token: str) -> str:
        """The conversation that the token names.

        Raises:
            ProblemError: 401 if the token is altered, made up, expired or deleted.
            StoreError: the store failed.
        """
        conversation = self.signed(token)
        try:
            await asyncio.to_thread(self._conversations.touch, conversation, self._clock(), self._idle_seconds)
        except UnknownConversation:
            raise ProblemError("unauthorized") from None
        return conversation


def _serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="chat session", signer_kwargs={"digest_method": hashlib.sha256})


def _signed(serializer: URLSafeSerializer, token: str) -> str | None:
    """The conversation in the token, or None if that key did not sign exactly this token."""
    try:
        conversation = serializer.loads(token)
    except BadData:
        return None
    # The last letter of a signature has unused bits, so four different letters give the same bytes.
    if not isinstance(conversation, str) or not hmac.compare_digest(
        token.encode(), str(serializer.dumps(conversation)).encode()
    ):
        return None
    return conversation
