import json
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from actions.copy import reply_buttons, reply_texts
from bot.contract.problems import ProblemKind
from bot.contract.wording import load_wording
from bot.conversation.screening import load_allowed_payloads, refusal_of_payload
from bot.settings.settings import PROJECT_ROOT
from bot.web.problem_documents import STATUS, problem_of
from knowledge.copy.loading import copy_file
from knowledge.errors import KnowledgeError


def test_every_problem_has_a_status_and_a_wording_without_gaps() -> None:
    for kind in get_args(ProblemKind):
        problem = problem_of(kind, limit=32768)
        assert problem.status == STATUS[kind]
        assert not re.search(r"\{\w+\}|None", problem.title + problem.detail)


def test_every_button_of_the_greeting_carries_an_allowed_payload() -> None:
    allowed = load_allowed_payloads()
    for button in load_wording().greeting.buttons:
        assert refusal_of_payload(button.payload, allowed) is None


def test_a_payload_has_the_same_title_wherever_a_button_offers_it() -> None:
    titles: dict[str, set[str]] = {button.payload: {button.title} for button in load_wording().greeting.buttons}
    for name in reply_texts():
        for button in reply_buttons(name):
            titles.setdefault(button["payload"], set()).add(button["title"])
    assert {payload: said for payload, said in titles.items() if len(said) > 1} == {}


def test_every_passage_that_the_greeting_offers_is_in_the_guidance() -> None:
    sources = (PROJECT_ROOT / "knowledge" / "sources").glob("*.md")
    known = {name for source in sources for name in re.findall(r"<!-- passage: (\S+) -->", source.read_text("utf-8"))}
    payloads = [button.payload for button in load_wording().greeting.buttons]
    offered = [json.loads(payload.removeprefix("/show_passage")) for payload in payloads if "passage_id" in payload]
    assert len(offered) == 3
    assert {button["passage_id"] for button in offered} <= known


@pytest.mark.parametrize("name", ["command_refused", "not_understood", "too_long", "unavailable"])
def test_a_missing_text_stops_the_start(tmp_path: Path, name: str) -> None:
    content = yaml.safe_load(copy_file("gateway").read_text(encoding="utf-8"))
    del content["notices"][name]
    broken = tmp_path / "gateway.yml"
    broken.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"gateway\.yml:\d+: missing: {name}"):
        load_wording(broken)
