"""How the result of a fault is judged."""

from collections import Counter
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cluster.faults import report, run
from tests.cluster.faults.catalogue import FAULTS
from tests.cluster.faults.fault import Fault
from tests.cluster.faults.run import Result
from tests.faults.people import Seen


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("unanswered", "twice", "foreign"):
        monkeypatch.setattr(run, name, lambda _: 0)
    monkeypatch.setattr(run, "gone", lambda person: person.gone)


def looked_at(*ended: Any, gone: tuple[int, int] = (0, 0), within: float = 10.0) -> Result:
    """The result of a fault that began at 100 and was over at 104."""
    person = SimpleNamespace(seen=[Seen(saw, seconds) for _, saw, seconds in ended], ended_with=0, gone=gone)
    result = Result(Fault("f", "what", lambda _: None, within=within), mended_after=1.0)  # type: ignore[arg-type, return-value]
    run._look(result, [SimpleNamespace(person=person, ended=list(ended))], 100.0, 104.0)  # type: ignore[list-item]
    return result


def test_answers_all_the_time_are_right() -> None:
    result = looked_at((99.0, "answered", 1.0), (105.0, "answered", 2.0))
    assert not result.problems
    assert (result.noticed_after, result.recovered_after, result.longest) == (None, 0.0, 2.0)


def test_the_first_notice_and_the_last_one_are_timed() -> None:
    result = looked_at((102.0, "honest", 1.0), (110.0, "nobody", 1.0), (111.0, "answered", 1.0))
    assert (result.noticed_after, result.recovered_after) == (2.0, 6.0)
    assert not result.problems


def test_a_notice_after_the_time_that_is_allowed_is_wrong() -> None:
    assert looked_at((115.0, "honest", 1.0)).problems
    assert not looked_at((115.0, "honest", 1.0), within=30.0).problems


def test_nothing_within_the_deadline_is_silence() -> None:
    assert looked_at((103.0, "cut_off", 41.0)).silent == 1


def test_lost_and_disordered_turns_are_wrong() -> None:
    assert looked_at(gone=(1, 0)).problems == ["1 acknowledged turns lost"]
    assert looked_at(gone=(0, 2)).problems == ["2 acknowledged turns out of order"]


def test_a_fault_begins_without_what_people_saw_in_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(run, "_BEFORE", 0.0)
    monkeypatch.setattr(run, "_MENDED_WITHIN", 0.0)

    def person() -> Any:
        nothing = {"go_on": lambda: None, "pause": lambda: None}
        return SimpleNamespace(seen=[Seen("cut_off", 41.0)], ended_with=3, gone=(0, 0), **nothing)

    fault = Fault("f", "what", lambda _: nullcontext())
    result = run._one(SimpleNamespace(), fault, [person(), person()])  # type: ignore[arg-type]
    assert (result.saw, result.lost, result.longest) == (Counter(), 0, 0.0)


def test_a_part_that_is_never_well_again_is_wrong() -> None:
    result = Result(FAULTS[0])
    run._look(result, [], 0.0, 0.0)
    assert result.problems == ["some part is not well after 180 s"]


def test_the_table_has_a_cell_for_each_column() -> None:
    result = Result(FAULTS[0], Counter(answered=3, honest=1, unkept=1, nobody=2), problems=["a", "a"])
    assert len(report.row(result)) == len(report.HEAD)
    assert report.row(result)[2:5] == ("3", "2", "2")
    assert report.markdown([result]).count("**gateway-killed**: a") == 1


def test_there_are_at_least_twenty_faults_each_with_a_name_of_its_own() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 20
