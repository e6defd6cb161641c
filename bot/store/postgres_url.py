"""Reads PostgreSQL's URL, and refuses what libpq would refuse at each use, before anything starts."""

from difflib import get_close_matches

import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_SETTING = "ASSISTANT_DATABASE_URL"
# No server is behind that socket, so libpq looks at the options, and then reaches nobody.
_NOWHERE = {"host": "/nowhere", "port": "5432"}
_LAST_PORT = 65535
_NOT_REACHED = "connection to server"


def read_url(url: str) -> URL:
    """Return the URL as SQLAlchemy has it. It asks no server and no name service.

    Raises:
        ValueError: it is no URL, or has an option or a value that libpq does not know. The error repeats no password.
    """
    try:
        read = make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        # Not chained: it may repeat the password.
        raise ValueError(f"{_SETTING} is not a URL") from None
    if read.port is not None and not 1 <= read.port <= _LAST_PORT:
        raise ValueError(f"{_SETTING}: {read.port} is no port; allowed: a whole number from 1 to {_LAST_PORT}")
    options = {str(name): str(value) for name, value in read.get_dialect()().create_connect_args(read)[1].items()}
    _refuse_unknown(set(options))
    _refuse_wrong_values({**options, **_NOWHERE})
    return read


def _refuse_unknown(names: set[str]) -> None:
    allowed = {one.keyword.decode() for one in psycopg.pq.Conninfo.get_defaults()}
    for name in sorted(names - allowed):
        close = get_close_matches(name, allowed, 1)
        likely = close[0] if close else ", ".join(sorted(allowed))
        raise ValueError(f"{_SETTING}: there is no option {name!r}; allowed: {likely}")


def _refuse_wrong_values(options: dict[str, str]) -> None:
    """libpq checks each value before it connects, and says so in a line that repeats that value alone."""
    options.pop("hostaddr", None)
    connection = psycopg.pq.PGconn.connect(psycopg.conninfo.make_conninfo("", **options).encode())
    said = connection.error_message.decode(errors="replace").strip()
    connection.finish()
    if said and not said.startswith(_NOT_REACHED):
        raise ValueError(f"{_SETTING}: {' '.join(said.split())}")
