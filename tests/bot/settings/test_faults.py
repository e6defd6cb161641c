import os

import pytest

from bot.settings.faults import allowed, faults_in
from bot.settings.settings import GatewaySettings


def faults(**given: str) -> list[str]:
    return faults_in(GatewaySettings, {f"ASSISTANT_{name}": value for name, value in given.items()})


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("PORT", "http", "'http' is not a whole number; allowed: a whole number from 1 to 65535"),
        ("PORT", "0", "'0' is too small; allowed: a whole number from 1 to 65535"),
        ("METRICS_PORT", "70000", "'70000' is too large; allowed: a whole number from 1 to 65535"),
        ("DATABASE_BUSY_SECONDS", "11", "'11' is too large; allowed: a number above 0 and of at most 10"),
        ("SESSION_IDLE_HOURS", "inf", "'inf' is not a number that can be counted to; allowed: a number above 0"),
        ("BEHIND_TLS", "perhaps", "'perhaps' is neither true nor false; allowed: true or false"),
        (
            "RASA_URL",
            "rasa:5005",
            "'rasa:5005' does not have the right form; allowed: http:// or https:// with a host and perhaps a port, "
            "such as http://127.0.0.1:5005",
        ),
        (
            "TRUSTED_PROXIES",
            "proxy",
            "'proxy' does not appear to be an IPv4 or IPv6 network; allowed: addresses and networks such as "
            "127.0.0.1 or 10.1.0.0/16",
        ),
        (
            "HOST",
            "a.example",
            "'a.example' is no address of this machine; allowed: an IP address such as 127.0.0.1, or localhost",
        ),
    ],
)
def test_a_fault_is_one_line_with_the_setting_what_is_wrong_and_what_is_allowed(
    name: str, value: str, line: str
) -> None:
    assert faults(**{name: value}) == [f"ASSISTANT_{name}: {line}"]


def test_all_faults_are_said_at_once_each_of_a_list_and_those_of_several_settings_too() -> None:
    said = faults(PORT="0", EMBEDDING_ORIGINS="http://a.example,https://b.example,*", REDIS_URL="x", REDIS_URL_FILE="y")
    assert [line.split(":")[0] for line in said] == [
        "ASSISTANT_PORT",
        "ASSISTANT_EMBEDDING_ORIGINS",
        "ASSISTANT_EMBEDDING_ORIGINS",
        "ASSISTANT_REDIS_URL and ASSISTANT_REDIS_URL_FILE",
    ]


def test_right_settings_have_no_fault_and_the_environment_stays_as_it_was() -> None:
    before = dict(os.environ)
    assert faults(PORT="9000", ALLOWED_HOSTS="Sharing.Example.org, [::1]") == []
    assert faults(PORT="x") != []
    assert dict(os.environ) == before


@pytest.mark.parametrize("name", GatewaySettings.model_fields)
def test_what_is_allowed_is_said_of_every_setting(name: str) -> None:
    assert allowed(GatewaySettings, name)
