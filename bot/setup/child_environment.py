"""The environment variables for the set-up's programs and the three processes."""

from __future__ import annotations

from typing import Mapping

from bot.setup.places import Places
from bot.setup.ports import HOST, Ports

# With most of these, the environment's own Python would load another Python's modules.
_NOT_HANDED_ON = (
    "PYTHONHOME",
    "PYTHONPATH",
    # Set-up compiles no package in advance, so each start would compile all that it imports.
    "PYTHONDONTWRITEBYTECODE",
    "VIRTUAL_ENV",
    "__PYVENV_LAUNCHER__",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "UV_PYTHON",
    "UV_SYSTEM_PYTHON",
)
_ALWAYS = {
    "RASA_TELEMETRY_ENABLED": "false",
    # Fetch nothing from a model hub at run time.
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # On two cores, a short text takes the model 12 ms with one thread and 480 ms with two.
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONIOENCODING": "utf-8",
}
_ON, _OFF = ("1", "true", "t", "yes", "y", "on"), ("0", "false", "f", "no", "n", "off")


def _switch(given: str) -> str:
    """In the one form that supervisord and the desk both read; what is no switch is left for the check of settings."""
    word = given.strip().lower()
    return {"": "true", **dict.fromkeys(_ON, "true"), **dict.fromkeys(_OFF, "false")}.get(word, given)


def child_environment(environ: Mapping[str, str], places: Places, ports: Ports) -> dict[str, str]:
    """The caller's environment, adapted for the project's own programs."""
    kept = {name: value for name, value in environ.items() if name not in _NOT_HANDED_ON}
    return {
        **kept,
        **_ALWAYS,
        "PYTHONPATH": str(places.root),
        "ASSISTANT_VAR_DIR": str(places.var),
        "ASSISTANT_PORT": str(ports.gateway),
        "ASSISTANT_RASA_PORT": str(ports.rasa),
        "ASSISTANT_ACTIONS_PORT": str(ports.actions),
        "ASSISTANT_DESK_PORT": str(ports.desk),
        "ASSISTANT_DESK_ENABLED": _switch(environ.get("ASSISTANT_DESK_ENABLED", "")),
        "ASSISTANT_RASA_URL": f"http://{HOST}:{ports.rasa}",
        "SANIC_HOST": HOST,
    }
