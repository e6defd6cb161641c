"""The assistant to break: a copy of everything that the faults damage, and a proxy on both inner connections."""

import os
import shutil
import signal
import time
from configparser import RawConfigParser
from contextlib import suppress
from pathlib import Path

from bot.setup.places import places
from bot.setup.ports import Ports
from knowledge.locations import ROOT
from tests.end_to_end.running import RunningAssistant, is_alive
from tests.faults.proxy import Proxy
from tests.ports import free_port

CONFIGURATION = ROOT / "bot" / "supervisor" / "supervisord.conf"
INSIDE = ROOT / "tests" / "faults" / "inside"


class Victim(RunningAssistant):
    """A RunningAssistant with proxies from its gateway to Rasa and from Rasa to the action server."""

    def __init__(self, var: Path) -> None:
        super().__init__(var)
        gateway, rasa, real_actions = self.ports.gateway, self.ports.rasa, self.ports.actions
        # Rasa finds the proxy at the action server's address.
        self.to_actions = Proxy(free_port(), real_actions)
        self.to_rasa = Proxy(free_port(), rasa)
        self.ports = Ports(gateway, rasa, self.to_actions.port)
        self._real_actions = real_actions
        self.arguments = ["--configuration", str(var / "supervisord.conf")]

    def put_products(self) -> None:
        made = places(ROOT, {}).var
        for name in ("models", "index", "adapted"):
            shutil.copytree(made / name, self.var / name)
        configuration = RawConfigParser(inline_comment_prefixes=None)
        configuration.read_string(CONFIGURATION.read_text("utf-8"))
        for program, variable in (
            ("actions", f'ASSISTANT_ACTIONS_PORT="{self._real_actions}"'),
            ("gateway", f'ASSISTANT_RASA_URL="http://127.0.0.1:{self.to_rasa.port}"'),
        ):
            section = configuration[f"program:{program}"]
            section["environment"] = ",".join([*filter(None, [section.get("environment")]), variable])
        for program in ("actions", "rasa", "gateway"):
            section = configuration[f"program:{program}"]
            inside = f'PYTHONPATH="{ROOT}:{INSIDE}",FAULTS_CLOCK_OFFSET="{self.clock_offset}"'
            section["environment"] = ",".join([*filter(None, [section.get("environment")]), inside])
        with (self.var / "supervisord.conf").open("w", encoding="utf-8") as file:
            configuration.write(file)

    def __enter__(self) -> "Victim":
        self.to_actions.start()
        self.to_rasa.start()
        super().__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        self.to_rasa.stop()
        self.to_actions.stop()

    @property
    def conversations(self) -> Path:
        return self.var / "conversations.sqlite"

    @property
    def trackers(self) -> Path:
        return self.var / "tracker.sqlite"

    def real_port(self, name: str) -> int:
        """Where a process itself listens, without the proxy before it."""
        return {"gateway": self.ports.gateway, "rasa": self.ports.rasa, "actions": self._real_actions}[name]

    @property
    def clock_offset(self) -> Path:
        """A file with the seconds by which the clocks of processes that start are wrong (tests/faults/inside)."""
        return self.var / "clock-offset"

    def pid(self, name: str) -> int:
        return self.pids(name)[-1]

    def kill(self, name: str) -> int:
        """Kill a process without warning, and wait until it has gone. The supervisor restarts it."""
        pid = self.pid(name)
        # It may have ended by itself.
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        while is_alive(pid):
            time.sleep(0.02)
        return pid
