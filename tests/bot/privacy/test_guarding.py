import threading

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.privacy import guarding as guarding_module
from bot.privacy.guard import Guarded
from bot.privacy.guarding import GuardFailure, Guarding

pytestmark = pytest.mark.asyncio


class SlowGuard:
    def __init__(self) -> None:
        self.go_on = threading.Event()

    def guarded(self, text: str) -> Guarded:
        assert self.go_on.wait(10)
        return Guarded(text, dict.fromkeys(PersonalDataKind, 1))


async def test_a_guard_that_takes_too_long_is_a_failure_and_the_next_text_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guard = SlowGuard()
    guarding = Guarding(lambda: guard, "sample")
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 0.01)
    with pytest.raises(GuardFailure):
        await guarding.guarded("one")
    guard.go_on.set()
    monkeypatch.setattr(guarding_module, "_PATIENCE_SECONDS", 10.0)
    assert (await guarding.guarded("two")).text == "two"
    assert await guarding.works()
    guarding.close()
