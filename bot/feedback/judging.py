"""Judges the words of feedback before they are kept, as messages are: people also write there that they are hurt.

The actions judge them (knowledge/routing/telling.py) in a conversation of its own, which is then deleted. What is in
doubt, or cannot be judged, is not kept.
"""

from dataclasses import dataclass

import structlog

from bot.conversation.rasa_client import Judged, RasaFailure
from bot.conversation.what_it_tells import tells_of_harm
from bot.conversation.without_the_store import StatelessFallback

log = structlog.get_logger()

# What the actions say of words that tell of nobody.
_NOTHING = "nothing"


class NotJudged(Exception):
    """Nobody could say what the words tell."""


@dataclass(frozen=True)
class WordsJudge:
    """Asks what words tell."""

    fallback: StatelessFallback

    async def tells_of_nobody(self, words: str) -> bool:
        """Return whether words only speak of an answer: not of danger, a worry, a child or somebody by name.

        Args:
            words: without the personal data that the guard found.

        Raises:
            NotJudged: the actions did not answer.
        """
        try:
            replies = await self.fallback.alone(words)
        except (RasaFailure, TimeoutError) as error:
            log.warning("feedback_words_not_judged", why=getattr(error, "reason", type(error).__name__))
            raise NotJudged from error
        told = replies.telling if isinstance(replies, Judged) else None
        return told == _NOTHING and not any(tells_of_harm(reply) for reply in replies)
