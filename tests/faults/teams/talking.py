"""What one person in Teams says and sees while processes are killed."""

import asyncio
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.teams.copy import card_words, teams_words
from tests.teams_double.people import Delivering, Person, words
from tests.teams_double.service import Microsoft, Sent

QUESTION = "do I need consent to share information?"
CHECK = "can I share this?"
ANSWER = "no"
SAID = (QUESTION, CHECK, ANSWER)
# Longer than the 90 s for which a message waits for a part that is starting again.
ANSWERED_WITHIN = 200.0
_DELIVERED_WITHIN = 120.0
_BEGIN_WITHIN = 8.0


@dataclass
class Seen:
    """What became of one person's messages.

    Attributes:
        said: how many messages they sent.
        asked_again: typed answers that were not taken because their question could not be seen yet.
        sorry: messages that were not answered.
        lost: messages without any word.
        repeated: messages that are there a second time, in place of a short one: a process died before it could note
            that Microsoft had taken the first.
        one_moment: messages that were told to wait.
    """

    said: int = 0
    asked_again: int = 0
    sorry: int = 0
    lost: int = 0
    repeated: int = 0
    one_moment: int = 0
    notes: list[str] = field(default_factory=list)


class Talker:
    """Somebody who asks a question, begins a check and types its first answer, one after the other."""

    def __init__(
        self, name: str, microsoft: Microsoft, bot: httpx.AsyncClient, chance: random.Random, in_channel: bool = False
    ) -> None:
        """Store who it is.

        Args:
            chance: says how long they think.
            in_channel: they begin the check in a channel. It goes on in the private chat.
        """
        self.person = Person(Delivering(microsoft, bot, times=1), name)
        self._begins = Person(self.person.delivering, name, "channel", name) if in_channel else self.person
        self._chance = chance
        self.seen = Seen()

    async def talk(self) -> Seen:
        """Say it all, and return what came of it. People do not all begin at once."""
        await asyncio.sleep(self._chance.uniform(0.0, _BEGIN_WITHIN))
        for text in SAID:
            for _ in range(4):
                got = await self._said(text)
                if text != ANSWER or not any(_says(one, "not taken") for one in got):
                    break
                self.seen.asked_again += 1
            await asyncio.sleep(self._chance.uniform(0.5, 2.0))
        if self._begins is not self.person and not any(
            _says(one, teams_words().notices.goes_on_privately[:40]) for one in self._begins.got()
        ):
            self.seen.lost += 1
            self.seen.notes.append("no line in the channel")
        got = self.person.got()
        earlier = [{words(one) for one in got[:place]} for place in range(len(got))]
        self.seen.repeated = sum(
            sent.updated > 0 and words(sent) in told and not _says(sent, card_words().stale)
            for sent, told in zip(got, earlier, strict=True)
        )
        self.seen.one_moment = sum(_says(sent, "One moment") for sent in self.person.got())
        return self.seen

    async def _said(self, text: str) -> list[Sent]:
        """Say it until it is acknowledged, as Teams does, and return what comes back."""
        before = len(self.person.got())
        activity = (self._begins if text == CHECK else self.person).message(text)
        self.seen.said += 1
        if not await _within(_DELIVERED_WITHIN, lambda: self._delivered(activity)):
            self.seen.lost += 1
            self.seen.notes.append(f"not acknowledged: {text}")
            return []

        async def answered() -> bool:
            return any(map(_is_answer, self.person.got()[before:]))

        if not await _within(ANSWERED_WITHIN, answered):
            self.seen.lost += 1
            self.seen.notes.append(f"no answer: {text}")
            return []
        # Whoever reads takes a moment, in which the rest of the answer comes.
        await asyncio.sleep(1.5)
        got = self.person.got()[before:]
        self.seen.sorry += any(_says(sent, "could not be answered") for sent in got)
        return got

    async def _delivered(self, activity: dict[str, Any]) -> bool:
        try:
            response = await self.person.delivering.deliver(activity)
        except httpx.TransportError:
            return False
        return response is not None and response.status_code < 500


async def _within(seconds: float, holds: Callable[[], Any]) -> bool:
    try:
        async with asyncio.timeout(seconds):
            while not await holds():
                await asyncio.sleep(0.3)
    except TimeoutError:
        return False
    return True


def _says(sent: Sent, words_of_it: str) -> bool:
    return words_of_it in words(sent)


def _is_answer(sent: Sent) -> bool:
    """Whether it is more than a word that an answer follows."""
    notices = teams_words().notices
    said = json.dumps(sent.activity, ensure_ascii=False)
    announced = (
        notices.follows,
        notices.asked_before_others,
        "One moment: I cannot answer yet",
        "What follows is late",
        "What is above is late",
    )
    return not any(word in said for word in announced)
