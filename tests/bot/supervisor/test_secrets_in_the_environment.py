from configparser import RawConfigParser

import pytest

from bot.settings.settings import GatewaySettings
from bot.teams.settings import TeamsSettings
from knowledge.locations import ROOT

CONF = RawConfigParser(inline_comment_prefixes=None)
CONF.read_string((ROOT / "bot" / "supervisor" / "supervisord.conf").read_text(encoding="utf-8"))


def secrets() -> set[str]:
    """Every secret setting, by the name of its variable. Each can also be given in a file."""
    found = set()
    for settings in (GatewaySettings, TeamsSettings):
        prefix = settings.model_config["env_prefix"]
        names = settings.model_fields
        found |= {f"{prefix}{name}".upper() for name in names if f"{name}_file" in names}
    return found


@pytest.mark.parametrize("program", ["actions", "rasa"])
def test_a_secret_of_the_gateway_is_not_handed_to_the_other_processes(program: str) -> None:
    given = CONF[f"program:{program}"]["environment"]
    blank = {part.partition("=")[0] for part in given.split(",") if part.endswith('=""')}
    assert len(secrets()) == 3
    assert blank == secrets()
    assert "environment" not in CONF["program:gateway"]
