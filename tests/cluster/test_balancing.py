import json
from pathlib import Path

import pytest

from tests.cluster.addresses import MACHINES, PARTS, Addresses
from tests.cluster.balancing import write_configuration

BEHIND = {(part, one): 30_000 + 10 * place + one for place, part in enumerate(PARTS) for one in MACHINES}


@pytest.fixture
def text(tmp_path: Path) -> str:
    addresses = Addresses(1, 2, 3, 4, 5, 6, BEHIND)
    return write_configuration(addresses, tmp_path).read_text(encoding="utf-8")


def test_every_part_of_every_machine_is_asked_whether_it_is_well(text: str) -> None:
    for part, one in BEHIND:
        checked = [line for line in text.splitlines() if line.split() == _server(part, one)]
        # A gateway is asked whether it lives, and whether it is ready.
        assert len(checked) == (2 if part == "gateway" else 1)


def test_nothing_that_was_sent_is_sent_again(text: str) -> None:
    assert [line.split() for line in text.splitlines() if "retry-on" in line] == [["retry-on", "conn-failure"]]


def test_the_metrics_are_not_shown_to_people(text: str) -> None:
    people = text.partition("frontend people")[2].partition("\nbackend")[0]
    assert "http-request deny deny_status 404 if { path /metrics }" in people


def test_where_no_gateway_answers_people_are_told_whom_to_call_and_get_no_reference(text: str, tmp_path: Path) -> None:
    said = json.loads((tmp_path / "no-gateway.json").read_text(encoding="utf-8"))
    assert [contact["phone"] for contact in said["contacts"]] == ["999"]
    assert "reference" not in said
    assert text.count(str(tmp_path / "no-gateway.json")) == 3


def _server(part: str, one: int) -> list[str]:
    return ["server", f"{part}{one}", f"127.0.0.1:{BEHIND[part, one]}", "check"]
