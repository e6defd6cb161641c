from pathlib import Path

import pytest

from tests.end_to_end.running import RunningAssistant, is_alive

pytestmark = pytest.mark.end_to_end


def test_ctrl_c_leaves_no_process_behind(tmp_path: Path) -> None:
    with RunningAssistant(tmp_path / "var") as assistant:
        pids = [assistant.pids(name)[-1] for name in ("actions", "rasa", "gateway")]
        assert all(is_alive(pid) for pid in pids)
    assert not any(is_alive(pid) for pid in pids)
