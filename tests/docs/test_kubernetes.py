"""The manifests in docs/operate/kubernetes: by Kubernetes' own schemas, and what they let in and out."""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from bot.gateway.checking import notes, setting_faults
from bot.health.drain_command import app as health_commands
from bot.settings.settings import GatewaySettings
from knowledge.locations import ROOT
from tests.docs.kustomize import Manifest, built, containers

KUBERNETES = ROOT / "docs" / "operate" / "kubernetes"
BASE, TEAMS = KUBERNETES / "base", KUBERNETES / "overlays" / "teams"
# The oldest that somebody may still run, and the newest that the package knows.
VERSIONS = ("1.30", kubernetes_validate.latest_version())
NAME = {"app.kubernetes.io/name": "sharing-assistant"}
# Of the gateway and of the supervisor's stop: docs/failure.md.
A_STOP_SECONDS = 75


def of_kind(folder: Path, kind: str) -> list[Manifest]:
    return [one for one in built(folder) if one["kind"] == kind]


def pod_of(folder: Path) -> Any:
    [stateful] = of_kind(folder, "StatefulSet")
    return stateful["spec"]["template"]["spec"]


def environment(folder: Path) -> dict[str, str]:
    """What the assistant's container is told, but for files that are only there in a cluster."""
    [settings] = of_kind(folder, "ConfigMap")
    told = dict(settings["data"])
    [container] = pod_of(folder)["containers"]
    told |= {one["name"]: one["value"] for one in container["env"]}
    return told


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("folder", [BASE, TEAMS], ids=["base", "teams"])
def test_every_manifest_is_as_the_schema_of_its_kind_has_it(folder: Path, version: str) -> None:
    manifests = built(folder)
    assert len(manifests) >= 5
    for manifest in manifests:
        kubernetes_validate.validate(manifest, version, strict=True)


