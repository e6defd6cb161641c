"""Whether this machine is being taken out of service: one empty file in the var folder. Python 3.11.

The supervisor, the gateway and the operator's command share it. A name needs no room, so it works on a full disk too.
"""

from collections.abc import Mapping
from pathlib import Path

DRAINING_FILE = "draining"
STARTS_DRAINING = "ASSISTANT_STARTS_DRAINING"
# As pydantic reads a switch (bot/settings/settings.py), which has checked it.
_YES = frozenset({"1", "true", "t", "yes", "y", "on"})


def is_draining(var_dir: Path) -> bool:
    """Return whether the machine is being taken out of service."""
    return (var_dir / DRAINING_FILE).exists()


def begin_draining(var_dir: Path) -> None:
    """Take the machine out of service. Twice is once.

    Raises:
        OSError: the file cannot be made.
    """
    (var_dir / DRAINING_FILE).touch(mode=0o600)


def end_draining(var_dir: Path) -> None:
    """Put the machine back into service.

    Raises:
        OSError: the file cannot be removed.
    """
    (var_dir / DRAINING_FILE).unlink(missing_ok=True)


def start_as_set(var_dir: Path, environ: Mapping[str, str]) -> str | None:
    """Put the machine where a start begins: in service, or out of it where ASSISTANT_STARTS_DRAINING says so.

    Returns:
        A line for the console, if there is something to know.
    """
    outside = environ.get(STARTS_DRAINING, "").strip().lower() in _YES
    try:
        (begin_draining if outside else end_draining)(var_dir)
    except OSError as error:
        if is_draining(var_dir) == outside:
            return None
        return f"{var_dir / DRAINING_FILE} cannot be {'made' if outside else 'removed'} ({error.strerror})."
    if outside:
        return f'{STARTS_DRAINING} is set: /readyz says "draining" until `make undrain`. Whoever asks is answered.'
    return None
