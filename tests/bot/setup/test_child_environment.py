from pathlib import Path

from bot.setup.child_environment import child_environment
from bot.setup.places import Places
from bot.setup.ports import Ports


def made(**environ: str) -> dict[str, str]:
    return child_environment(environ, Places(Path("/project"), Path("/data")), Ports(9000, 9001, 9002))


def test_the_processes_learn_each_others_ports_and_the_var_folder() -> None:
    assert {
        "ASSISTANT_VAR_DIR": "/data",
        "ASSISTANT_PORT": "9000",
        "ASSISTANT_RASA_PORT": "9001",
        "ASSISTANT_ACTIONS_PORT": "9002",
        "ASSISTANT_RASA_URL": "http://127.0.0.1:9001",
        "PYTHONPATH": "/project",
    }.items() <= made().items()


def test_telemetry_is_off_no_hub_is_asked_and_one_thread_is_used_whatever_the_caller_says() -> None:
    environ = made(RASA_TELEMETRY_ENABLED="true", HF_HUB_OFFLINE="0", OMP_NUM_THREADS="8", SANIC_HOST="0.0.0.0")
    assert environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert environ["HF_HUB_OFFLINE"] == "1"
    assert environ["OMP_NUM_THREADS"] == "1"
    assert environ["SANIC_HOST"] == "127.0.0.1"


def test_what_would_load_another_pythons_modules_is_not_handed_on_but_settings_are() -> None:
    environ = made(
        PYTHONHOME="/usr", VIRTUAL_ENV="/other", PIP_USER="1", PYTHONPATH="/other", ASSISTANT_TEXT_LIMIT="99"
    )
    assert not {"PYTHONHOME", "VIRTUAL_ENV", "PIP_USER"} & environ.keys()
    assert environ["PYTHONPATH"] == "/project"
    assert environ["ASSISTANT_TEXT_LIMIT"] == "99"
