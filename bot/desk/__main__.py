"""`python -m bot.desk` serves the desk; `python -m bot.desk link` prints a link for signing in once."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from time import time

import uvicorn

from bot.desk.app import build_desk, create_app
from bot.desk.copy import desk_copy
from bot.desk.signing_in.database import DeskDatabase
from bot.desk.signing_in.links import Links
from bot.monitoring.logs import configure_logs
from bot.settings.desk_settings import DeskSettings
from bot.settings.faults import faults_in
from bot.settings.settings import GatewaySettings

_STOPS_WITHIN_SECONDS = 5
_LONGEST_HEADERS = 32 * 1024


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m bot.desk", description="The owner's desk.")
    tasks = parser.add_subparsers(dest="task")
    link = tasks.add_parser("link", help="print a link that signs in once, where no sign-in service is set")
    link.add_argument("--name", default=_user(), help="what the person is called in the history")
    given = parser.parse_args()
    if faults := faults_in(DeskSettings, os.environ):
        sys.exit("\n".join(faults))
    settings, var_dir = DeskSettings(), GatewaySettings().var_dir
    if given.task == "link":
        _print_link(settings, var_dir, given.name)
    else:
        _serve(settings, var_dir)


def _print_link(settings: DeskSettings, var_dir: Path, name: str) -> None:
    said = desk_copy().command
    if settings.openid_issuer:
        sys.exit(said.no_link)
    token = Links(DeskDatabase(var_dir / "desk.sqlite"), settings.link_minutes, time).make(name)
    url = f"{settings.address}/sign-in/link?token={token}"
    print(said.link.format(url=url, minutes=f"{settings.link_minutes:g}"))


def _serve(settings: DeskSettings, var_dir: Path) -> None:
    configure_logs()
    if not settings.enabled:
        sys.exit(desk_copy().command.off)
    config = uvicorn.Config(
        create_app(build_desk(settings, var_dir), var_dir),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_LONGEST_HEADERS,
        timeout_graceful_shutdown=_STOPS_WITHIN_SECONDS,
    )
    uvicorn.Server(config).run()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "owner"


if __name__ == "__main__":
    main()
