"""Runs in Rasa's environment, where TensorFlow is not installed."""

import sys
from importlib.metadata import PackageNotFoundError, version

import pytest
from rasa.engine.recipes.default_components import DEFAULT_COMPONENTS
from rasa.nlu.classifiers.diet_classifier import DIET
from rasa.utils.tensorflow.layers import DenseForSparse

from bot.assistant.without_tensorflow import TensorFlowIsNotHere, stand_in_for_tensorflow


@pytest.mark.parametrize("package", ["tensorflow", "tensorflow-text", "tensorflow-hub", "keras", "jax", "jaxlib"])
def test_it_is_not_installed(package) -> None:
    with pytest.raises(PackageNotFoundError):
        version(package)


def test_every_component_of_rasa_can_be_imported_all_the_same() -> None:
    assert {"DIETClassifier", "TEDPolicy", "RulePolicy"} <= {component.__name__ for component in DEFAULT_COMPONENTS}


@pytest.mark.parametrize("needs_it", [DIET, DenseForSparse], ids=lambda one: one.__name__)
def test_what_needs_it_says_so_when_it_is_used(needs_it) -> None:
    with pytest.raises(TensorFlowIsNotHere, match="needs TensorFlow, which is not installed: config.yml"):
        needs_it()


def test_standing_in_twice_changes_nothing() -> None:
    before = list(sys.meta_path)
    stand_in_for_tensorflow()
    assert sys.meta_path == before
