"""The command that counts stored conversations and deletes idle ones, for administrators: `make retention`.

It works with or without a running gateway, because each deletion is one transaction in the shared database.
"""

import sys
from time import time
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.monitoring.metrics import Metrics
from bot.retention.damaged_copies import delete_copies_holding, delete_old_copies
from bot.retention.idle_conversations import IdleConversations
from bot.retention.pending_deletions import PendingDeletions
from bot.retention.steady_clock import SteadyClock, since_boot, this_boot
from bot.settings.secret_settings import the_database_url
from bot.settings.settings import GatewaySettings
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.opening import open_database
from bot.store.store_watch import StoreWatch

app = typer.Typer(add_completion=False)
console = Console(soft_wrap=True, highlight=False)


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count; delete nothing.")] = False,
) -> None:
    """Delete conversations that have been idle for too long, and print counts. No messages are shown."""
    try:
        settings = GatewaySettings()
        if the_database_url(settings) is None and not settings.database_file.exists():
            sys.exit(f"There is no {settings.database_file}: nothing has been stored there yet.")
        metrics = Metrics()
        database = open_database(settings, StoreWatch(metrics))
    except (ValueError, StoreError, OSError) as error:
        sys.exit(f"Retention cannot start: {type(error).__name__}: {error}")
    try:
        _run(settings, database, metrics, dry_run)
    except StoreError as error:
        sys.exit(f"Retention failed: {error}. Conversations deleted so far stay deleted; run it again.")
    finally:
        database.close()


def _run(settings: GatewaySettings, database: Database, metrics: Metrics, dry_run: bool) -> None:
    idle, pending = IdleConversations(database), PendingDeletions(database)
    # The gateway stores its mark in each round and handles clock jumps. Only the steady time matters here.
    now = SteadyClock(time, since_boot, this_boot(), idle.last_mark())()
    until = now - settings.session_idle_seconds
    before, deleted, wiped = idle.kept(until, now), 0, True
    if not dry_run:
        delete_old_copies(database, metrics, now, settings.session_idle_seconds)
    while not dry_run:
        found = idle.expired(until, settings.retention_per_batch)
        if not found:
            break
        delete_copies_holding(database, metrics, found)
        deleted += idle.delete(found, until, now)
    if deleted:
        wiped = database.wipe_log()
    after = idle.kept(until, now)
    rows = Table(show_header=False, box=None)
    for name, value in (
        ("conversations before", before.conversations),
        (f"idle for {settings.session_idle_hours:g} hours or more", before.expired),
        ("deleted now", deleted),
        ("kept now", after.conversations),
        ("longest idle of those kept, in hours", f"{after.longest_idle / 3600:.1f}"),
        ("still to be deleted by Rasa, at the gateway's next round", pending.count()),
    ):
        rows.add_row(name, str(value))
    console.print(rows)
    if dry_run:
        console.print("Nothing was deleted: --dry-run.")
    if not wiped:
        sys.exit("The database was being read, so its log was not emptied: run this again.")
