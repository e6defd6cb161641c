"""The real guard in its own process."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from bot.contract.personal_data import PersonalDataKind
from bot.contract.wording import load_wording
from bot.privacy.guard_lanes import GuardFailure, GuardProcess
from bot.settings.settings import PROJECT_ROOT
from tests.end_to_end.running import is_alive

pytestmark = pytest.mark.end_to_end

# Starts a worker as the gateway does, says its process id, and waits to be killed.
PARENT = """
import asyncio
from bot.privacy.guard_lanes import GuardProcess
async def main():
    lane = GuardProcess()
    await lane.look("hello")
    print(lane._process.pid, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.mark.asyncio
async def test_it_takes_out_every_kind_and_answers_on_and_on() -> None:
    lane = GuardProcess()
    try:
        guarded = await lane.look(load_wording().readiness_personal_data)
        assert set(guarded.removed) == set(PersonalDataKind)
        # Lone surrogates are taken out before (cleaning.py). One that still comes stops nothing.
        with suppress(GuardFailure):
            await lane.look("\ud800")
        many = await asyncio.gather(*(lane.look(f"can I share {number}?") for number in range(20)))
        assert [one.text for one in many] == [f"can I share {number}?" for number in range(20)]
    finally:
        await lane.close()


def test_it_ends_with_a_gateway_that_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=PROJECT_ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert is_alive(worker)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    end = time.monotonic() + 30
    while is_alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(worker)
