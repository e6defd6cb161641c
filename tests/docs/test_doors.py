"""The examples in docs/operate: what they let in, and what the service may do."""

import re
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml

from bot.gateway.checking import WRONG_SETTINGS, notes, setting_faults
from knowledge.locations import ROOT

OPERATE = ROOT / "docs" / "operate"
NGINX, CADDY = ((OPERATE / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile"))
SETTINGS = dict(
    line.split("=", 1)
    for line in (OPERATE / "sharing-assistant.env").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
FOR_OPERATORS = ("/metrics", "/readyz")
HARDENED = {
    "NoNewPrivileges": "true",
    "ProtectSystem": "strict",
    "PrivateTmp": "true",
    "PrivateDevices": "true",
    "PrivateUsers": "true",
    "ProtectProc": "invisible",
    "ProtectKernelTunables": "true",
    "ProtectKernelModules": "true",
    "ProtectKernelLogs": "true",
    "ProtectControlGroups": "true",
    "ProtectClock": "true",
    "ProtectHostname": "true",
    "RestrictNamespaces": "true",
    "RestrictRealtime": "true",
    "RestrictSUIDSGID": "true",
    "LockPersonality": "true",
    "SystemCallArchitectures": "native",
    "CapabilityBoundingSet": "",
    "AmbientCapabilities": "",
    "IPAddressDeny": "any",
    "LimitCORE": "0",
    "UMask": "0077",
}


def without_comments(text: str) -> str:
    return re.sub(r"#.*", "", text)


def test_the_example_settings_are_right_and_leave_nothing_to_note() -> None:
    assert setting_faults(SETTINGS) == []
    assert notes(SETTINGS) == []


@pytest.mark.parametrize("proxy", [NGINX, CADDY], ids=["nginx", "caddy"])
def test_each_proxy_names_the_settings_that_go_with_it_and_its_own_host_is_one_that_is_allowed(proxy: str) -> None:
    comments = "".join(re.findall(r"^#.*", proxy, re.MULTILINE))
    assert all(f"{name}={value}" in comments for name, value in SETTINGS.items())
    assert SETTINGS["ASSISTANT_ALLOWED_HOSTS"] in without_comments(proxy)


@pytest.mark.parametrize("proxy", [NGINX, CADDY], ids=["nginx", "caddy"])
def test_no_proxy_leads_to_the_port_of_the_metrics(proxy: str) -> None:
    ports = set(re.findall(r"127\.0\.0\.1:(\d+)", without_comments(proxy)))
    assert ports == {"8000"}
    assert SETTINGS["ASSISTANT_METRICS_PORT"] not in ports


@pytest.mark.parametrize("path", FOR_OPERATORS)
def test_nginx_answers_404_for_what_is_the_operators(path: str) -> None:
    assert re.search(rf"location\s+=\s+{path}\s+\{{\s*return 404;\s*\}}", without_comments(NGINX))


def test_nginx_hands_on_the_name_that_was_asked_for() -> None:
    bare = without_comments(NGINX)
    assert bare.count("proxy_set_header Host $host;") == bare.count("proxy_pass ")


def test_caddy_answers_404_for_what_is_the_operators() -> None:
    bare = without_comments(CADDY)
    [paths] = re.findall(r"@operators path (.*)", bare)
    assert set(paths.split()) >= set(FOR_OPERATORS)
    assert re.search(r"respond @operators 404", bare)


def test_prometheus_asks_at_the_port_of_the_metrics() -> None:
    [job] = yaml.safe_load((OPERATE / "prometheus.yml").read_text(encoding="utf-8"))["scrape_configs"]
    assert job["static_configs"] == [{"targets": [f"127.0.0.1:{SETTINGS['ASSISTANT_METRICS_PORT']}"]}]


@pytest.fixture
def service() -> dict[str, str]:
    parser = RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(Path(OPERATE / "sharing-assistant.service").read_text(encoding="utf-8"))
    return dict(parser["Service"])


def test_the_service_may_do_little(service: dict[str, str]) -> None:
    assert {name: service.get(name) for name in HARDENED} == HARDENED


def test_the_service_is_not_started_again_with_wrong_settings(service: dict[str, str]) -> None:
    assert (service["Restart"], service["RestartPreventExitStatus"]) == ("on-failure", str(WRONG_SETTINGS))
