"""Checks that Rasa's domain has everything that the actions name."""

import inspect
import pkgutil
from importlib import import_module

import yaml
from rasa_sdk.interfaces import Action

import actions
from knowledge.locations import ROOT
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


def test_rasa_says_nothing_of_its_own() -> None:
    assert declared("responses") == set()
    rules = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "data" / "rules").glob("*.yml"))
    assert "utter_" not in rules


def test_the_domain_names_every_question_or_rasa_drops_the_facts_of_a_button() -> None:
    of_a_button = {"question", "option"}
    assert declared("entities") >= of_a_button | FLOW.questions.keys() - {"danger_now"}
