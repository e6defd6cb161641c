from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from bot.supervisor.hangs import RUNNING, STARTING, Life, Verdict, life_of
from bot.supervisor.questions import Answer, Question
from bot.supervisor.working import Effort


@dataclass
class Process:
    """A process as the watch sees it. Each look is one second after the one before."""

    says: Answer = "well"
    effort: Effort | None = field(default_factory=lambda: Effort(0.0, False))
    taken: bool = False
    now: float = 0.0
    questions: int = 0

    def __post_init__(self) -> None:
        self.life = Life(self.asked, lambda: self.effort, lambda: self.taken)

    def asked(self) -> Question:
        self.questions += 1
        process = self

        class Put(Question):
            def __init__(self) -> None:
                pass

            def answer(self) -> Answer:
                return process.says

            def close(self) -> None:
                pass

        return Put()

    def works(self, seconds: float) -> None:
        assert self.effort is not None
        self.effort = Effort(self.effort.seconds + seconds, False)

    def looked_at_for(self, seconds: int, each_second: float = 0.0) -> Iterator[Verdict]:
        """The verdicts. The process works `each_second` of processor time between two looks."""
        for _ in range(seconds):
            self.now += 1
            if each_second:
                self.works(each_second)
            yield self.life.look(self.now)


def seconds_until_replaced(process: Process, each_second: float = 0.0) -> int | None:
    verdicts = list(process.looked_at_for(1000, each_second))
    return verdicts.index("hangs") if "hangs" in verdicts else None


@pytest.fixture
def running() -> Process:
    """One that has answered before."""
    process = Process()
    assert "first_answer" in list(process.looked_at_for(5))
    return process


def test_one_that_answers_is_left_alone(running: Process) -> None:
    assert set(running.looked_at_for(1000)) == {"fine"}


def test_one_that_neither_answers_nor_works_is_replaced_within_ten_seconds(running: Process) -> None:
    running.says = "waiting"
    replaced = seconds_until_replaced(running)
    assert replaced is not None
    assert RUNNING.idle <= replaced <= 10 + 1


def test_a_hang_is_said_once(running: Process) -> None:
    running.says = "waiting"
    assert list(running.looked_at_for(100)).count("hangs") == 1


def test_one_that_is_busy_and_works_has_a_minute_of_a_processor(running: Process) -> None:
    running.says = "waiting"
    replaced = seconds_until_replaced(running, each_second=1.0)
    assert replaced is not None
    assert RUNNING.working <= replaced <= RUNNING.working + 3


def test_one_that_gets_little_of_a_processor_has_longer(running: Process) -> None:
    running.says = "waiting"
    replaced = seconds_until_replaced(running, each_second=0.2)
    assert replaced is not None
    assert 4 * RUNNING.working < replaced <= RUNNING.altogether + 3


def test_one_that_waits_for_a_processor_or_a_disk_is_no_idle_one(running: Process) -> None:
    running.says, running.effort = "waiting", Effort(0.0, True)
    assert set(running.looked_at_for(int(RUNNING.altogether) - 5)) == {"fine"}


def test_a_busy_one_that_answers_late_begins_with_new_patience(running: Process) -> None:
    for _ in range(20):
        running.says = "waiting"
        assert set(running.looked_at_for(30, each_second=0.9)) == {"fine"}
        running.says = "well"
        list(running.looked_at_for(4))


def test_one_lost_connection_is_asked_again_on_another(running: Process) -> None:
    running.says, before = "waiting", running.questions
    assert set(running.looked_at_for(7)) == {"fine"}
    assert running.questions > before + 1


def test_one_that_starts_or_loads_an_index_is_not_replaced() -> None:
    process = Process(says="broken")
    assert set(process.looked_at_for(int(2 * STARTING.working) - 5, each_second=0.5)) == {"fine"}


def test_one_that_hangs_at_its_start_is_replaced_too() -> None:
    replaced = seconds_until_replaced(Process(says="broken"))
    assert replaced is not None
    assert STARTING.idle <= replaced <= STARTING.idle + 3


def test_where_the_system_does_not_say_what_it_does_it_is_taken_to_work(running: Process) -> None:
    running.says, running.effort = "waiting", None
    replaced = seconds_until_replaced(running)
    assert replaced is not None
    assert replaced >= RUNNING.working


def test_a_supervisor_that_was_held_up_itself_blames_nobody(running: Process) -> None:
    running.says = "waiting"
    list(running.looked_at_for(2))
    running.now += 3600
    assert set(running.looked_at_for(3)) == {"fine"}


def test_an_answer_of_another_program_on_its_port_is_said_once_and_is_none_of_its_own() -> None:
    process = Process(taken=True)
    verdicts = list(process.looked_at_for(20))
    assert verdicts.count("not_its_port") == 1
    assert not process.life.has_answered


def test_one_that_answers_with_an_error_does_not_hang(running: Process) -> None:
    running.says = "unwell"
    assert set(running.looked_at_for(100)) == {"fine"}


@pytest.mark.parametrize("host", ["", "0.0.0.0", "127.0.0.1", "localhost"])
def test_the_gateway_is_asked_where_it_listens(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, int, str]] = []
    monkeypatch.setattr("bot.supervisor.hangs.Question", lambda *given: asked.append(given))
    life_of("gateway", 1, {"ASSISTANT_PORT": "8123", "ASSISTANT_HOST": host}).asks()
    assert asked == [("127.0.0.1", 8123, "/healthz")]
