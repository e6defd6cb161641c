import os
import signal

import pytest

from bot.shared import parent_death
from bot.shared.parent_death import die_with_parent


class Kernel:
    """Remembers what it was asked to set, and answers with `result`."""

    def __init__(self, result: int = 0) -> None:
        self.result = result
        self.asked: list[tuple[int, ...]] = []

    def prctl(self, *given: int) -> int:
        self.asked.append(given)
        return self.result


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The signals sent, none of which arrives."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append((pid, number)))
    return sent


def test_the_kernel_is_asked_for_that_signal_at_the_parents_death(
    monkeypatch: pytest.MonkeyPatch, killed: list[tuple[int, int]]
) -> None:
    kernel = Kernel()
    monkeypatch.setattr(parent_death, "_LIBC", kernel)
    die_with_parent(os.getppid(), signal.SIGTERM)
    assert kernel.asked == [(1, signal.SIGTERM, 0, 0, 0)]
    assert killed == []


def test_one_whose_parent_has_ended_already_ends_at_once(
    monkeypatch: pytest.MonkeyPatch, killed: list[tuple[int, int]]
) -> None:
    monkeypatch.setattr(parent_death, "_LIBC", Kernel())
    die_with_parent(os.getpid(), signal.SIGTERM)
    assert killed == [(os.getpid(), signal.SIGTERM)]


def test_a_kernel_that_refuses_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent_death, "_LIBC", Kernel(result=-1))
    with pytest.raises(OSError, match="PR_SET_PDEATHSIG"):
        die_with_parent(os.getppid(), signal.SIGTERM)


def test_on_other_systems_it_does_nothing(monkeypatch: pytest.MonkeyPatch, killed: list[tuple[int, int]]) -> None:
    monkeypatch.setattr(parent_death, "_LIBC", None)
    die_with_parent(os.getpid(), signal.SIGTERM)
    assert killed == []
