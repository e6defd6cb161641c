from pathlib import Path

from bot.setup.haproxy import HAPROXY
from bot.setup.places import ROOT, Places
from bot.setup.prepare import _FOR_A_CLUSTER, _FOR_TESTS
from bot.setup.test_tools import is_there, recorded
from tests.bot.setup.fakes import script


def test_it_is_asked_for_its_version_as_it_wants_to_be(tmp_path: Path) -> None:
    """It knows no --version and ends with 1."""
    places = Places(ROOT, tmp_path / "var")
    haproxy = script(tmp_path / "bin" / "haproxy", 'test "$1" = -v')
    assert is_there(HAPROXY, places, {"PATH": str(haproxy.parent)})
    assert recorded("haproxy", places) == haproxy


def test_only_a_cluster_needs_it() -> None:
    assert HAPROXY in _FOR_A_CLUSTER
    assert HAPROXY not in _FOR_TESTS
