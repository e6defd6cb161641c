import pytest

from bot.teams.drawing.ticks import TICK, Fact, toggles, without_unticked

PAYLOAD = '/answer{"question":"prefill","option":"keep","direction":"tell","recipient":"no_role"}'
ON = {f"{TICK}direction": "true", f"{TICK}recipient": "true"}


def test_every_fact_has_a_tick_that_is_set_until_somebody_takes_it_away() -> None:
    [tick] = toggles([Fact(key="direction", name="What you want", label="Tell")], "{name}: {label}")
    drawn = tick.model_dump(by_alias=True)
    assert (drawn["id"], drawn["title"], drawn["value"]) == (f"{TICK}direction", "What you want: Tell", "true")


def test_all_ticks_set_keep_everything() -> None:
    assert without_unticked(PAYLOAD, ON) == PAYLOAD


@pytest.mark.parametrize("ticks", [{**ON, f"{TICK}recipient": "false"}, {f"{TICK}direction": "true"}])
def test_a_fact_whose_tick_is_gone_or_did_not_come_back_is_dropped(ticks: dict[str, str]) -> None:
    assert without_unticked(PAYLOAD, ticks) == PAYLOAD.replace(',"recipient":"no_role"', "")


@pytest.mark.parametrize(
    "forged",
    [{f"{TICK}purpose": "true"}, {f"{TICK}option": "true"}, {f"{TICK}direction": "yes"}, {f"{TICK}direction": True}],
)
def test_a_tick_that_was_never_drawn_is_refused(forged: dict[str, object]) -> None:
    assert without_unticked(PAYLOAD, {**ON, **forged}) is None
