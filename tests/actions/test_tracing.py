import pytest
from sanic import Sanic

from actions.tracing import trace_this_process
from bot.shared.tracing import _Tracing


def test_without_an_address_the_server_gets_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ASSISTANT_TRACES_URL", raising=False)
    app: Sanic = Sanic("traced")  # type: ignore[type-arg]
    trace_this_process(app, 5055)
    assert _Tracing.tracer is None
    assert not app.request_middleware
