from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings.settings import PROJECT_ROOT, GatewaySettings


def test_by_default_it_listens_on_loopback_and_believes_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ASSISTANT_HOST", "ASSISTANT_PORT", "ASSISTANT_VAR_DIR", "ASSISTANT_TRUSTED_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    settings = GatewaySettings()
    assert (settings.host, settings.port, settings.trusted_proxies) == ("127.0.0.1", 8000, ())
    assert settings.var_dir == PROJECT_ROOT / "var"
    assert settings.session_idle_seconds == 24 * 3600


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "9000")
    monkeypatch.setenv("ASSISTANT_VAR_DIR", "/srv/assistant")
    monkeypatch.setenv("ASSISTANT_TRUSTED_PROXIES", "10.0.0.1, 192.0.2.0/24")
    settings = GatewaySettings()
    assert settings.port == 9000
    assert settings.database_file == Path("/srv/assistant/conversations.sqlite")
    assert settings.trusted_proxies == ("10.0.0.1", "192.0.2.0/24")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "http"),
        ("RASA_URL", "rasa:5005"),
        ("RASA_TIMEOUT_SECONDS", "0"),
        ("TEXT_LIMIT", "-1"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"ASSISTANT_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        GatewaySettings()
