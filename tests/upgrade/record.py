"""Talks to a release of the assistant and writes what it keeps, for tests/upgrade/test_upgrade.py.

How the files in `recorded/` were made: `git archive c2ef92e` into a folder of its own, its index built with its own
tests' FakeEmbedder, its Rasa model trained, this file put beside its `tests/end_to_end/running.py`, and
`python -m tests.end_to_end.record FOLDER` run there. The secrets and what is said are made up.
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.end_to_end import guided
from tests.end_to_end.chatting import Person
from tests.end_to_end.running import RunningAssistant

NEXT_QUESTION = "minimum"


def main(folder: Path) -> None:
    """Record three people: one who asked, one in the middle of a guided decision, one with a decision."""
    var = folder / "var"
    (var / "secrets").mkdir(parents=True)
    for name in ("session", "channel"):
        (var / "secrets" / name).write_text(f"{name} {name} {name} {name} {name} recorded", encoding="utf-8")
        (var / "secrets" / name).chmod(0o600)
    people: dict[str, dict[str, Any]] = {}

    def told(person: Person, name: str) -> None:
        token = person.client.headers["Authorization"].partition(" ")[2]
        people[name] = {"token": token, "texts": [message["text"] for message in person.conversation()]}

    with RunningAssistant(var) as running:
        asked, checking, done = Person(running.url), Person(running.url), Person(running.url)
        asked.say("Do I need consent to share with the police?")
        told(asked, "asked")
        guided.answered_until(checking, NEXT_QUESTION)
        told(checking, "in_the_middle")
        guided.decided(done)
        told(done, "decided")
    for name in ("conversations", "tracker"):
        with closing(sqlite3.connect(var / f"{name}.sqlite")) as connection:
            (folder / f"{name}.sql").write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
    (folder / "people.json").write_text(json.dumps(people, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
