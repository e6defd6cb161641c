from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot.health.drain_command import Drained, OtherFolder, Waiting, app, look_at, readyz_address
from bot.settings.settings import GatewaySettings
from bot.shared.draining import begin_draining, is_draining
from tests.bot.gateway.harness import Gateway

AT = httpx.Request("GET", "http://127.0.0.1:8000/readyz")


def said(in_hand: int, quiet: int) -> Drained:
    return Drained(type="urn:sharing-assistant:problem:draining", turns_in_hand=in_hand, quiet_seconds=quiet)


class Clock:
    """Runs on only while somebody pauses."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds


def waited(seen: Iterator[Drained | None], quiet: int = 60, at_most: int = 300) -> tuple[list[str], float]:
    lines: list[str] = []
    clock = Clock()
    Waiting(lambda: next(seen), lines.append, clock, clock.pause).until_quiet(quiet, at_most)
    return lines, clock.now


def test_it_waits_until_nobody_has_asked_for_a_while() -> None:
    lines, seconds = waited(iter([said(2, 0), said(2, 0), said(1, 0), said(0, 0), said(0, 59), said(0, 60)]))
    assert lines[-1] == "Nobody has asked for 60 s. Stop the assistant now."
    assert len(lines) == 4
    assert seconds == 5


def test_somebody_who_asks_on_and_on_is_not_waited_for_for_ever() -> None:
    lines, seconds = waited(iter([said(1, 0)] * 400), at_most=300)
    assert lines[-1].startswith("The time is over, with 1 turns in hand")
    assert seconds == 300


def test_a_gateway_that_is_gone_is_not_waited_for() -> None:
    lines, _ = waited(iter([said(1, 0), None]))
    assert lines[-1].startswith("The gateway does not run.")


@pytest.mark.asyncio
async def test_it_reads_what_the_gateway_says(
    gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_draining(tmp_path)
    response = await gateway.client.get("/readyz")
    monkeypatch.setattr(httpx, "get", lambda *_, **__: response)
    found = look_at(GatewaySettings(var_dir=tmp_path))
    assert found is not None and found.turns_in_hand == 0


def test_a_gateway_that_does_not_know_of_it_is_said_to_be_another(monkeypatch: pytest.MonkeyPatch) -> None:
    for body in ({"status": "ready"}, {"type": "urn:sharing-assistant:problem:not_ready"}):
        answer = httpx.Response(200, json=body, request=AT)
        monkeypatch.setattr(httpx, "get", lambda *_, answer=answer, **__: answer)
        with pytest.raises(OtherFolder, match="ASSISTANT_VAR_DIR"):
            look_at(GatewaySettings())


def test_a_failure_in_between_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = httpx.Response(503, json={"type": "urn:sharing-assistant:problem:unavailable"}, request=AT)
    monkeypatch.setattr(httpx, "get", lambda *_, **__: answer)
    found = look_at(GatewaySettings())
    assert found is not None and found.quiet_seconds == 0


@pytest.mark.parametrize(("error", "runs"), [(httpx.ConnectError("refused"), False), (httpx.ReadTimeout("late"), True)])
def test_only_a_refused_connection_means_that_it_does_not_run(
    error: httpx.TransportError, runs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> httpx.Response:
        raise error

    monkeypatch.setattr(httpx, "get", fail)
    if runs:
        with pytest.raises(OtherFolder):
            look_at(GatewaySettings())
    else:
        assert look_at(GatewaySettings()) is None


@pytest.mark.parametrize(
    ("host", "asked"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("localhost", "localhost")],
)
def test_it_asks_on_the_machine_itself(host: str, asked: str) -> None:
    assert readyz_address(GatewaySettings(host=host, port=8123)) == f"http://{asked}:8123/readyz"


def test_the_commands_take_the_machine_out_and_put_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path))
    runner = CliRunner()
    assert runner.invoke(app, ["drain", "--no-wait"]).exit_code == 0
    assert is_draining(tmp_path)
    assert runner.invoke(app, ["undrain"]).exit_code == 0
    assert not is_draining(tmp_path)
    monkeypatch.setenv("ASSISTANT_VAR_DIR", str(tmp_path / "gone"))
    failed = runner.invoke(app, ["drain"])
    assert failed.exit_code == 1
    assert "Not taken out of service" in failed.output
