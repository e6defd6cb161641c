from configparser import RawConfigParser

import pytest
from pydantic_settings import BaseSettings

from bot.settings.desk_settings import DeskSettings
from bot.settings.settings import GatewaySettings
from bot.teams.settings import TeamsSettings
from knowledge.locations import ROOT

CONF = RawConfigParser(inline_comment_prefixes=None)
CONF.read_string((ROOT / "bot" / "supervisor" / "supervisord.conf").read_text(encoding="utf-8"))


def secrets(*kinds: type[BaseSettings]) -> set[str]:
    """Every secret setting, by the name of its variable. Each can also be given in a file."""
    found = set()
    for settings in kinds:
        prefix = settings.model_config["env_prefix"]
        names = settings.model_fields
        found |= {f"{prefix}{name}".upper() for name in names if f"{name}_file" in names}
    return found


OF_THE_GATEWAY = secrets(GatewaySettings, TeamsSettings)
OF_THE_DESK = secrets(DeskSettings)


@pytest.mark.parametrize(
    ("program", "others"),
    [
        ("actions", OF_THE_GATEWAY | OF_THE_DESK),
        # Rasa's tracker is in the gateway's database (bot/assistant/chosen_tracker_store.py).
        ("rasa", (OF_THE_GATEWAY | OF_THE_DESK) - {"ASSISTANT_DATABASE_URL"}),
        ("gateway", OF_THE_DESK),
        ("desk", OF_THE_GATEWAY),
    ],
)
def test_a_secret_of_one_process_is_not_handed_to_another(program: str, others: set[str]) -> None:
    given = CONF[f"program:{program}"]["environment"]
    blank = {part.partition("=")[0] for part in given.split(",") if part.endswith('=""')}
    assert (len(OF_THE_GATEWAY), len(OF_THE_DESK)) == (4, 1)
    assert blank == others
