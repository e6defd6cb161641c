import pytest

from bot.teams.clouds import endpoints
from bot.teams.settings import Cloud
from tests.bot.teams.running import teams_settings

ADDRESSES = {"openid_metadata_url": None, "login_url": None, "service_hosts": ()}


@pytest.mark.parametrize(
    ("cloud", "login", "host"),
    [
        ("public", "https://login.microsoftonline.com", "smba.trafficmanager.net"),
        ("gcc-high", "https://login.microsoftonline.us", "smba.infra.gov.teams.microsoft.us"),
        ("dod", "https://login.microsoftonline.us", "smba.infra.dod.teams.microsoft.us"),
    ],
)
def test_each_cloud_has_addresses_of_its_own(cloud: Cloud, login: str, host: str) -> None:
    found = endpoints(teams_settings(**ADDRESSES, cloud=cloud))
    assert found.login_url == login
    assert host in found.service_hosts


def test_no_host_of_one_cloud_gets_the_token_of_another() -> None:
    clouds: tuple[Cloud, ...] = ("public", "gcc-high", "dod")
    hosts = [endpoints(teams_settings(**ADDRESSES, cloud=cloud)).service_hosts for cloud in clouds]
    assert sum(map(len, hosts)) == len(frozenset().union(*hosts))


def test_an_address_that_is_set_replaces_that_of_the_cloud() -> None:
    found = endpoints(teams_settings(**{**ADDRESSES, "login_url": "https://login.example/"}))
    assert found.login_url == "https://login.example"
