"""`make stop-answers` and `make start-answers`: the answers of every gateway, stopped at once and let go on.

With PostgreSQL it is a row that each gateway reads every two seconds. With the SQLite file there is one gateway, and
it is the owner's switch, which counts from the next reply.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.monitoring.metrics import Metrics
from bot.settings.secret_settings import the_database_url
from bot.settings.settings import GatewaySettings
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.postgres_database import PostgresDatabase
from bot.store.shared_stop import EVERY_SECONDS, go_on_everywhere, stop_everywhere, stopped_everywhere
from bot.store.store_watch import StoreWatch
from knowledge.content_store.opening import who_is_here
from knowledge.content_store.revision import Conflict
from knowledge.errors import KnowledgeError
from knowledge.going_live.switch import SwitchedOff, present_switch, throw
from knowledge.going_live.words import going_live_words

_OTHERWISE = "Use ASSISTANT_STOP_FILE, or `python -m knowledge switch off` on each machine (docs/operate.md)."
By = Annotated[str, typer.Option("--by", help="Your name; without it, that of your account here.")]


def register_stop(app: typer.Typer) -> None:
    """Add the commands to the operator's."""
    app.command("stop-answers")(stop_answers)
    app.command("start-answers")(start_answers)


def stop_answers(
    words: Annotated[str, typer.Option("--words", help="What people read; without it, our own words.")] = "",
    by: By = "",
) -> None:
    """Stop the answers everywhere. People read your words and whom to call; danger still gets its contacts."""
    name = by or who_is_here()
    try:
        off = SwitchedOff(words=" ".join(words.split()), by=name, at=datetime.now(UTC))
    except ValidationError as error:
        sys.exit(f"Not stopped: the words: {error.errors()[0]['msg']}. They may be left out.")
    with _shared() as database:
        if database is None:
            _throw(off, name)
            _say("The answers are stopped here from the next reply on.")
            return
        try:
            stop_everywhere(database, off)
            seen = stopped_everywhere(database)
        except StoreError as error:
            sys.exit(f"Not stopped: {error}. {_OTHERWISE}")
    if seen is None:
        sys.exit(f"Not stopped: somebody let them go on at the same time. {_OTHERWISE}")
    _say(f"Every gateway of this PostgreSQL that reaches it stops answering within {2 * EVERY_SECONDS:g} s.")
    _say("Look at assistant_answers_stopped of each (docs/operate.md).")


def start_answers(by: By = "") -> None:
    """Let the answers go on everywhere."""
    with _shared() as database:
        if database is None:
            _throw(None, by or who_is_here())
            _say("People are answered here from the next reply on, unless a setting stops the answers.")
            return
        try:
            was_stopped = go_on_everywhere(database)
        except StoreError as error:
            sys.exit(f"Still stopped: {error}")
    if was_stopped:
        _say(f"Every gateway of this PostgreSQL answers within {2 * EVERY_SECONDS:g} s, unless its own switch is off.")
    else:
        _say("They were not stopped here. A machine's own switch or a setting may stop them (docs/operate.md).")


@contextmanager
def _shared() -> Iterator[Database | None]:
    """The store that several gateways share, or None where there is one gateway with its file."""
    try:
        settings = GatewaySettings()
        url = the_database_url(settings)
        database = None
        if url is not None:
            database = PostgresDatabase(url, settings.database_file, StoreWatch(Metrics()), connections=1)
    except (ValidationError, ValueError, OSError) as error:
        sys.exit(f"Nothing was changed: {error}. {_OTHERWISE}")
    try:
        yield database
    finally:
        if database is not None:
            database.close()


def _throw(state: SwitchedOff | None, by: str) -> None:
    words = going_live_words()
    try:
        noted = throw(state, present_switch().version, by, words.on_action if state is None else words.off_action, "")
    except (KnowledgeError, Conflict) as error:
        sys.exit(f"Nothing was changed: {error}. {_OTHERWISE}")
    if not noted:
        _say(words.not_noted)


def _say(line: str) -> None:
    print(line, flush=True)
