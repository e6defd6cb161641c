"""Structured logs of the gateway and the action server: one JSON object a line, and nothing that a person typed."""

import logging
import sys
import traceback
from pathlib import Path

import structlog
from structlog.typing import EventDict, WrappedLogger


def where(error: BaseException) -> list[str]:
    """The places that an exception passed through, as `file:line function`.

    The message is left out, because it may repeat what a person said.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def without_messages(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception in a log event by its class and the places that it passed through."""
    error = _exception_in(event.pop("exc_info", None))
    if error is not None:
        event["error"] = type(error).__name__
        event["where"] = where(error)
    return event


def _exception_in(given: object) -> BaseException | None:
    """The exception of a log call: given directly, as a sys.exc_info() tuple, or by `exc_info=True`."""
    if isinstance(given, BaseException):
        return given
    found = given[1] if isinstance(given, tuple) else sys.exc_info()[1] if given else None
    return found if isinstance(found, BaseException) else None


def configure_logs() -> None:
    """Send the logs of this process and its libraries to standard output as JSON."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_messages,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # Log Python's own warnings like everything else.
    logging.captureWarnings(True)
    # At INFO, both log every URL, and Rasa's URLs hold the conversation id.
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
