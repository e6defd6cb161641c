"""`python -m tests.faults.teams [rounds]`: 40 people in Teams, three messages each, and three kills, in each round.

Half of them begin their check in a channel, and it goes on in their private chats.

Prints a row for each round, and exits with 1 if a message was lost, taken twice or not answered.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.end_to_end.running import RunningAssistant
from tests.faults.teams.rounds import Counts, run
from tests.teams_double.service import SECRET, TENANT
from tests.teams_double.serving import environment, served

PEOPLE = 40
ROUNDS = 20
SEED = 19
COLUMNS = ("said", "asked_again", "one_moment", "repeated", "sorry", "lost", "not_once")


def main(rounds: int) -> int:
    """Run the rounds and return the exit code."""
    print("| round | " + " | ".join(COLUMNS) + " |", flush=True)
    print("|---|" + "---|" * len(COLUMNS), flush=True)
    wrong = 0
    with (
        tempfile.TemporaryDirectory(prefix="teams-kills-") as folder,
        served() as microsoft,
        RunningAssistant(Path(folder) / "var", **environment(microsoft, TENANT, SECRET)) as assistant,
    ):
        for number in range(rounds):
            counts = asyncio.run(run(assistant, microsoft, f"r{number}", PEOPLE, SEED + number))
            wrong += not counts.is_right
            _say(number, counts)
    print(f"{rounds} rounds, {wrong} with a wrong outcome")
    return int(bool(wrong))


def _say(number: int, counts: Counts) -> None:
    print(f"| {number + 1} | " + " | ".join(str(getattr(counts, name)) for name in COLUMNS) + " |", flush=True)
    for note in counts.notes:
        print(f"    {note}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
