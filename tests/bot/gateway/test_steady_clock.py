from bot.gateway.metrics import Metrics
from bot.gateway.steady_clock import SteadyClock, elapsed
from tests.bot.gateway.harness import Clock


def test_it_goes_on_steadily_while_the_machine_s_clock_jumps_and_each_jump_is_counted_once() -> None:
    metrics, wall, steady = Metrics(), Clock(1_800_000_000.0), Clock(50.0)
    clock = SteadyClock(metrics, wall, steady)
    assert clock() == 1_800_000_000.0
    for jump, told in ((0.0, 0), (25 * 3600.0, 1), (0.0, 1), (-25 * 3600.0, 2), (0.0, 2)):
        wall.now += jump + 10
        steady.now += 10
        assert clock() == 1_800_000_000.0 + steady.now - 50
        assert f"assistant_clock_jumps_total {told}.0" in metrics.page().decode()


def test_drift_is_no_jump() -> None:
    metrics, wall, steady = Metrics(), Clock(1000.0), Clock(0.0)
    clock = SteadyClock(metrics, wall, steady)
    wall.now += 29
    clock()
    assert "assistant_clock_jumps_total 0.0" in metrics.page().decode()


def test_the_time_that_has_passed_never_goes_back() -> None:
    assert elapsed() <= elapsed()
