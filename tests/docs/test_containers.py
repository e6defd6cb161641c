"""The files for containers in docs/operate/containers: by hadolint and the specification, and what they allow."""

import fnmatch
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from bot.gateway.checking import notes, setting_faults
from knowledge.locations import ROOT

CONTAINERS = ROOT / "docs" / "operate" / "containers"
CONTAINERFILE = CONTAINERS / "Containerfile"
COMPOSE, WITH_TEAMS = CONTAINERS / "compose.yaml", CONTAINERS / "compose.teams.yaml"
HADOLINT = Path(sys.executable).with_name("hadolint")


def hadolint(text: str) -> "subprocess.CompletedProcess[str]":
    command = [str(HADOLINT), "--no-color", "--failure-threshold", "style", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def stages() -> dict[str, str]:
    """The stages of the Containerfile by their names."""
    text = re.sub(r"^\s*#.*\n", "", CONTAINERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = re.findall(r"^FROM (\S+) AS (\S+)\n(.*?)(?=^FROM |\Z)", text, re.MULTILINE | re.DOTALL)
    return {name: f"FROM {base}\n{lines}" for base, name, lines in found}


def composed(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_hadolint_finds_nothing_in_the_containerfile() -> None:
    done = hadolint(CONTAINERFILE.read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout) == (0, "")


def test_hadolint_would_find_a_fault() -> None:
    done = hadolint("FROM debian:latest\nRUN sudo apt-get install gcc\n")
    assert done.returncode == 1
    assert "DL3007" in done.stdout and "DL3004" in done.stdout


def test_the_image_runs_without_rights_and_has_no_compiler() -> None:
    found = stages()
    assert list(found) == ["python-of-rasa", "pythons", "build", "assistant"]
    last = found["assistant"]
    assert last.startswith("FROM pythons\n")
    assert re.findall(r"^USER (.*)$", last, re.MULTILINE) == ["10001:10001"]
    for name in ("pythons", "assistant"):
        assert not re.search(r"apt-get|build-essential|gcc|curl|^ADD ", found[name], re.MULTILINE), name
    assert "build-essential" in found["build"]
    assert "VOLUME /srv/sharing-assistant/var" in last


def test_its_packages_come_by_the_locks_alone() -> None:
    text = "".join(stages().values())
    assert "python3 -m bot.setup environments" in text
    assert not re.search(r"pip install|npm|uv pip", text)


def test_its_bases_are_of_a_python_that_the_environments_want() -> None:
    from bot.setup.pythons import ASSISTANT, RASA

    bases = dict(re.findall(r"^ARG (\w+)=\S+python:(\d+\.\d+)-slim", CONTAINERFILE.read_text("utf-8"), re.MULTILINE))
    assert bases["PYTHON"] in ASSISTANT.versions
    assert bases["PYTHON_OF_RASA"] in RASA.versions


def test_no_secret_and_nothing_that_was_said_goes_into_an_image() -> None:
    assert (ROOT / ".containerignore").read_text(encoding="utf-8") == (
        CONTAINERS / "Containerfile.dockerignore"
    ).read_text(encoding="utf-8")
    first, *lines = [line for line in _ignored() if not line.startswith("#")]
    assert first == "*"
    let_in = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert all((ROOT / name).exists() for name in let_in)
    for never in ("var", ".git", ".venv", "tests", "docs", "secrets"):
        assert not any(fnmatch.fnmatch(never, name) for name in let_in)
    for name in let_in:
        assert not re.search(r"secret|\.env|\.key|\.pem", name)


def test_everything_that_runs_goes_into_the_image() -> None:
    # What the set-up makes its products from, and the packages of Python.
    from bot.setup.products import PRODUCTS

    needed = {pattern.partition("/")[0] for product in PRODUCTS for pattern in product.inputs}
    needed |= {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert needed <= {line.removeprefix("!") for line in _ignored()}


def _ignored() -> list[str]:
    return (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("file", [COMPOSE, WITH_TEAMS], ids=["compose", "teams"])
def test_the_compose_files_are_as_the_specification_has_them(file: Path) -> None:
    assert PyCompose.from_json(json.dumps(composed(file))).service_names()


def test_a_field_that_there_is_not_is_found() -> None:
    given = composed(COMPOSE)
    given["services"]["assistant"]["healthchek"] = {}
    with pytest.raises(ValueError, match="healthchek"):
        PyCompose.from_json(json.dumps(given))


def test_nothing_of_the_assistant_is_reached_but_through_the_proxy() -> None:
    given = composed(COMPOSE)
    services, networks = given["services"], given["networks"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert services["prepare"]["network_mode"] == "none"
    assert services["assistant"]["networks"] == ["inside"]
    assert networks["inside"]["internal"] is True
    [config] = networks["inside"]["ipam"]["config"]
    assert services["assistant"]["environment"]["ASSISTANT_TRUSTED_PROXIES"] == config["subnet"]


def test_no_container_writes_beside_its_volumes_or_has_rights() -> None:
    for name, service in composed(COMPOSE)["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service.get("mem_limit"), name
        assert name == "proxy" or (service["user"], "cap_add" in service) == ("10001:10001", False)


def test_the_assistant_is_asked_whether_it_is_ready_and_the_proxy_does_not_wait_for_that() -> None:
    services = composed(COMPOSE)["services"]
    assert any("/readyz" in part for part in services["assistant"]["healthcheck"]["test"])
    assert services["proxy"]["depends_on"] == ["assistant"]
    assert services["assistant"]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"


def test_the_files_that_compose_names_are_there() -> None:
    for service in composed(COMPOSE)["services"].values():
        for volume in service["volumes"]:
            source = volume.split(":")[0]
            assert not source.startswith(".") or (CONTAINERS / source).is_file(), source
    build = composed(COMPOSE)["services"]["assistant"]["build"]
    assert (CONTAINERS / build["context"]).resolve() == ROOT
    assert ROOT / build["dockerfile"] == CONTAINERFILE


def test_its_settings_are_ones_that_there_are_and_secrets_come_as_files(tmp_path: Path) -> None:
    told = composed(COMPOSE)["services"]["assistant"]["environment"] | {"ASSISTANT_ALLOWED_HOSTS": "a.example"}
    assert setting_faults(told) == []
    assert notes(told) == []
    given = composed(WITH_TEAMS)
    teams = given["services"]["assistant"]["environment"]
    [secret] = given["services"]["assistant"]["secrets"]
    assert teams["ASSISTANT_TEAMS_CLIENT_SECRET_FILE"] == f"/run/secrets/{secret}"
    assert "file" in given["secrets"][secret]
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    ids = {"ASSISTANT_TEAMS_APP_ID": "00000000-0000", "ASSISTANT_TEAMS_TENANT_IDS": "00000000-0000"}
    told |= {**teams, **ids, "ASSISTANT_TEAMS_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    assert setting_faults(told) == []


def test_the_proxy_is_told_what_its_file_asks_for() -> None:
    asked = set(re.findall(r"\{\$(\w+):", (ROOT / "docs" / "operate" / "Caddyfile").read_text(encoding="utf-8")))
    assert asked == set(composed(COMPOSE)["services"]["proxy"]["environment"])


def test_each_names_itself_as_never_run() -> None:
    for file in (CONTAINERFILE, COMPOSE):
        assert re.search(r"^# .*never (built or )?run", file.read_text(encoding="utf-8"), re.MULTILINE), file
