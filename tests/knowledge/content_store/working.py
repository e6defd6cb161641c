"""An owner who works without a pause, in a process of their own, until it is killed."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from knowledge.content.choosing import source_named
from knowledge.content.removing import remove
from knowledge.content_store.opening import open_store
from knowledge.errors import KnowledgeError
from knowledge.locations import sources_dir
from tests.knowledge.content_store.stopping import (
    add_one,
    dismiss_notice,
    publish_notice,
    publish_one,
    save,
    update_one,
)

Actions = Mapping[str, Callable[[], object]]


def killed_while_working(seed: int, longest: float, actions: Callable[[random.Random], Actions]) -> tuple[str, int]:
    """Let an owner work, and kill their process (SIGKILL) at a moment that the seed says.

    Args:
        seed: says what they do, and when it ends.
        longest: seconds within which it ends.
        actions: gives what the owner does, by name, with a source of chance.

    Returns:
        What they were doing, and the newest revision that they were told of.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            chance = random.Random(seed)
            _work(chance, writing, actions(chance))
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        assert said.readline() == b"ready 0\n"
        time.sleep(random.Random(-seed - 1).uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        heard = [line.decode().rsplit(" ", 1) for line in said.read().splitlines() if line.count(b" ") and line]
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the owner's work failed by itself"
    doing = heard[-1][0] if heard else "ready"
    return doing, max((int(number) for _, number in heard), default=0)


def tiny_actions(chance: random.Random, build: Callable[[], object]) -> Actions:
    """Return what an owner of the tiny corpus does, and `build`."""
    return {
        "add": lambda: add_one(chance.randrange(1000)),
        "update": lambda: update_one(f"dry{chance.randrange(1000)}"),
        "publish": publish_one,
        "remove": lambda: _remove_one(chance),
        "publish a notice": publish_notice,
        "dismiss a notice": dismiss_notice,
        "save": lambda: save("not_covered/ours.yml", f"boats:\n  - boat {chance.randrange(1000)}\n"),
        "restore": lambda: _restore(chance),
        "build": build,
    }


def _work(chance: random.Random, writing: int, actions: Actions) -> None:
    os.write(writing, b"ready 0\n")
    for _ in count():
        name = chance.choice(list(actions))
        os.write(writing, f"{name} 0\n".encode())
        try:
            actions[name]()
        except KnowledgeError:
            # There is nothing to publish or to remove at the moment.
            continue
        newest = open_store().history(limit=1)[0].number
        os.write(writing, f"{name} {newest}\n".encode())


def _remove_one(chance: random.Random) -> None:
    added = sorted(path.stem for path in Path(sources_dir()).glob("added-*.md"))
    if added:
        remove(source_named(chance.choice(added)))


def _restore(chance: random.Random) -> None:
    store = open_store()
    saved = store.history("not_covered/ours.yml", 20)
    store.restore(chance.choice(saved).number, "Ann", "as it was", ["not_covered/ours.yml"])
