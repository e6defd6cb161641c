"""The programs that `make test-tools` finds or installs for the tests."""

from bot.setup.places import Places, places
from bot.setup.test_tools import recorded


class MissingProgramError(Exception):
    """A test needs a program that is not there. A test that cannot run has failed."""


def program(name: str, where: Places | None = None) -> str:
    """The path of `chromium`, `firefox-esr`, `redis-server` or `haproxy`.

    Raises:
        MissingProgramError: it is not there.
    """
    found = recorded(name, where or places())
    if found is None:
        raise MissingProgramError(
            f"no {name} for the tests: run `make test-tools`, or `make cluster-tools` for a cluster"
        )
    return str(found)
