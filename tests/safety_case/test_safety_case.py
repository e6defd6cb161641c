"""Checks that the safety case is true: its tests exist, and its page matches its data."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.safety_case.__main__ import rendered
from tests.safety_case.hazards import HAZARDS, PAGE, Risk, exists, level, load

CASE = load()
NAMED = sorted({test for hazard in CASE.hazards for control in hazard.controls for test in control.tests})


@pytest.mark.parametrize("test", NAMED)
def test_a_test_that_is_named_as_proof_is_there(test: str) -> None:
    assert test.rpartition("::")[2].startswith("test_")
    assert exists(test)


def test_the_page_is_as_its_data_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == rendered(CASE), "run `make safety-case`"


def test_there_are_enough_hazards_each_once() -> None:
    assert len(CASE.hazards) >= 18
    assert [hazard.id for hazard in CASE.hazards] == [f"H{number}" for number in range(1, len(CASE.hazards) + 1)]


def test_no_control_makes_a_hazard_worse_and_every_rating_is_on_the_scales() -> None:
    for hazard in CASE.hazards:
        assert CASE.rating(hazard.after) <= CASE.rating(hazard.before), hazard.id


def test_whatever_is_not_low_in_the_end_says_what_is_to_be_accepted() -> None:
    for hazard in CASE.hazards:
        assert hazard.accept or level(CASE.rating(hazard.after)) in ("low", "tolerable"), hazard.id


def test_a_test_that_is_gone_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("async def test_here() -> None: ...\n", encoding="utf-8")
    assert exists("test_one.py::test_here", tmp_path)
    assert not exists("test_one.py::test_gone", tmp_path)
    assert not exists("test_two.py::test_here", tmp_path)


@pytest.mark.parametrize("proof", ["", ", tests: [a::b], untested: because"])
def test_a_control_without_a_test_or_a_reason_is_refused(tmp_path: Path, proof: str) -> None:
    risk = "{likelihood: low, severity: low}"
    hazard = f"{{id: H1, title: t, cause: c, effect: e, before: {risk}, after: {risk}, controls: [{{what: w{proof}}}]}}"
    path = tmp_path / "hazards.yml"
    path.write_text(f"likelihoods: {{low: l}}\nseverities: {{low: l}}\nhazards: [{hazard}]\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="either `tests` or a reason"):
        load(path)


def test_a_name_that_is_not_on_the_scale_is_refused() -> None:
    with pytest.raises(KeyError, match="none of very low, low"):
        CASE.rating(Risk(likelihood="often", severity="minor"))


def test_the_hazards_stand_where_the_page_says() -> None:
    assert HAZARDS.name in PAGE.read_text(encoding="utf-8")
