"""`make bench`: the time of a turn, as ratios measured side by side in one run against the running assistant.

Ratios, because seconds say more about the machine than about the assistant. A bare Rasa is started beside it, with its
own SQLite store: a greeting by rule, and an action that says one sentence. Each is asked in turn with ours. So is
another build of the assistant that already runs on this machine, where its address is given (BESIDE=http://...).
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from bot.setup.places import places
from knowledge.locations import ROOT
from tests.bench import processes
from tests.bench.bare_rasa import running as bare
from tests.load.measuring import PARTS, means, sums

GREETING = "hello"
START = "/start_share_check"
# To the letter the payload of the button: any other is typed, and the privacy guard looks at it.
STEP = '/answer{"question":"danger_now","option":"no"}'
QUESTIONS = (
    "mum has said no to us talking to the school, can we still share?",
    "do we need an agreement for a one off share with the police",
    "which lawful basis does a charity use",
)
# The kinds of the replies.
GREETED, ANSWERED, ASKED = "plain", "answer", "question"
PAIRS = 60
LONG_CONVERSATION = 200
NEIGHBOURS = 10
# What is compared: the kinds of turns, and at most how many times as long ours may take.
COMPARED = (
    ("a greeting against a bare one", "bare greeting", "greeting", 1.5),
    ("an answer against a bare action", "bare action", "answer", 2.5),
    ("a guided step against a bare action", "bare action", "guided step", 2.0),
    (f"turn {LONG_CONVERSATION} against a first turn", "first turn", "late turn", 1.1),
    # A second question is also read with the one before it where it may lean on that, as the 200th is.
    (f"turn {LONG_CONVERSATION} against a second turn", "second turn", "late turn", 1.1),
)
# The same against another build that runs beside it.
COMPARED_WITH_OTHER = (
    ("a greeting against the other build's", "other greeting", "greeting", 1.0),
    ("an answer against the other build's", "other answer", "answer", 0.6),
    ("a guided step against the other build's", "other guided step", "guided step", 1.0),
)


class Conversation:
    """One session with the web API."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._token = client.post("/chat/sessions", json={}).raise_for_status().json()["token"]

    def say(self, text: str, kind: str | None = None) -> float:
        """Say something, and return the seconds until the whole reply was there. Raises as `_turn` does."""
        return self._turn({"text": text}, kind)

    def tap(self, payload: str, kind: str) -> float:
        """Tap a button, and return the seconds until the whole reply was there. Raises as `_turn` does."""
        return self._turn({"payload": payload}, kind)

    def _turn(self, body: dict[str, str], kind: str | None) -> float:
        """Take a turn.

        Args:
            kind: a kind of reply that has to come. Something else would be measured otherwise.

        Raises:
            ValueError: no reply is of that kind.
            httpx.HTTPStatusError: the turn was refused.
        """
        began = time.perf_counter()
        reply = self._client.post("/chat/messages", json=body, headers={"Authorization": f"Bearer {self._token}"})
        taken = time.perf_counter() - began
        kinds = [message["custom"]["kind"] for message in reply.raise_for_status().json()["messages"]]
        if kind is not None and kind not in kinds:
            raise ValueError(f"{body} is answered by {kinds}, and not by a reply of the kind {kind!r}")
        return taken


class Taken:
    """What turns took, by their kind: seconds by the clock, and processor seconds of one or the other side."""

    def __init__(self, sides: dict[str, list[int]]) -> None:
        """Store the ids of each side's processes. Without any, no processor time is measured."""
        self._sides = sides
        self._seconds: defaultdict[str, list[float]] = defaultdict(list)
        self._processor: defaultdict[str, list[float]] = defaultdict(list)

    def add(self, kind: str, side: str, turn: Callable[[], float]) -> None:
        """Take a turn."""
        before = self._used(side)
        self._seconds[kind].append(turn())
        self._processor[kind].append(self._used(side) - before)

    def seconds(self, kind: str) -> float:
        """The median by the clock."""
        return statistics.median(self._seconds[kind])

    def processor(self, kind: str) -> float:
        """The median of the processor seconds."""
        return statistics.median(self._processor[kind])

    def _used(self, side: str) -> float:
        return sum(processes.processor_seconds(pid) for pid in self._sides.get(side, []))


