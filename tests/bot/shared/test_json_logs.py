import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog

from bot.shared.json_logs import configure_logs

SECRET = "Poppy of Bridge Street"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
    logging.captureWarnings(False)


def test_a_librarys_line_is_one_json_object_with_its_level_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()
    logging.getLogger("some.library").warning("an index of %d\npassages", 44)
    [line] = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["event"], said["level"]) == ("an index of 44\npassages", "warning")
    assert said["timestamp"].endswith("Z")


def test_a_warning_of_python_is_such_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()
    with warnings.catch_warnings(action="always"):
        warnings.showwarning("this is old", DeprecationWarning, "there.py", 1)
    assert "this is old" in json.loads(capsys.readouterr().out)["event"]


def test_an_exception_is_logged_by_its_class_and_places_and_without_its_message(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs()
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("some.library").exception("it failed")
    text = capsys.readouterr().out
    said = json.loads(text)
    assert (said["error"], said["event"]) == ("ValueError", "it failed")
    assert said["where"][0].startswith("test_json_logs.py:")
    assert SECRET not in text
