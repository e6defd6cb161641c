import pytest
import structlog
from structlog.testing import capture_logs

from bot.store.errors import StoreError
from bot.teams.store_failures import going_on_without


def test_a_failure_of_the_database_is_logged_with_what_it_was_about_and_the_rest_goes_on() -> None:
    structlog.reset_defaults()
    with capture_logs() as logs, going_on_without("used cards"):
        raise StoreError("database is locked")
    assert [(line["event"], line["what"]) for line in logs] == [("teams_store_failed", "used cards")]


def test_any_other_failure_is_not_hidden() -> None:
    with pytest.raises(KeyError), going_on_without("used cards"):
        raise KeyError("x")