def test_a_field_that_there_is_not_is_found() -> None:
    [stateful] = of_kind(BASE, "StatefulSet")
    stateful["spec"]["template"]["spec"]["containers"][0]["readinesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(stateful, VERSIONS[-1], strict=True)


def test_no_manifest_is_left_out() -> None:
    for folder in (BASE, TEAMS):
        given = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
        named = {name for name in given["resources"] if name.endswith(".yaml")}
        named |= {patch["path"] for patch in given.get("patches", [])}
        assert named | {"kustomization.yaml"} == {path.name for path in folder.glob("*.yaml")}


def test_everything_is_about_the_same_pods() -> None:
    [stateful] = of_kind(TEAMS, "StatefulSet")
    assert stateful["spec"]["template"]["metadata"]["labels"] == NAME
    assert stateful["spec"]["selector"]["matchLabels"] == NAME
    [service] = of_kind(TEAMS, "Service")
    assert service["spec"]["selector"] == NAME
    for one in (*of_kind(TEAMS, "NetworkPolicy"), *of_kind(TEAMS, "PodDisruptionBudget")):
        found = one["spec"].get("podSelector") or one["spec"].get("selector")
        assert found["matchLabels"] == NAME


@pytest.mark.parametrize("folder", [BASE, TEAMS], ids=["base", "teams"])
def test_nothing_runs_as_root_or_writes_beside_its_volumes(folder: Path) -> None:
    pod = pod_of(folder)
    assert pod["automountServiceAccountToken"] is False
    told = pod["securityContext"]
    assert told["runAsNonRoot"] and told["runAsUser"] == told["fsGroup"] == 10001
    # With "Always" the group could write the secrets of the volume, and the assistant would not start.
    assert told["fsGroupChangePolicy"] == "OnRootMismatch"
    assert told["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in [*pod["initContainers"], *pod["containers"]]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert set(container["resources"]["limits"]) == {"cpu", "memory"}
        written = [one["mountPath"] for one in container["volumeMounts"] if not one.get("readOnly")]
        assert written == ["/srv/sharing-assistant/var", "/tmp"]
        assert container["image"].partition(":")[2] not in ("", "latest")


def test_two_pods_never_have_the_same_files() -> None:
    [stateful] = of_kind(TEAMS, "StatefulSet")
    assert stateful["spec"]["replicas"] == 1
    [claim] = stateful["spec"]["volumeClaimTemplates"]
    assert claim["spec"]["accessModes"] == ["ReadWriteOnce"]
    [budget] = of_kind(TEAMS, "PodDisruptionBudget")
    assert budget["spec"]["minAvailable"] == 1


@pytest.mark.parametrize("folder", [BASE, TEAMS], ids=["base", "teams"])
def test_only_the_gateways_port_is_reached(folder: Path) -> None:
    policies = of_kind(folder, "NetworkPolicy")
    ins = [rule for one in policies for rule in one["spec"].get("ingress", [])]
    assert [port for rule in ins for port in rule["ports"]] == [{"port": "gateway", "protocol": "TCP"}]
    [container] = pod_of(folder)["containers"]
    ports = {one["name"]: one["containerPort"] for one in container["ports"]}
    assert ports == {"gateway": GatewaySettings().port, "metrics": int(environment(folder)["ASSISTANT_METRICS_PORT"])}
    [service] = of_kind(folder, "Service")
    assert [one["targetPort"] for one in service["spec"]["ports"]] == ["gateway"]


def test_nothing_goes_out_but_questions_to_the_dns_and_with_teams_to_microsoft() -> None:
    [base] = of_kind(BASE, "NetworkPolicy")
    assert base["spec"]["policyTypes"] == ["Ingress", "Egress"]
    [rule] = base["spec"]["egress"]
    assert {port["port"] for port in rule["ports"]} == {53}
    assert all("podSelector" in to and "namespaceSelector" in to for to in rule["to"])
    [same, teams] = of_kind(TEAMS, "NetworkPolicy")
    assert same == base
    [rule] = teams["spec"]["egress"]
    assert rule["ports"] == [{"port": 443, "protocol": "TCP"}]
    # No network as wide as the whole.
    assert all(int(to["ipBlock"]["cidr"].partition("/")[2]) >= 12 for to in rule["to"])


@pytest.mark.parametrize("folder", [BASE, TEAMS], ids=["base", "teams"])
def test_the_settings_are_ones_that_there_are_and_no_secret_is_among_them(folder: Path, tmp_path: Path) -> None:
    told = environment(folder)
    for name in [name for name in told if name.endswith("_FILE")]:
        # The folder is there in the cluster, by a volume.
        [container] = pod_of(folder)["containers"]
        assert str(Path(told[name]).parent) in {one["mountPath"] for one in container["volumeMounts"]}
        file = tmp_path / name / "file"
        file.parent.mkdir()
        if name != "ASSISTANT_STOP_FILE":
            file.write_text("secret", encoding="utf-8")
        told[name] = str(file)
    assert setting_faults(told) == []
    assert notes(told) == []
    assert not [one for one in built(folder) if one["kind"] == "Secret"]
    assert not {"ASSISTANT_TEAMS_CLIENT_SECRET", "ASSISTANT_SESSION_SECRET"} & set(told)


def test_a_pod_is_drained_and_then_stopped_before_it_is_killed() -> None:
    pod = pod_of(BASE)
    [container] = pod["containers"]
    command = container["lifecycle"]["preStop"]["exec"]["command"]
    assert command[:3] == [".venv/assistant/bin/python", "-m", "bot.health"]
    assert command[3] in {one.callback.__name__ for one in health_commands.registered_commands if one.callback}
    drains = int(environment(BASE)["ASSISTANT_DRAIN_SECONDS"])
    assert drains + A_STOP_SECONDS < pod["terminationGracePeriodSeconds"]


def test_a_gateway_that_is_not_ready_is_not_hidden_from_people() -> None:
    [container] = pod_of(BASE)["containers"]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["httpGet"] == {"path": "/healthz", "port": "gateway"}


def test_each_names_itself_as_never_run() -> None:
    for folder in (BASE, TEAMS):
        head = (folder / "kustomization.yaml").read_text(encoding="utf-8").partition("apiVersion")[0]
        assert folder is TEAMS or "never run" in head


def test_every_container_is_one_that_is_looked_at() -> None:
    assert [one["name"] for manifest in built(TEAMS) for one in containers(manifest)] == ["prepare", "assistant"]
