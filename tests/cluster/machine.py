"""One machine of the cluster: gateway, Rasa and action server under the real supervisor, with its own var folder."""

import os
import signal
from configparser import RawConfigParser
from contextlib import suppress
from pathlib import Path

from bot.supervisor.__main__ import CONFIGURATION
from tests.cluster.addresses import HOST, Addresses
from tests.end_to_end.running import RunningAssistant


class Machine(RunningAssistant):
    """Asks for a Rasa and for an action server at HAProxy, where another machine's may answer."""

    # Two of everything start on the same cores.
    ready_within = 600.0

    def __init__(self, number: int, var: Path, addresses: Addresses, secrets: Path, **settings: str) -> None:
        """Choose ports and settings.

        Args:
            secrets: the folder of the secrets, which all machines share.
        """
        super().__init__(var, ASSISTANT_TRUSTED_PROXIES=HOST, **settings)
        self.number = number
        self._addresses = addresses
        self._secrets = secrets
        self.arguments = ["--configuration", str(var / "supervisord.conf")]

    def put_products(self) -> None:
        """Give it the set-up's products, the shared secrets, and a configuration with the addresses at HAProxy."""
        super().put_products()
        (self.var / "secrets").symlink_to(self._secrets)
        configuration = RawConfigParser(inline_comment_prefixes=None)
        configuration.read_string(CONFIGURATION.read_text("utf-8"))
        for name, variable in (
            ("rasa", f'ASSISTANT_ACTIONS_PORT="{self._addresses.action_servers}"'),
            ("gateway", f'ASSISTANT_RASA_URL="http://{HOST}:{self._addresses.rasas}"'),
        ):
            section = configuration[f"program:{name}"]
            section["environment"] = f"{section['environment']},{variable}"
        with (self.var / "supervisord.conf").open("w", encoding="utf-8") as file:
            configuration.write(file)

    def prepare(self) -> None:
        """Make its folder."""
        self.var.mkdir(parents=True)
        self.put_products()

    def port(self, part: str) -> int:
        """Where a part of this machine listens."""
        return int(getattr(self.ports, part))

    def power_off(self) -> None:
        """End all its processes at once, without a word."""
        assert self._process is not None
        pids = [self._process.pid, *(self.pids(part)[-1] for part in ("gateway", "rasa", "actions"))]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait(30)
