"""The most revealing faults of `make faults`, on a real assistant with people talking."""

from pathlib import Path

import pytest

from tests.faults import report
from tests.faults.catalogue import FAULTS
from tests.faults.run import run
from tests.faults.victim import Victim

pytestmark = pytest.mark.end_to_end
TELLING = ("gateway-killed", "rasa-reply-cut", "conversations-header-at-start", "disk-full")


def test_whatever_breaks_people_get_honest_replies_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    chosen = [fault for fault in FAULTS if fault.name in TELLING]
    assert len(chosen) == len(TELLING)
    with Victim(tmp_path / "var") as victim:
        results = run(victim, chosen, lambda _: None)
    assert all(result.is_right for result in results), report.markdown(results)
