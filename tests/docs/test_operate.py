"""Checks that the dashboard, the alert rules and the run-book name only things that exist."""

import ast
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.metrics import FAILURE_REASONS, OUTCOMES
from bot.settings.desk_settings import DeskSettings
from bot.settings.settings import GatewaySettings
from bot.teams.metrics import TeamsMetrics
from bot.teams.settings import TeamsSettings
from knowledge.locations import ROOT
from knowledge.reference.contacts import Need, now, read_contacts
from tests.bot.gateway.fixtures import start as start_gateway  # noqa: F401  # a fixture
from tests.bot.gateway.harness import Start
from tests.docs.links import headings
from tests.docs.promql import label_values_in, metrics_in

OPERATE = ROOT / "docs" / "operate.md"
ALERTS = yaml.safe_load((ROOT / "docs" / "operate" / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
DASHBOARD = json.loads((ROOT / "docs" / "operate" / "dashboard.json").read_text(encoding="utf-8"))
# Prometheus itself makes this one for every target.
PROMETHEUS_OWN = {"up"}
# The metrics that exist only once the supervisor has written something.
STATE = {"starts": 1, "pid": 1, "hangs": 0, "keeps_failing": False}
STATES = {"processes": dict.fromkeys(("actions", "rasa", "gateway"), STATE)}
SETTINGS_ELSEWHERE = {
    "ASSISTANT_RASA_PORT",
    "ASSISTANT_ACTIONS_PORT",
    "ASSISTANT_CONTENT_DIR",
    "ASSISTANT_VERSIONS_KEPT",
}


def dashboard_expressions() -> Iterator[str]:
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", []):
            yield target["expr"]


EXPRESSIONS = [*dashboard_expressions(), *(rule["expr"] for rule in ALERTS)]


@pytest_asyncio.fixture
async def page(start_gateway: Start, tmp_path: Path) -> AsyncIterator[set[str]]:  # noqa: F811
    """The names of all samples on the real metrics page. Counters without samples get their future names."""
    (tmp_path / "processes.json").write_text(json.dumps(STATES), encoding="utf-8")
    async with start_gateway() as gateway:
        # Those of Teams exist only if Teams is set up.
        TeamsMetrics(gateway.services.metrics.registry)
        text = (await gateway.client.get("/metrics")).text
    families = list(text_string_to_metric_families(text))
    names = {sample.name for family in families for sample in family.samples}
    yield names | {f"{family.name}_total" for family in families if family.type == "counter"}


@pytest.mark.asyncio
async def test_every_metric_of_the_dashboard_and_the_alerts_is_on_the_metrics_page(page: set[str]) -> None:
    named = {name for expression in EXPRESSIONS for name in metrics_in(expression)}
    assert len(named) > 15
    assert named - PROMETHEUS_OWN <= page


def test_every_panel_can_show_one_instance_alone() -> None:
    for expression in dashboard_expressions():
        metrics = re.findall(r"\b(?:assistant|process)_[a-z_]+(?:\{[^}]*\})?", expression)
        assert metrics and all('instance=~"$instance"' in one for one in metrics), expression


def test_names_are_read_out_of_an_expression() -> None:
    expression = 'sum by (le) (rate(a_total{b="c_d"}[5m])) / on (x) d > 1e9 and absent(e)'
    assert metrics_in(expression) == {"a_total", "d", "e"}


def test_outcomes_and_reasons_that_are_selected_are_ones_that_there_are() -> None:
    there_are = {"outcome": set(OUTCOMES), "reason": set(FAILURE_REASONS), "job": {"sharing-assistant"}}
    there_are["instance"] = {"$instance"}
    for label, value in {pair for expression in EXPRESSIONS for pair in label_values_in(expression)}:
        assert label == "index" or value in there_are[label], (label, value)


def test_every_metric_of_ours_is_explained_in_the_run_book() -> None:
    text = OPERATE.read_text(encoding="utf-8")
    named = {name for expression in EXPRESSIONS for name in metrics_in(expression) if name.startswith("assistant_")}
    for name in named:
        assert f"`{re.sub('_bucket$|_count$', '', name)}" in text, name


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_every_alert_has_a_section_in_the_run_book_and_says_how_bad_it_is(rule: dict[str, Any]) -> None:
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
    assert anchor == rule["alert"].lower()
    assert anchor in headings((ROOT / page).read_text(encoding="utf-8"))
    assert rule["labels"]["severity"] in ("page", "today", "ticket")


def test_no_section_of_the_run_book_is_about_an_alert_that_is_gone() -> None:
    sections = set(re.findall(r"^### (Assistant\w+)$", OPERATE.read_text(encoding="utf-8"), re.MULTILINE))
    assert sections == {rule["alert"] for rule in ALERTS}


def events_logged() -> Iterator[str]:
    """The first argument of every `log.…(…)` in the gateway's process."""
    rooms = [room for room in (ROOT / "bot").iterdir() if room.is_dir() and room.name not in OTHER_PROCESSES]
    for path in (path for room in rooms for path in room.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in LOG_CALLS:
                assert isinstance(node.args[0], ast.Constant), f"{path}: an event is one fixed name"
                yield str(node.args[0].value)


# The parts inside Rasa, the set-up and the supervisor write their own kinds of line.
OTHER_PROCESSES = {"assistant", "setup", "supervisor"}
LOG_CALLS = {f"log.{level}" for level in ("debug", "info", "warning", "error", "critical", "exception")}


def test_the_run_book_lists_every_event_of_the_log_and_no_other() -> None:
    section = OPERATE.read_text(encoding="utf-8").partition("### Events")[2].partition("\n#")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(events_logged())


def test_settings_named_in_the_run_book_are_ones_that_there_are() -> None:
    named = set(re.findall(r"ASSISTANT_[A-Z_]+[A-Z]", OPERATE.read_text(encoding="utf-8")))
    there_are = {f"ASSISTANT_{name.upper()}" for name in GatewaySettings.model_fields} | SETTINGS_ELSEWHERE
    there_are |= {f"ASSISTANT_TEAMS_{name.upper()}" for name in TeamsSettings.model_fields}
    there_are |= {f"ASSISTANT_DESK_{name.upper()}" for name in DeskSettings.model_fields}
    assert named <= there_are


def test_the_page_for_an_outage_has_every_contact() -> None:
    shown = (ROOT / "docs" / "operate" / "outage.html").read_text(encoding="utf-8")
    for contact in read_contacts().of(Need.EVERYONE, now()):
        assert f"{contact.name}:" in shown
        assert f'<a href="tel:{contact.phone.replace(" ", "")}">{contact.phone}</a>' in shown


def test_the_alert_for_a_file_put_aside_says_how_soon_it_goes() -> None:
    [summary] = [rule["annotations"]["summary"] for rule in ALERTS if rule["alert"] == "AssistantPutFileAside"]
    assert "first deletion of a conversation in it" in summary
    assert "days" not in summary
