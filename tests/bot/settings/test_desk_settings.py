import os

import pytest
from pydantic import ValidationError

from bot.settings.desk_settings import DeskSettings
from bot.settings.faults import faults_in


def test_the_desk_is_on_and_listens_on_this_machine_alone() -> None:
    settings = DeskSettings()
    assert (settings.enabled, settings.host, settings.port) == (True, "127.0.0.1", 8010)
    assert settings.address == "http://127.0.0.1:8010"
    assert not settings.behind_tls


def test_behind_a_proxy_only_its_own_name_is_answered() -> None:
    settings = DeskSettings(url="https://desk.example.org")
    assert settings.behind_tls
    assert settings.own_hosts == {"desk.example.org"}


@pytest.mark.parametrize(
    "given",
    [
        {"OPENID_ISSUER": "http://login.example", "OPENID_CLIENT_ID": "x"},
        {"OPENID_ISSUER": "https://login.example"},
        {"OPENID_CLIENT_ID": "x"},
        {"MAIL_HOST": "mail.example"},
        {"URL": "desk.example.org"},
        {"URL": "https://desk.example.org/desk"},
        {"HOST": "desk.example.org"},
        {"PORT": "0"},
        {"ENABLED": "perhaps"},
    ],
)
def test_a_wrong_setting_is_refused_with_what_is_allowed(given: dict[str, str]) -> None:
    named = {f"ASSISTANT_DESK_{name}": value for name, value in given.items()}
    assert faults_in(DeskSettings, {**os.environ, **named})


def test_a_secret_is_given_once() -> None:
    with pytest.raises(ValidationError, match="give only one"):
        DeskSettings.model_validate({"openid_client_secret": "a", "openid_client_secret_file": "b"})
