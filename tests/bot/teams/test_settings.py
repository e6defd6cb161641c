"""The settings that Teams needs, and the errors if they are missing."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.teams.clouds import endpoints
from bot.teams.settings import TeamsSettings
from tests.bot.teams.running import teams_settings


def test_without_an_app_id_it_is_off() -> None:
    assert not TeamsSettings().on


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tenant_ids": ""}, "ASSISTANT_TEAMS_TENANT_IDS"),
        ({"client_secret": None}, "exactly one of"),
        ({"managed_identity_client_id": "an-identity"}, "exactly one of"),
        ({"app_id": "a b"}, "app_id"),
        ({"cloud": "mars"}, "cloud"),
        ({"cloud": "china", "service_hosts": ""}, "ASSISTANT_TEAMS_SERVICE_HOSTS"),
        ({"public_host": "https://sharing.example.org"}, "public_host"),
        ({"record_link_minutes": 0}, "record_link_minutes"),
        ({"login_url": "login.example"}, "login_url"),
        ({"login_url": "http://login.example"}, "login_url"),
        ({"login_url": "http://127.0.0.1@login.example"}, "login_url"),
        ({"openid_metadata_url": "http://keys.example/metadata"}, "openid_metadata_url"),
    ],
)
def test_what_is_missing_or_wrong_is_named(changed: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        teams_settings(**changed)


def test_the_secret_is_never_shown() -> None:
    assert "a-client-secret" not in repr(teams_settings())


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    assert teams_settings(client_secret=None, client_secret_file=file).secret() == "from a file"
    file.write_text("\n")
    with pytest.raises(ValueError, match="is empty"):
        teams_settings(client_secret=None, client_secret_file=file).secret()


def test_several_organisations_are_separated_by_commas() -> None:
    settings = teams_settings(tenant_ids=" AAAA, bbbb ,")
    assert settings.tenant_ids == ("aaaa", "bbbb")
    assert settings.home_tenant == "aaaa"


@pytest.mark.parametrize(
    ("cloud", "issuer", "login", "host"),
    [
        ("public", "https://api.botframework.com", "https://login.microsoftonline.com", "smba.trafficmanager.net"),
        (
            "gcc-high",
            "https://api.botframework.us",
            "https://login.microsoftonline.us",
            "smba.infra.gov.teams.microsoft.us",
        ),
        ("dod", "https://api.botframework.us", "https://login.microsoftonline.us", "smba.infra.dod.teams.microsoft.us"),
    ],
)
def test_each_cloud_has_its_own_addresses(cloud: str, issuer: str, login: str, host: str) -> None:
    where = endpoints(teams_settings(cloud=cloud, service_hosts="", login_url=None, openid_metadata_url=None))
    assert (where.token_issuer, where.login_url) == (issuer, login)
    assert host in where.service_hosts
    assert where.openid_metadata_url.startswith("https://login.botframework.")


def test_the_cloud_of_china_needs_its_service_hosts_named() -> None:
    where = endpoints(teams_settings(cloud="china", service_hosts="smba.example.cn"))
    assert where.service_hosts == {"smba.example.cn"}
