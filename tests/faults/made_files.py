"""The set-up's products: the index, the adapted model and Rasa's model; and the secret between gateway and Rasa."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.faults.fault import Fault
from tests.faults.victim import Victim

Injection = Callable[[Victim], AbstractContextManager[None]]


@contextmanager
def spoilt(path: Path, damage: Callable[[Path], None]) -> Iterator[None]:
    """Damage a file for the block, then restore it."""
    before = path.with_name(f"{path.name}.before")
    shutil.copy2(path, before)
    damage(path)
    try:
        yield
    finally:
        os.replace(before, path)


def halved(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flipped(path: Path) -> None:
    with path.open("r+b") as opened:
        opened.seek(path.stat().st_size // 2)
        opened.write(os.urandom(512))


def at_a_start(process: str, path: Callable[[Victim], Path], damage: Callable[[Path], None]) -> Injection:
    @contextmanager
    def inject(victim: Victim) -> Iterator[None]:
        with spoilt(path(victim), damage):
            victim.kill(process)
            yield

    return inject


def in_the_index(name: str) -> Callable[[Victim], Path]:
    return lambda victim: victim.var / "index" / name


def adapted_model(victim: Victim) -> Path:
    return next((victim.var / "adapted").glob("*/model.safetensors"))


def rasa_model(victim: Victim) -> Path:
    return victim.var / "models" / "assistant.tar.gz"


@contextmanager
def index_swapped(victim: Victim) -> Iterator[None]:
    """Replace a sound index with a whole one that has one damaged file, while people ask."""
    index, sound, broken = (victim.var / name for name in ("index", "sound", "broken"))
    shutil.copytree(index, broken)
    halved(broken / "vectors.faiss")
    index.rename(sound)
    broken.rename(index)
    try:
        yield
    finally:
        shutil.rmtree(index)
        sound.rename(index)


@contextmanager
def index_missing(victim: Victim) -> Iterator[None]:
    index, aside = victim.var / "index", victim.var / "aside"
    index.rename(aside)
    victim.kill("actions")
    try:
        yield
    finally:
        aside.rename(index)


@contextmanager
def secret_changed(victim: Victim) -> Iterator[None]:
    with spoilt(victim.var / "secrets" / "channel", _another_secret):
        victim.kill("rasa")
        yield
    victim.kill("rasa")


def _another_secret(path: Path) -> None:
    path.write_text("x" * 64, "utf-8")


FAULTS = (
    Fault("index-swapped", "an index with half a file takes the sound one's place", index_swapped, 8),
    Fault("index-missing", "no index at the action server's start", index_missing, 8, noticed=True),
    Fault(
        "index-cut",
        "half a file of the index at a start",
        at_a_start("actions", in_the_index("vectors.faiss"), halved),
        8,
        noticed=True,
    ),
    Fault(
        "index-flipped",
        "wrong bytes in the index at a start",
        at_a_start("actions", in_the_index("passages.json"), flipped),
        8,
        noticed=True,
    ),
    Fault(
        "model-cut",
        "half of the adapted model at a start",
        at_a_start("actions", adapted_model, halved),
        8,
        noticed=True,
    ),
    Fault(
        "rasa-model-cut", "half of Rasa's model at a start", at_a_start("rasa", rasa_model, halved), 30, noticed=True
    ),
    Fault("secret-changed", "Rasa is started with another secret than the gateway's", secret_changed, 30, noticed=True),
)
