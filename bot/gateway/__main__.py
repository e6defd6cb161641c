"""`python -m bot.gateway`: serves the gateway until it is asked to stop."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import structlog
import uvicorn
from pydantic import ValidationError

from bot.gateway.app import create_app
from bot.gateway.checking import WRONG_SETTINGS, setting_faults
from bot.gateway.kept_contacts import CONTACTS_FILE, contacts_to_use, owners_contacts
from bot.gateway.listening import listen
from bot.gateway.metrics_door import metrics_door
from bot.gateway.services import build_services
from bot.monitoring.logs import configure_logs
from bot.settings.settings import GatewaySettings
from bot.shared.tracing import stop_tracing, trace_to
from bot.teams.settings import TeamsSettings
from bot.web.patient_protocol import HEADERS_LIMIT_BYTES, patient_protocol
from bot.web.stopping import PatientServer

log = structlog.get_logger()

# A turn waits for Rasa as long as the settings allow, and this much longer for the guard and the database.
_MORE_SECONDS = 10
_KEPT_OPEN_SECONDS = 75
# For responses still being sent.
_SENDING_SECONDS = 2


def main() -> None:
    """Read the settings, build the gateway and serve it.

    Exits with one clear line if something is wrong.
    """
    configure_logs()
    owners: Path | None = None
    # Otherwise the faults say what is wrong with the settings.
    with suppress(ValidationError):
        given = GatewaySettings()
        # For the guard's processes too, which know published numbers by it.
        owners = owners_contacts(given.contacts_file)
        os.environ[CONTACTS_FILE] = str(contacts_to_use(given.contacts_file, given.var_dir, os.environ))
    if faults := setting_faults(os.environ):
        print(*(f"The gateway cannot start: {fault}" for fault in faults), sep="\n", file=sys.stderr)
        sys.exit(WRONG_SETTINGS)
    try:
        settings = GatewaySettings()
    except ValidationError as error:
        sys.exit(f"The gateway cannot start: {_in_one_line(error)}")
    try:
        # Before the services, which put a damaged database aside and tell people of turns that were cut off.
        listeners = listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        sys.exit(f"The gateway cannot start: nothing can listen on {where} ({error.strerror})")
    try:
        services = build_services(settings, teams=TeamsSettings(), owners_contacts=owners)
    except ValidationError as error:
        sys.exit(f"The gateway cannot start: {_in_one_line(error)}")
    except (ValueError, OSError) as error:
        sys.exit(f"The gateway cannot start: {error}")
    if not settings.allowed_hosts:
        log.warning("every_host_is_answered")
    trace_to(settings.traces_url, "gateway", settings.port)
    config = uvicorn.Config(
        create_app(services),
        # uvicorn's faster parsers limit neither the length nor the time of the headers.
        http=patient_protocol(settings.body_within_seconds, settings.trusted_proxies),
        h11_max_incomplete_event_size=HEADERS_LIMIT_BYTES,
        # No access log: its lines would link addresses to times of use. Forwarded headers are trusted as the settings
        # say.
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        # Longer than the minute for which reverse proxies keep an idle connection. None must close during a message.
        timeout_keep_alive=_KEPT_OPEN_SECONDS,
        timeout_graceful_shutdown=_SENDING_SECONDS,
    )
    server = PatientServer(config, services.stopping, settings.rasa_timeout_seconds + _MORE_SECONDS)
    with suppress(KeyboardInterrupt), metrics_door(settings.host, settings.metrics_port, services.metrics.registry):
        server.run(sockets=listeners)
    stop_tracing()
    if not server.started:
        sys.exit("The gateway cannot start: the lines above say why")


def _in_one_line(error: ValidationError) -> str:
    """The faults in the settings or the wording, each with its name."""
    return f"{error.title}: " + "; ".join(
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()
    )


if __name__ == "__main__":
    main()
