"""Killed at any moment of an owner's work, nothing that was saved is lost, and everything opens."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import version_of
from knowledge.index.index import Index
from tests.knowledge.content_store.stopping import keep_and_use, must_be_sound, prepare, save, texts_now
from tests.knowledge.content_store.working import Actions, killed_while_working, tiny_actions
from tests.knowledge.tiny import point_there

# `make kills` kills 200 times (TEST_KILLS=200).
KILLS = int(os.environ.get("TEST_KILLS") or 20)
LONGEST = 0.6


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_that_was_saved_is_lost_and_everything_opens_whenever_the_owners_process_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: Index
) -> None:
    prepare(tmp_path)
    point_there(tmp_path, monkeypatch)
    save("not_covered/ours.yml", "boats:\n  - which boat is best\n")
    keep_and_use(index)
    killed: Counter[str] = Counter()

    def actions(chance: random.Random) -> Actions:
        return tiny_actions(chance, lambda: keep_and_use(index))

    for seed in range(KILLS):
        doing, told = killed_while_working(
            seed, LONGEST, lambda chance: tiny_actions(chance, lambda: keep_and_use(index))
        )
        killed[doing] += 1
        must_be_sound()
        newest = open_store().history(limit=1)[0].number
        assert newest >= told, f"revision {told} was saved, and the history ends with {newest} (kill {seed}, {doing})"
        # What the history says of each text is what lies there.
        assert open_store().versions() == {name: version_of(text) for name, text in texts_now().items()}
    print(f"\nkilled {KILLS} times, while: {dict(killed)}; revisions: {open_store().history(limit=1)[0].number}")
    assert len(killed) > 4
