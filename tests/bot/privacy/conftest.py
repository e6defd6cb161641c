import pytest

from bot.contract.wording import load_wording
from bot.privacy.guard import Guard, load_guard
from tests.bot.gateway.fixtures import _no_log_lines, _no_network  # noqa: F401  # fixtures


@pytest.fixture(scope="session")
def guard() -> Guard:
    """The real guard, with its model and weights."""
    return load_guard(load_wording().removed)
