from typing import Any

import pytest

from bot.privacy.guard_lanes import GuardThread
from bot.privacy.guarding import GuardFailure, Guarding
from bot.web.decision_record import as_page, as_word, own_words
from tests.actions.share_check.answered import reach
from tests.bot.gateway.fakes import FakeGuard
from tests.look_at_records.making import custom_of

pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def decision() -> dict[str, Any]:
    return custom_of(reach())


def _guarding(guard: FakeGuard) -> Guarding:
    return Guarding([GuardThread(guard.load)], "x", 500)


async def test_personal_data_is_out_of_the_words_and_its_fields_are_named(decision: dict[str, Any]) -> None:
    typed = {"rationale": f"{FakeGuard.NAME} told us.", "how": "By phone."}
    own = await own_words(decision, typed, _guarding(FakeGuard()))
    assert own.words == {"rationale": "[name] told us.", "how": "By phone."}
    assert own.removed_from == ("rationale",)


async def test_where_the_guard_fails_there_are_no_words(decision: dict[str, Any]) -> None:
    guard = FakeGuard()
    guard.error = RuntimeError("broken")
    with pytest.raises(GuardFailure):
        await own_words(decision, {"rationale": "She told us."}, _guarding(guard))


async def test_both_files_hold_the_words_and_only_the_full_form_the_passages(decision: dict[str, Any]) -> None:
    own = await own_words(decision, {"rationale": "She told us twice."}, _guarding(FakeGuard()))
    short, full = as_page(decision, own, "short"), as_page(decision, own, "full")
    assert "She told us twice." in short and "She told us twice." in full
    first_line = decision["quotes"][0]["text"].split("\n")[0][:60]
    assert first_line not in short and first_line in full
    assert as_word(decision, own, "short").startswith(b"PK")
