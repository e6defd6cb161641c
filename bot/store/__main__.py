"""`python -m bot.store`: copies the conversations from the SQLite file into PostgreSQL, and counts both sides."""

import argparse
import socket
import sys

from pydantic import ValidationError

from bot.monitoring.metrics import Metrics
from bot.settings.secret_settings import the_database_url
from bot.settings.settings import GatewaySettings
from bot.store.copying import NotCopied, PerhapsCopied, copy_into
from bot.store.postgres_database import PostgresDatabase
from bot.store.store_watch import StoreWatch


def main() -> None:
    """Copy, and print how many rows each table has on both sides."""
    argparse.ArgumentParser(prog="python -m bot.store", description=__doc__).parse_args()
    watch = StoreWatch(Metrics())
    try:
        settings = GatewaySettings()
        url = the_database_url(settings)
        if url is None:
            sys.exit("Set ASSISTANT_DATABASE_URL or ASSISTANT_DATABASE_URL_FILE to the PostgreSQL to copy into.")
        if not settings.database_file.exists():
            sys.exit(f"There is no {settings.database_file}: nothing has been stored there yet.")
        if _is_running(settings.port):
            sys.exit(f"The assistant, or another program on port {settings.port}, is running: stop it first.")
        target = PostgresDatabase(url, settings.database_file, watch)
    except (ValidationError, ValueError, OSError) as error:
        sys.exit(f"Nothing was copied: {error}")
    try:
        copied = copy_into(target, settings.database_file, watch)
    except NotCopied as error:
        sys.exit(f"Nothing was copied: {error}. The SQLite file is as it was.")
    except PerhapsCopied as error:
        sys.exit(f"Perhaps everything was copied, perhaps nothing: {error}. Run it again: it finds out.")
    finally:
        target.close()
    for one in copied.counted:
        print(f"{one.table:<20} SQLite {one.sqlite:>8}  PostgreSQL {one.postgresql:>8}")
    print("Both sides have the same." if copied.counted else "An earlier run has copied everything.")
    if copied.not_put_aside is not None:
        sys.exit(
            f"Everything was copied, but {settings.database_file} could not be put aside: {copied.not_put_aside}. "
            "It holds the conversations, and nothing deletes them there. Run this again, or delete the file by hand."
        )
    print("The SQLite file was put aside, and retention deletes it (docs/scale-out.md).")


def _is_running(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
