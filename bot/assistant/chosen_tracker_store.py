"""Chooses Rasa's tracker store by the gateway's own setting: a SQLite file, or the PostgreSQL that all Rasas share."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasa.core.tracker_store import TrackerStore

from bot.shared.secret_files import read_private

_URL = "ASSISTANT_DATABASE_URL"
_SCHEMES = ("postgresql://", "postgres://")


class ChosenTrackerStore(TrackerStore):
    """What endpoints.yml names. Rasa takes only a class there, and gets an object of one of ours by it."""

    def __new__(cls, *given: Any, **more: Any) -> Any:
        """Make the store. Takes what either of them takes.

        Raises:
            ValueError: the URL is not PostgreSQL's, or others can read its file. The error does not repeat it.
            OSError: its file cannot be read.
        """
        url = database_url(os.environ)
        # Each is imported where it is used: most installations have no PostgreSQL.
        if url is None:
            from bot.assistant.tracker_store import ForgettingTrackerStore

            return ForgettingTrackerStore(*given, **more)
        from bot.assistant.shared_tracker_store import SharedTrackerStore

        return SharedTrackerStore(*given, url=url, db=more.pop("db", None), **_known(more))


def _known(more: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in more.items() if name in ("domain", "event_broker")}


def database_url(environ: Mapping[str, str]) -> str | None:
    """The URL of PostgreSQL, or None where the conversations are in SQLite files. Raises as the class does."""
    file = environ.get(f"{_URL}_FILE", "").strip()
    url = read_private(Path(file)) if file else environ.get(_URL, "").strip()
    if url and not url.startswith(_SCHEMES):
        raise ValueError(f"{_URL} must begin with one of {', '.join(_SCHEMES)}")
    return url or None
