"""The folders of the project."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Places:
    """Every folder and file below the project's root that the set-up reads or makes."""

    root: Path
    var: Path

    @property
    def environments(self) -> Path:
        """The folder of the Python environments."""
        return self.root / ".venv"

    @property
    def requirements(self) -> Path:
        """The folder of the locked requirements."""
        return self.root / "bot" / "requirements"

    @property
    def logs(self) -> Path:
        """The folder of all logs."""
        return self.var / "log"

    @property
    def models(self) -> Path:
        """The folder of the trained Rasa model."""
        return self.var / "models"

    def python(self, environment: str) -> Path:
        """The interpreter of the environment `rasa` or `assistant`."""
        return self.environments / environment / "bin" / "python"


def places(root: Path = ROOT, environ: Mapping[str, str] = os.environ) -> Places:
    """The folders of the project at `root`. ASSISTANT_VAR_DIR moves everything that is made at run time."""
    var = environ.get("ASSISTANT_VAR_DIR", "").strip()
    return Places(root, Path(os.path.abspath(os.path.expanduser(var))) if var else root / "var")
