"""`make bench`: the time of a turn, as ratios measured side by side in one run against the running assistant.

Ratios, because seconds say more about the machine than about the assistant.
"""

import argparse
import os
import statistics
import time

import httpx
from rich.console import Console
from rich.table import Table

GREETING = "hello"
QUESTIONS = (
    "mum has said no to us talking to the school, can we still share?",
    "do we need an agreement for a one off share with the police",
    "which lawful basis does a charity use",
)
# The assistant's targets: an answer takes at most 2.5 greetings, and the 200th turn at most 1.5 first ones.
MOST_GREETINGS = 2.5
MOST_FIRST_TURNS = 1.5
PAIRS = 60
LONG_CONVERSATION = 200
NEIGHBOURS = 10


class Conversation:
    """One session with the web API."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._token = client.post("/chat/sessions", json={}).raise_for_status().json()["token"]

    def turn(self, text: str) -> float:
        """Say something, and return the seconds until the whole reply was there."""
        began = time.perf_counter()
        reply = self._client.post(
            "/chat/messages", json={"text": text}, headers={"Authorization": f"Bearer {self._token}"}
        )
        taken = time.perf_counter() - began
        reply.raise_for_status()
        return taken


def answer_against_greeting(client: httpx.Client) -> tuple[float, float]:
    """Medians in seconds of a greeting and of an answer, taken alternately on the same machine."""
    greetings, answers = [], []
    for number in range(PAIRS):
        conversation = Conversation(client)
        conversation.turn(GREETING)
        greetings.append(conversation.turn(GREETING))
        answers.append(conversation.turn(QUESTIONS[number % len(QUESTIONS)]))
    return statistics.median(greetings), statistics.median(answers)


def late_against_first(client: httpx.Client) -> tuple[float, float]:
    """Medians in seconds of first turns in conversations, and of the turns around the 200th of one.

    The first turns are taken between the late ones, in separate conversations.
    """
    long, firsts, lates = Conversation(client), [], []
    for number in range(LONG_CONVERSATION + NEIGHBOURS):
        taken = long.turn(QUESTIONS[number % len(QUESTIONS)])
        if number >= LONG_CONVERSATION - NEIGHBOURS:
            lates.append(taken)
            firsts.append(Conversation(client).turn(QUESTIONS[number % len(QUESTIONS)]))
    return statistics.median(firsts), statistics.median(lates)


def main() -> int:
    """Print both ratios. Return 1 if one is above its bound."""
    with httpx.Client(base_url=os.environ.get("ASSISTANT_URL", "http://127.0.0.1:8000"), timeout=60) as client:
        greeting, answer = answer_against_greeting(client)
        first, late = late_against_first(client)
    rows = [
        ("an answer against a greeting", greeting, answer, MOST_GREETINGS),
        (f"turn {LONG_CONVERSATION} against a first turn", first, late, MOST_FIRST_TURNS),
    ]
    table = Table("what", "beside it (ms)", "measured (ms)", "ratio", "at most")
    for name, base, measured, most in rows:
        table.add_row(name, f"{base * 1000:.1f}", f"{measured * 1000:.1f}", f"{measured / base:.2f}", str(most))
    Console().print(table)
    return int(any(measured / base > most for _, base, measured, most in rows))


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__).parse_args()
    raise SystemExit(main())
