"""A round: people talk while the gateway, Rasa and the action server are each killed at a random moment."""

import asyncio
import json
import random
import signal
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.end_to_end.running import RunningAssistant
from tests.faults.teams.talking import ANSWER, Seen, Talker
from tests.teams_double.service import Microsoft

KILLED = ("gateway", "rasa", "actions")
# The kills come within this time after the first message.
_KILLED_WITHIN = 12.0


@dataclass(frozen=True)
class Counts:
    """What became of all messages of a round.

    Attributes:
        said, asked_again, sorry, lost, repeated, one_moment: of all people together (talking.py).
        not_once: conversations in which a message is not kept exactly once, or whose check went on without an answer.
    """

    said: int
    asked_again: int
    sorry: int
    lost: int
    repeated: int
    one_moment: int
    not_once: int
    notes: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether every message was taken exactly once and answered."""
        return not (self.sorry or self.lost or self.not_once)


async def run(assistant: RunningAssistant, microsoft: Microsoft, name: str, people: int, seed: int) -> Counts:
    """Run a round.

    Args:
        name: begins the people's names, so that they are others in each round.
        seed: for the moments of the kills, and how long people think.
    """
    chance = random.Random(seed)
    limits = httpx.Limits(max_connections=2 * people)
    async with httpx.AsyncClient(base_url=assistant.url, limits=limits) as bot:
        talkers = [
            Talker(f"{name}-{n}", microsoft, bot, random.Random(seed * 1000 + n), in_channel=bool(n % 2))
            for n in range(people)
        ]
        before = _kept(assistant.var)
        kills = [_kill(assistant, part, chance.uniform(0.5, _KILLED_WITHIN)) for part in KILLED]
        results = await asyncio.gather(*(talker.talk() for talker in talkers), *kills)
    seen = [one for one in results if isinstance(one, Seen)]
    await asyncio.to_thread(assistant.wait_until_ready)
    new = (messages for one, messages in _kept(assistant.var).items() if one not in before)
    # Of what went on privately nothing is kept with the channel.
    kept = [messages for messages in new if any("person" in one or "question" in one for one in messages)]
    return Counts(
        said=sum(one.said for one in seen),
        asked_again=sum(one.asked_again for one in seen),
        sorry=sum(one.sorry for one in seen),
        lost=sum(one.lost for one in seen),
        repeated=sum(one.repeated for one in seen),
        one_moment=sum(one.one_moment for one in seen),
        not_once=_not_once(seen, kept),
        notes=tuple(note for one in seen for note in one.notes),
    )


async def _kill(assistant: RunningAssistant, part: str, after: float) -> None:
    await asyncio.sleep(after)
    assistant.signal(part, signal.SIGKILL)


def _kept(var: Path) -> dict[str, list[tuple[str, str | None, str]]]:
    """Each conversation's messages: sender, kind and body."""
    found: dict[str, list[tuple[str, str | None, str]]] = {}
    with closing(sqlite3.connect(f"file:{var / 'conversations.sqlite'}?mode=ro", uri=True)) as connection:
        for conversation, *message in connection.execute(
            "SELECT conversation, sender, kind, body FROM messages WHERE conversation LIKE 'teams-%' ORDER BY number"
        ):
            found.setdefault(conversation, []).append((message[0], message[1], message[2]))
    return found


def _not_once(seen: list[Seen], kept: list[list[tuple[str, str | None, str]]]) -> int:
    """How many conversations do not show each message once, or show more questions than answers allow."""
    said = Counter(one.said for one in seen)
    stored = Counter(sum(sender == "person" for sender, _, _ in messages) for messages in kept)
    wrong = sum(((said - stored) | (stored - said)).values())
    # A typed answer leads from the first question to the second and no further, and not there if it was not taken.
    return wrong + sum(_asked(messages) != 1 + _answers_taken(messages) for messages in kept)


def _asked(messages: list[tuple[str, str | None, str]]) -> int:
    """How many questions of the check there were."""
    return len({json.loads(body)["custom"]["key"] for _, kind, body in messages if kind == "question"})


def _answers_taken(messages: list[tuple[str, str | None, str]]) -> int:
    """How many typed answers were taken: those to which nothing else was said."""
    said = sum(sender == "person" and json.loads(body)["text"] == ANSWER for sender, _, body in messages)
    refused = sum(_reason(body) == "not_taken" for _, kind, body in messages if kind == "notice")
    return int(said - refused)


def _reason(body: str) -> str | None:
    reason: str | None = json.loads(body)["custom"].get("reason")
    return reason
