"""Who may frame the personal tab."""

import pytest
from pydantic import ValidationError

from bot.teams.tab import framed_by
from tests.bot.teams.running import teams_settings


def test_only_hosts_of_teams_may() -> None:
    for cloud in ("public", "gcc-high", "dod"):
        hosts = framed_by(cloud)
        assert hosts and all(host.startswith("https://") for host in hosts)
        assert all(host.endswith((".microsoft.com", ".microsoft", ".microsoft.us")) for host in hosts)


def test_where_no_hosts_are_known_it_cannot_be_turned_on() -> None:
    assert framed_by("china") == ()
    with pytest.raises(ValidationError, match="ASSISTANT_TEAMS_TAB"):
        teams_settings(cloud="china", tab="yes")
