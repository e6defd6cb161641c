"""Trains, starts and asks the bare Rasa."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from types import TracebackType

import httpx

from knowledge.locations import ROOT
from tests.ports import free_port

_PROJECT = Path(__file__).resolve().parent / "project"
_RASA = (str(ROOT / ".venv" / "rasa" / "bin" / "python"), "-m", "tests.bench.bare_rasa.rasa")
_ACTIONS = (str(ROOT / ".venv" / "assistant" / "bin" / "python"), "-m", "tests.bench.bare_rasa.trivial_actions")
_READY_WITHIN = 180.0
GREETING = "hello"
QUESTION = "question"


class BareRasa:
    """Runs for a `with` block, on ports of its own."""

    def __init__(self, folder: Path) -> None:
        """Train into that folder, where the conversations go too.

        Raises:
            subprocess.CalledProcessError: it could not be trained.
        """
        self._folder = folder
        # Rasa writes a cache beside its files.
        shutil.copytree(_PROJECT, folder / "project")
        self._ports = free_port(), free_port()
        self._environment = {
            **os.environ,
            **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"),
            "RASA_TELEMETRY_ENABLED": "false",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
            "BARE_ACTIONS_PORT": str(self._ports[1]),
            "BARE_FOLDER": str(folder),
        }
        arguments = ["--config", "config.yml", "--domain", "domain.yml", "--data", "data.yml"]
        subprocess.run(
            [*_RASA, "train", *arguments, "--out", str(folder), "--fixed-model-name", "bare"],
            cwd=folder / "project",
            env=self._environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "BareRasa":
        port, actions_port = self._ports
        served = ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "-i", "127.0.0.1"]
        model = ["--model", str(self._folder / "bare.tar.gz")]
        self._log = (self._folder / "bare.log").open("wb")
        self._processes = {
            "bare actions": self._started([*_ACTIONS, str(actions_port)]),
            "bare rasa": self._started([*_RASA, "run", *model, *served, "-p", str(port)]),
        }
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        try:
            self._wait()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait(30)
        self._log.close()

    @property
    def pids(self) -> dict[str, int]:
        """The ids of its processes by their names."""
        return {name: process.pid for name, process in self._processes.items()}

    def turn(self, conversation: str, text: str) -> float:
        """Say something, and return the seconds until the reply was there.

        Raises:
            ValueError: there was no reply.
        """
        began = time.perf_counter()
        reply = self._client.post("/webhooks/rest/webhook", json={"sender": conversation, "message": text})
        taken = time.perf_counter() - began
        if not reply.raise_for_status().json():
            raise ValueError(f"the bare Rasa says nothing: {self._folder / 'bare.log'}")
        return taken

    def _started(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command,
            cwd=self._folder / "project",
            env=self._environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def _wait(self) -> None:
        end = time.monotonic() + _READY_WITHIN
        while time.monotonic() < end:
            try:
                self.turn("waiting", QUESTION)
            except (httpx.HTTPError, ValueError):
                time.sleep(0.5)
            else:
                return
        raise TimeoutError(f"the bare Rasa is not ready within {_READY_WITHIN:.0f} s: {self._folder / 'bare.log'}")
