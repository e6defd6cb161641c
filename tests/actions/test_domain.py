"""Checks that Rasa's domain has everything that the actions name."""

import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from rasa_sdk.interfaces import Action

import actions
from knowledge.locations import ROOT
from knowledge.reference.contacts import Need
from knowledge.text.small_talk import KINDS
from tests.actions.share_check.answered import FLOW


def declared(key: str) -> set[str]:
    """The names under a key in all files of the domain."""
    files = (ROOT / "bot" / "domain").glob("*.yml")
    return {name for file in files for name in yaml.safe_load(file.read_text(encoding="utf-8")).get(key) or []}


def action_classes() -> set[type[Action]]:
    files = [found.name for found in pkgutil.iter_modules(actions.__path__) if not found.ispkg]
    modules = [import_module(f"actions.{name}") for name in files]
    classes = {value for module in modules for _, value in inspect.getmembers(module, inspect.isclass)}
    return {found for found in classes if issubclass(found, Action) and not inspect.isabstract(found)} - {Action}


def test_every_action_is_declared_and_every_declared_action_exists() -> None:
    assert {found().name() for found in action_classes()} == declared("actions")


@pytest.mark.parametrize("file", sorted((ROOT / "actions").glob("*.py")), ids=lambda file: file.name)
def test_every_response_that_is_named_exists(file: Path) -> None:
    named = set(re.findall(r'"(utter_\w+)"', file.read_text(encoding="utf-8")))
    assert named <= declared("responses")


def test_small_talk_has_a_response_for_each_kind() -> None:
    assert {f"utter_{kind}" for kind in KINDS} <= declared("responses")


@pytest.mark.parametrize("kind", ["danger", "worry"])
def test_danger_and_worry_have_words_for_every_need(kind: str) -> None:
    needs = {f"utter_{kind}_{need}" for need in Need if need is not Need.EVERYONE}
    assert {f"utter_{kind}", *needs} <= declared("responses")


def test_the_domain_names_every_question_or_rasa_drops_the_facts_of_a_button() -> None:
    of_a_button = {"question", "option"}
    assert declared("entities") >= of_a_button | FLOW.questions.keys() - {"danger_now"}
