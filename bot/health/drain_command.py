"""The commands of an operator who takes this machine out of service: `make drain` and `make undrain`.

Draining turns nobody away. /readyz says no, so that a load balancer sends new people elsewhere, and whoever has a
conversation here is answered until they fall silent or the time is over. Then the machine can be stopped, which lets
the turns in hand finish in any case.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic, sleep
from typing import Annotated

import httpx
import typer
from pydantic import BaseModel, ValidationError

from bot.settings.settings import GatewaySettings
from bot.shared.draining import DRAINING_FILE, begin_draining, end_draining

app = typer.Typer(add_completion=False, help="Take this machine out of service gently, and put it back.")

_PAUSE_SECONDS = 1.0
_ANSWER_WITHIN_SECONDS = 30.0
_KINDS = "urn:sharing-assistant:problem:"
_DRAINING, _FAILED = f"{_KINDS}draining", f"{_KINDS}unavailable"


class Drained(BaseModel):
    """What /readyz says while the machine is taken out of service.

    Attributes:
        quiet_seconds: the time since anybody's last turn.
    """

    type: str
    turns_in_hand: int = 0
    quiet_seconds: int = 0


class OtherFolder(Exception):
    """A gateway answers there, and it does not know that it is taken out of service."""


@dataclass(frozen=True)
class Waiting:
    """Waits until people have fallen silent.

    Attributes:
        look: returns what the gateway says, or None if none runs. Raises OtherFolder.
        say: tells the operator.
        clock: seconds that only run forward.
        pause: waits for so many seconds.
    """

    look: Callable[[], Drained | None]
    say: Callable[[str], None]
    clock: Callable[[], float] = monotonic
    pause: Callable[[float], None] = sleep

    def until_quiet(self, quiet_seconds: int, at_most_seconds: int) -> None:
        """Return when nobody has asked for `quiet_seconds`, the time is over, or no gateway runs any more.

        Raises:
            OtherFolder: the gateway does not know of it.
        """
        end, before = self.clock() + at_most_seconds, -1
        while True:
            seen = self.look()
            if seen is None:
                self.say("The gateway does not run. Nothing is left to wait for.")
                return
            if seen.turns_in_hand == 0 and seen.quiet_seconds >= quiet_seconds:
                self.say(f"Nobody has asked for {seen.quiet_seconds} s. Stop the assistant now.")
                return
            if self.clock() >= end:
                self.say(
                    f"The time is over, with {seen.turns_in_hand} turns in hand: a stop lets them finish. Stop it now."
                )
                return
            if seen.turns_in_hand != before:
                before = seen.turns_in_hand
                self.say(f"{before} turns in hand; the last one ended {seen.quiet_seconds} s ago.")
            self.pause(_PAUSE_SECONDS)


@app.command()
def drain(
    quiet: Annotated[int, typer.Option(min=0, help="Seconds without a message after which nobody is left.")] = 60,
    at_most: Annotated[
        int | None, typer.Option(min=0, help="Seconds to wait in all; without it, ASSISTANT_DRAIN_SECONDS.")
    ] = None,
    wait: Annotated[bool, typer.Option(help="Wait until people have fallen silent.")] = True,
) -> None:
    """Take this machine out of service: /readyz says "draining", and whoever asks is still answered."""
    settings = _settings()
    try:
        begin_draining(settings.var_dir)
    except OSError as error:
        sys.exit(f"Not taken out of service: {settings.var_dir / DRAINING_FILE}: {error.strerror}")
    _say('Out of service: /readyz says "draining" until `make undrain` or the next start. Whoever asks is answered.')
    if not wait:
        return
    seconds = settings.drain_seconds if at_most is None else at_most
    try:
        Waiting(lambda: look_at(settings), _say).until_quiet(quiet, seconds)
    except OtherFolder as error:
        sys.exit(str(error))


@app.command()
def undrain() -> None:
    """Put this machine back into service: /readyz says whether it can answer."""
    settings = _settings()
    try:
        end_draining(settings.var_dir)
    except OSError as error:
        sys.exit(f"Not put back into service: {settings.var_dir / DRAINING_FILE}: {error.strerror}")
    _say("In service again: /readyz says whether it can answer.")


def look_at(settings: GatewaySettings) -> Drained | None:
    """Ask the gateway on this machine how far it is. None if it does not run.

    Raises:
        OtherFolder: it says something else.
    """
    address = readyz_address(settings)
    try:
        response = httpx.get(address, timeout=_ANSWER_WITHIN_SECONDS, trust_env=False)
    except httpx.ConnectError:
        return None
    except httpx.TransportError as error:
        raise OtherFolder(f"{address} gives no usable answer: {type(error).__name__}") from error
    try:
        said = Drained.model_validate_json(response.content)
    except ValidationError:
        said = None
    # The store may fail just now. Then nobody knows how far it is.
    if said is None or said.type not in (_DRAINING, _FAILED):
        raise OtherFolder(
            f'{address} does not say "draining": the gateway there is another, or has another ASSISTANT_VAR_DIR than '
            f"{settings.var_dir}"
        )
    return said


def readyz_address(settings: GatewaySettings) -> str:
    """Where the gateway of these settings is asked, from the machine itself."""
    host = settings.host
    if host != "localhost" and (found := ip_address(host)).is_unspecified:
        host = "127.0.0.1" if found.version == 4 else "::1"
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}/readyz"


def _settings() -> GatewaySettings:
    try:
        return GatewaySettings()
    except ValidationError as error:
        sys.exit(f"A setting is wrong: {error}")


def _say(line: str) -> None:
    print(line, flush=True)
