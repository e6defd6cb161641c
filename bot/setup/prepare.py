"""The whole set-up: make what is missing or out of date, and leave the rest alone."""

from __future__ import annotations

from typing import Iterable, Mapping

from bot.setup import disk, environments, products, test_tools
from bot.setup.chromium import CHROMIUM
from bot.setup.environments import Environment
from bot.setup.errors import SetupError
from bot.setup.firefox import FIREFOX
from bot.setup.haproxy import HAPROXY
from bot.setup.one_at_a_time import one_at_a_time
from bot.setup.places import Places
from bot.setup.postgres_server import POSTGRES
from bot.setup.progress import Progress
from bot.setup.redis_server import REDIS
from bot.shared.secret_files import read_or_make_secret, secret_path

_SECRETS = ("channel", "session")
_FOR_TESTS = (CHROMIUM, FIREFOX, REDIS, POSTGRES)
_FOR_A_CLUSTER = (REDIS, POSTGRES, HAPROXY)


def prepare(places: Places, environ: Mapping[str, str], only_environments: bool = False) -> None:
    """Make whatever `make run` and `make test` need.

    Args:
        only_environments: leave out the index and the Rasa model.

    Raises:
        SetupError: a step failed. The error says what to do.
    """
    with one_at_a_time(places.var / "setup.lock", lambda line: print(line, flush=True)):
        _prepare(places, environ, only_environments)


def prepare_for_development(places: Places, environ: Mapping[str, str]) -> None:
    """Make the environments, with what only the tests and the checks of style need.

    Raises:
        SetupError: a step failed. The error says what to do.
    """
    with one_at_a_time(places.var / "setup.lock", lambda line: print(line, flush=True)):
        _prepare_for_development(places, environ)


def prepare_on_request(environment: Environment, places: Places, environ: Mapping[str, str]) -> None:
    """Make or repair an environment that only some commands need.

    Raises:
        SetupError: a step failed. The error says what to do.
    """
    with one_at_a_time(places.var / "setup.lock", lambda line: print(line, flush=True)):
        wanting = _wanting([environment], places, environ)
        _check_room(wanting, places)
        _make(wanting, places, environ, Progress(len(wanting), places.logs))


def prepare_test_tools(places: Places, environ: Mapping[str, str], for_a_cluster: bool = False) -> None:
    """Find or install the programs that the tests need. If one is missing, make the environments first.

    Args:
        for_a_cluster: those that a cluster on this machine needs instead.

    Raises:
        SetupError: a step failed. The error says what to do.
    """
    with one_at_a_time(places.var / "setup.lock", lambda line: print(line, flush=True)):
        tools = _FOR_A_CLUSTER if for_a_cluster else _FOR_TESTS
        missing = [tool for tool in tools if not test_tools.is_there(tool, places, environ)]
        if missing:
            # npm, Playwright and pip are there.
            _prepare_for_development(places, environ)
        progress = Progress(len(missing), places.logs)
        for tool in missing:
            progress.begin(f"{tool.title} for the tests")
            test_tools.get(tool, test_tools.Machine(places, environ, progress))


def _prepare(places: Places, environ: Mapping[str, str], only_environments: bool) -> None:
    wanting = _wanting(environments.ENVIRONMENTS, places, environ)
    stale = (
        [] if only_environments else [one for one in products.PRODUCTS if not products.is_current(one, places, environ)]
    )
    _check_room(wanting, places)
    progress = Progress(len(wanting) + len(stale), places.logs)
    _make(wanting, places, environ, progress)
    if not only_environments:
        _make_secrets(places)
    for product in stale:
        progress.begin(product.title)
        products.make(product, places, environ, progress)
    progress.finish()


def _prepare_for_development(places: Places, environ: Mapping[str, str]) -> None:
    _prepare(places, environ, only_environments=True)
    # Only then: its packages are added to an environment that is there.
    wanting = _wanting([environments.DEVELOPMENT], places, environ)
    _check_room(wanting, places)
    progress = Progress(len(wanting), places.logs)
    _make(wanting, places, environ, progress)
    progress.finish()


def _wanting(wanted: Iterable[Environment], places: Places, environ: Mapping[str, str]) -> list[Environment]:
    return [one for one in wanted if not environments.is_complete(one, places, environ)]


def _check_room(wanting: list[Environment], places: Places) -> None:
    new = [one.name for one in wanting if one.added_to or not places.python(one.name).exists()]
    disk.check_room(new, places.root)


def _make(wanting: list[Environment], places: Places, environ: Mapping[str, str], progress: Progress) -> None:
    # Choose all the Pythons first: a missing one should show before minutes of installing.
    chosen = [environments.choose_python(one, places, environ, progress) for one in wanting]
    for environment, python in zip(wanting, chosen):
        progress.begin(f"Python packages for {environment.purpose} (some minutes the first time)")
        environments.make(environment, python, places, environ, progress)


def _make_secrets(places: Places) -> None:
    for name in _SECRETS:
        try:
            read_or_make_secret(secret_path(places.var, name))
        except ValueError as error:
            raise SetupError(str(error)) from error
