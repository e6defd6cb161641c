from configparser import RawConfigParser

import pytest

from bot.supervisor.__main__ import CONFIGURATION

PROGRAMS = ("actions", "rasa", "gateway", "desk")


@pytest.fixture
def configuration() -> RawConfigParser:
    parser = RawConfigParser(inline_comment_prefixes=(" ;",))
    parser.read_string(CONFIGURATION.read_text())
    return parser


def test_it_runs_the_processes_and_opens_no_control_server(configuration: RawConfigParser) -> None:
    assert configuration.sections() == ["supervisord", *(f"program:{name}" for name in PROGRAMS)]


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_process_is_restarted_and_stopped_with_its_children_and_has_a_bounded_log(
    configuration: RawConfigParser, name: str
) -> None:
    program = configuration[f"program:{name}"]
    for setting in ("autorestart", "stopasgroup", "killasgroup", "redirect_stderr"):
        assert program[setting] == "true"
    assert program["stdout_logfile"] == f"%(ENV_ASSISTANT_VAR_DIR)s/log/{name}.log"
    assert program["stdout_logfile_maxbytes"].endswith("MB")
    assert int(program["startretries"]) > 0


def test_rasa_listens_on_the_loopback_address_alone_and_opens_no_http_api(
    configuration: RawConfigParser,
) -> None:
    command = configuration["program:rasa"]["command"].split()
    assert command[command.index("-i") + 1] == "127.0.0.1"
    assert "--enable-api" not in command


def test_rasa_is_started_by_our_command_line_in_its_own_environment(configuration: RawConfigParser) -> None:
    command = configuration["program:rasa"]["command"].split()
    assert command[:4] == [".venv/rasa/bin/python", "-m", "bot.assistant", "run"]


def test_the_desk_is_started_last_and_the_gateway_after_what_it_needs(
    configuration: RawConfigParser,
) -> None:
    priorities = [int(configuration[f"program:{name}"]["priority"]) for name in PROGRAMS]
    assert priorities == sorted(set(priorities))


def test_the_desk_can_be_turned_off_by_its_setting(configuration: RawConfigParser) -> None:
    assert configuration["program:desk"]["autostart"] == "%(ENV_ASSISTANT_DESK_ENABLED)s"
