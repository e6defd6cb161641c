"""For every test: no network, no skipping, and the same generated examples in each run."""

import importlib.util
import os
from collections.abc import Generator
from typing import TypeVar

import pytest

from tests.stores import database, database_url, postgres_server, pytest_generate_tests  # noqa: F401

LOOPBACK = ["127.0.0.1", "::1"]
# End-to-end tests that start no process but a browser.
BROWSER_ALONE = ("tests/bot/teams/drawing/", "tests/bot/widget/")
# More threads (for sums over vectors) would only wait for each other, and for what else the machine does: a test that
# learns took 150 s instead of 6 beside others.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Tests use the texts of the checkout, whatever content folder the assistant of this checkout has made.
os.environ["ASSISTANT_CONTENT_DIR"] = "shipped"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# Rasa's environment has no hypothesis, and its tests generate nothing.
if importlib.util.find_spec("hypothesis"):
    from hypothesis import settings

    settings.register_profile("fixed", derandomize=True)
    settings.register_profile("random", derandomize=False, print_blob=True)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

# Code that runs inside Rasa is tested in Rasa's environment (`make rasa-tests`).
collect_ignore = [] if importlib.util.find_spec("rasa") else ["bot/assistant"]


# Before pytest leaves out what `-m` does not ask for.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the end-to-end tests talk to this machine, and mark those that start nothing of their own.

    The others have no network (see pyproject.toml).
    """
    for item in items:
        if item.get_closest_marker("end_to_end"):
            item.add_marker(pytest.mark.allow_hosts(LOOPBACK))
            if starts_nothing(item):
                item.add_marker(pytest.mark.starts_nothing)


def starts_nothing(item: pytest.Item) -> bool:
    """Whether the test needs a browser alone, or the assistant that tests/end_to_end starts once.

    About half of the time that the end-to-end tests take: `make end-to-end` runs the two halves beside each other.
    """
    if item.nodeid.startswith(BROWSER_ALONE):
        return True
    has_its_own = "assistant" in vars(getattr(item, "module", None) or object)
    return "assistant" in getattr(item, "fixturenames", ()) and not has_its_own


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that is skipped because something that it needs is missing."""
    report = yield
    return _skipped_is_failed(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a whole file that is skipped."""
    report = yield
    return _skipped_is_failed(report)


def _skipped_is_failed(report: Report) -> Report:
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which counts as failed: {report.longrepr}"
    return report
