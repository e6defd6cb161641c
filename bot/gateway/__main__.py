"""`python -m bot.gateway`: serves the gateway until it is asked to stop."""

import sqlite3
import sys

import uvicorn
from pydantic import ValidationError

from bot.gateway.app import create_app
from bot.gateway.logs import configure_logs
from bot.gateway.patient_protocol import HEADERS_LIMIT_BYTES, PatientProtocol
from bot.gateway.services import build_services
from bot.gateway.settings import Settings
from bot.gateway.teams.settings import TeamsSettings

# Longer than a turn may take, so that a stop lets the turns in hand finish.
_GRACE_SECONDS = 5


def main() -> None:
    """Read the settings, build the gateway and serve it.

    Exits with one clear line where something is not as it must be.
    """
    configure_logs()
    try:
        settings = Settings()
        services = build_services(settings, teams=TeamsSettings())
    except ValidationError as error:
        sys.exit(f"The gateway cannot start: {_in_one_line(error)}")
    except (ValueError, OSError, sqlite3.Error) as error:
        sys.exit(f"The gateway cannot start: {error}")
    uvicorn.run(
        create_app(services),
        host=settings.host,
        port=settings.port,
        # uvicorn's faster parsers bound neither the headers' length nor their time.
        http=PatientProtocol,
        h11_max_incomplete_event_size=HEADERS_LIMIT_BYTES,
        # No access log: its lines would tie addresses to times of use. Forwarded headers are believed as the
        # settings say.
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=int(settings.rasa_timeout_seconds) + _GRACE_SECONDS,
    )


def _in_one_line(error: ValidationError) -> str:
    """What is wrong with the settings or the wording, each fault with its name."""
    return f"{error.title}: " + "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()
    )


if __name__ == "__main__":
    main()
