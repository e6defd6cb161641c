"""A fault that has to be noticed stays until it is, however busy the machine is."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from tests.faults import run
from tests.faults.fault import Fault


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A machine on which the gateway says for so many questions more that it is ready, although a part is broken."""
    found = SimpleNamespace(is_broken=False, repeats=0, was_mended_after=None)
    asked = count(1)

    def is_ready(_: str) -> bool:
        return not found.is_broken or next(asked) <= found.repeats

    monkeypatch.setattr(run, "is_ready", is_ready)
    monkeypatch.setattr(run, "_AFTERWARDS", 0)
    return found


def fault(machine: SimpleNamespace, **more: Any) -> Fault:
    @contextmanager
    def broken(_: object) -> Iterator[None]:
        machine.is_broken = True
        yield
        machine.is_broken = False

    return Fault("broken", "a part is broken", broken, 0, **more)


def result_of(tried: Fault) -> run.Result:
    return run._one(SimpleNamespace(url="http://nowhere"), tried, [])  # type: ignore[arg-type]


def test_a_ready_that_is_repeated_for_longer_than_the_fault_would_last_hides_nothing(machine: SimpleNamespace) -> None:
    machine.repeats = 3
    assert result_of(fault(machine, noticed=True)).noticed_after is not None


def test_what_is_never_noticed_is_wrong(machine: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "NOTICED_WITHIN", 0.5)
    machine.repeats = 1_000
    assert "/readyz did not notice" in result_of(fault(machine, noticed=True)).problems


def test_a_fault_that_need_not_be_noticed_lasts_no_longer(machine: SimpleNamespace) -> None:
    machine.repeats = 1_000
    assert result_of(fault(machine, noticed=False)).problems == []
