"""The guard in a process of its own, with small programs instead of the real worker."""

import asyncio
import sys
import textwrap
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot.contract.personal_data import PersonalDataKind
from bot.privacy import guard_lanes
from bot.privacy.guard_lanes import GuardFailure, GuardProcess

pytestmark = pytest.mark.asyncio

# Counts its starts, is stuck in "stuck", ends at "end", fails at "fail", answers wrongly at the texts of WRONG, and
# takes a name out of everything else.
WORKER = """
import json, os, sys, time
open(sys.argv[1], "a").write("x")
print(json.dumps({"loaded": True}), flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    number, text = asked["number"], asked["text"]
    if text == "stuck":
        time.sleep(600)
    if text == "end":
        sys.exit(1)
    answer = {"number": number, "text": text.replace("Jo", "[name]"), "removed": {"name": 1}}
    wrong = {
        "fail": {"number": number, "failed": "ValueError"},
        "another's": {**answer, "number": number - 1},
        "another's failure": {"number": number - 1, "failed": "ValueError"},
        "no number": {"text": text, "removed": {}},
        "no counts": {"number": number, "text": text},
        "no text": {"number": number, "text": None, "removed": {}},
        "unknown kind": {**answer, "removed": {"shoe size": 1}},
        "too long": {**answer, "text": "x" * 2**22},
    }
    print("no JSON" if text == "no JSON" else json.dumps(wrong.get(text, answer)), flush=True)
"""
WRONG = (
    *("another's", "another's failure", "no number", "no counts", "no text", "unknown kind", "too long"),
    "no JSON",
)

Make = Callable[..., GuardProcess]


@pytest_asyncio.fixture
async def make(tmp_path: Path) -> AsyncIterator[Make]:
    lanes = []

    def made(**settings: float) -> GuardProcess:
        lanes.append(
            GuardProcess(0, [sys.executable, "-c", textwrap.dedent(WORKER), str(tmp_path / "starts")], **settings)
        )
        return lanes[-1]

    yield made
    for lane in lanes:
        await lane.close()


def starts(tmp_path: Path) -> int:
    return len((tmp_path / "starts").read_text())


async def test_texts_are_looked_at_in_order_by_one_process(make: Make, tmp_path: Path) -> None:
    lane = make()
    guarded = await asyncio.gather(*(lane.look(f"Jo {number}") for number in range(20)))
    assert [one.text for one in guarded] == [f"[name] {number}" for number in range(20)]
    assert guarded[0].removed == {PersonalDataKind.NAME: 1}
    assert (starts(tmp_path), lane.waiting) == (1, 0)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "a\nb\u2028c", "é" * 4000, ""])
async def test_any_text_comes_through_as_it_is(make: Make, text: str) -> None:
    assert (await make().look(text)).text == text


async def test_a_process_that_is_stuck_is_killed_and_the_next_text_gets_a_new_one(make: Make, tmp_path: Path) -> None:
    lane = make(patience_seconds=0.5)
    stuck = asyncio.create_task(lane.look("stuck"))
    await asyncio.sleep(0)
    after = asyncio.create_task(lane.look("Jo"))
    with pytest.raises(GuardFailure):
        await stuck
    assert (await after).text == "[name]"
    assert starts(tmp_path) == 2


async def test_a_process_that_ends_is_a_failure_and_the_next_text_gets_a_new_one(make: Make, tmp_path: Path) -> None:
    lane = make()
    with pytest.raises(GuardFailure):
        await lane.look("end")
    assert (await lane.look("Jo")).text == "[name]"
    assert starts(tmp_path) == 2


async def test_a_text_that_fails_keeps_the_process(make: Make, tmp_path: Path) -> None:
    lane = make()
    with pytest.raises(GuardFailure):
        await lane.look("fail")
    assert (await lane.look("Jo")).text == "[name]"
    assert starts(tmp_path) == 1


async def test_a_caller_who_stops_waiting_does_not_mix_up_the_answers(make: Make) -> None:
    lane = make()
    await lane.look("first")
    given_up = asyncio.create_task(lane.look("one"))
    await asyncio.sleep(0)
    given_up.cancel()
    assert (await lane.look("two")).text == "two"


async def test_a_program_that_cannot_be_started_is_a_failure() -> None:
    with pytest.raises(GuardFailure):
        await GuardProcess(0, ["/nowhere/at/all"]).look("Jo")


@pytest.mark.parametrize("text", WRONG)
async def test_an_answer_that_is_not_the_one_to_this_text_ends_the_process(
    make: Make, tmp_path: Path, text: str
) -> None:
    lane = make()
    with pytest.raises(GuardFailure):
        await lane.look(text)
    assert (await lane.look("Jo")).text == "[name]"
    assert starts(tmp_path) == 2


async def test_a_process_that_reads_nothing_is_a_failure_too() -> None:
    deaf = """import time; print('{"loaded": true}', flush=True); time.sleep(600)"""
    lane = GuardProcess(0, [sys.executable, "-c", deaf], patience_seconds=0.5)
    with pytest.raises(GuardFailure):
        await lane.look("x" * 2**22)
    assert not lane.is_loaded


async def test_a_process_that_cannot_be_killed_is_left_behind(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard_lanes, "ENDED_WITHIN_SECONDS", 0.1)
    lane = make(patience_seconds=0.5)
    await lane.look("first")
    left = lane._process
    assert left is not None
    with monkeypatch.context() as unkillable:
        unkillable.setattr(asyncio.subprocess.Process, "kill", lambda _: None)
        with pytest.raises(GuardFailure):
            await lane.look("stuck")
    assert left.returncode is None
    assert (await lane.look("Jo")).text == "[name]"
    assert starts(tmp_path) == 2
    left.kill()
    await left.wait()