def beside_a_bare_rasa(
    client: httpx.Client, rasa: bare.BareRasa, taken: Taken, other_build: httpx.Client | None = None
) -> None:
    """Take turns of ours, of the bare Rasa and of another build, alternately on the same machine."""
    for number in range(PAIRS):
        conversation, other = Conversation(client), f"bench-{number}"
        theirs = Conversation(other_build) if other_build else None
        # The first turn of a conversation makes its session.
        conversation.say(GREETING)
        rasa.turn(other, bare.GREETING)
        if theirs:
            theirs.say(GREETING)
        question = QUESTIONS[number % len(QUESTIONS)]
        taken.add("greeting", "ours", partial(conversation.say, GREETING, GREETED))
        taken.add("bare greeting", "bare", partial(rasa.turn, other, bare.GREETING))
        if theirs:
            taken.add("other greeting", "other", partial(theirs.say, GREETING, GREETED))
        taken.add("answer", "ours", partial(conversation.say, question, ANSWERED))
        taken.add("bare action", "bare", partial(rasa.turn, other, bare.QUESTION))
        if theirs:
            taken.add("other answer", "other", partial(theirs.say, question, ANSWERED))
        conversation.tap(START, ASKED)
        taken.add("guided step", "ours", partial(conversation.tap, STEP, ASKED))
        if theirs:
            theirs.tap(START, ASKED)
            taken.add("other guided step", "other", partial(theirs.tap, STEP, ASKED))


def late_beside_first(client: httpx.Client, taken: Taken) -> None:
    """Take the turns around the 200th of a conversation, and between them first and second turns of other ones."""
    long = Conversation(client)
    for number in range(LONG_CONVERSATION + NEIGHBOURS):
        question = QUESTIONS[number % len(QUESTIONS)]
        if number < LONG_CONVERSATION - NEIGHBOURS:
            long.say(question)
        else:
            taken.add("late turn", "ours", partial(long.say, question))
            before, other = QUESTIONS[(number - 1) % len(QUESTIONS)], Conversation(client)
            other.say(before)
            taken.add("second turn", "ours", partial(other.say, question))
            taken.add("first turn", "ours", partial(Conversation(client).say, question))


def our_processes() -> dict[str, int]:
    """The ids of the assistant's processes by their names, as its supervisor has written them down."""
    written = json.loads((places(ROOT, os.environ).var / "processes.json").read_text(encoding="utf-8"))
    return {name: one["pid"] for name, one in written["processes"].items() if one["pid"]}


def main() -> int:
    """Print the ratios, parts of a turn, processor times and memory. Return 1 if a ratio is above its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--beside", metavar="URL", help="another build that runs on this machine, to ask in turn with ours"
    )
    beside: str | None = parser.parse_args().beside
    url = os.environ.get("ASSISTANT_URL", "http://127.0.0.1:8000")
    ours = our_processes() if processes.is_here() else {}
    with (
        tempfile.TemporaryDirectory() as folder,
        httpx.Client(base_url=url, timeout=60) as client,
        httpx.Client(base_url=beside or url, timeout=60) as other,
        bare.BareRasa(Path(folder)) as rasa,
    ):
        sides = {
            "ours": [one for pid in ours.values() for one in processes.family(pid)],
            "bare": list(rasa.pids.values()) if processes.is_here() else [],
            "other": _pids_of_other(beside) if beside and processes.is_here() else [],
        }
        taken, before = Taken(sides), sums(url)
        beside_a_bare_rasa(client, rasa, taken, other if beside else None)
        parts = means(before, sums(url))
        late_beside_first(client, taken)
        memory = _memory({**ours, **rasa.pids}) if processes.is_here() else []
    console, right = Console(soft_wrap=True), True
    # A disk that others use makes a store wait that writes often, so both have to be right.
    by_clock = Table("milliseconds by the clock", "beside it", "measured", "ratio", "at most")
    by_processor = Table("of the processor, all processes", "beside it", "measured", "ratio", "at most")
    for name, against, kind, most in (*COMPARED, *(COMPARED_WITH_OTHER if beside else ())):
        right &= _row(by_clock, name, taken.seconds(against), taken.seconds(kind), most)
        if processes.is_here() and ours:
            right &= _row(by_processor, name, taken.processor(against), taken.processor(kind), most)
    for table in (by_clock, by_processor):
        if table.row_count:
            console.print(table)
    console.print("Means of parts of our turns (ms): " + ", ".join(f"{part} {parts[part]:.1f}" for part in PARTS))
    console.print("Memory (MB): " + ", ".join(f"{name} {megabytes:.0f}" for name, megabytes in memory))
    console.print("Load average: " + ", ".join(f"{load:.1f}" for load in os.getloadavg()))
    return int(not right)


def _row(table: Table, name: str, beside: float, measured: float, most: float) -> bool:
    """Add a row, with seconds as milliseconds. Return whether the ratio is within its bound."""
    ratio = measured / beside
    table.add_row(name, f"{beside * 1000:.1f}", f"{measured * 1000:.1f}", f"{ratio:.2f}", str(most))
    return ratio <= most


def _memory(pids: dict[str, int]) -> list[tuple[str, float]]:
    """The memory in MB of each process with those that it started."""
    return [(name, sum(processes.memory(one) for one in processes.family(pid))) for name, pid in pids.items()]


def _pids_of_other(url: str) -> list[int]:
    """The ids of the processes of the other build: its gateway's supervisor, and all that this has started."""
    gateway = processes.listening_on(httpx.URL(url).port or 80)
    return processes.family(processes.parent(gateway))


if __name__ == "__main__":
    raise SystemExit(main())
