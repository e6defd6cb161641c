from pathlib import Path

import structlog
from structlog.testing import capture_logs

from bot.monitoring.metrics import Metrics
from bot.store.errors import StoreError
from bot.store.store_watch import StoreWatch

FILE = Path("conversations.sqlite")


def test_a_failure_and_its_end_are_one_log_line_each_however_often_it_is_met() -> None:
    structlog.reset_defaults()
    watch = StoreWatch(Metrics())
    with capture_logs() as logs:
        for _ in range(3):
            watch.failed(FILE, StoreError("database is locked"))
        watch.worked()
        watch.worked()
    assert [line["event"] for line in logs] == ["store_failed", "store_works_again"]


def test_the_metric_says_whether_the_store_works_now() -> None:
    metrics = Metrics()
    watch = StoreWatch(metrics)
    assert "assistant_store_works 1.0" in metrics.page().decode()
    watch.failed(FILE, StoreError("disk I/O error"))
    assert "assistant_store_works 0.0" in metrics.page().decode()
    watch.worked()
    assert "assistant_store_works 1.0" in metrics.page().decode()
