import json
from pathlib import Path

import pytest

from tests.bot.gateway.harness import Gateway
from tests.bot.gateway.scraping import page, samples

pytestmark = pytest.mark.asyncio


async def test_processes_are_shown_as_the_supervisor_wrote_them_down(gateway: Gateway, tmp_path: Path) -> None:
    states = {
        "rasa": {"starts": 3, "pid": 1, "hangs": 1, "keeps_failing": False},
        "actions": {"starts": 1, "pid": None, "hangs": 0, "keeps_failing": True},
    }
    (tmp_path / "processes.json").write_text(json.dumps({"processes": states}), encoding="utf-8")
    found = samples(await page(gateway))

    def of(metric: str, process: str) -> float:
        return found[f"assistant_process_{metric}", (("process", process),)]

    assert (of("restarts_total", "rasa"), of("up", "rasa"), of("keeps_failing", "rasa")) == (2, 1, 0)
    assert (of("hangs_total", "rasa"), of("hangs_total", "actions")) == (1, 0)
    assert (of("restarts_total", "actions"), of("up", "actions"), of("keeps_failing", "actions")) == (0, 0, 1)


@pytest.mark.parametrize("content", ["", "{", '{"processes": {"rasa": {}}}', "[]"])
async def test_a_broken_file_of_the_supervisor_takes_no_other_metric_away(
    gateway: Gateway, tmp_path: Path, content: str
) -> None:
    (tmp_path / "processes.json").write_text(content, encoding="utf-8")
    text = await page(gateway)
    assert "assistant_process_up" not in text
    assert "assistant_ready" in text
