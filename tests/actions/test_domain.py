"""Rasa's domain against the guided decision. Rasa drops what its domain does not name, and says nothing."""

import yaml

from knowledge.locations import ROOT
from tests.actions.share_check.answered import FLOW

DOMAIN = yaml.safe_load((ROOT / "bot" / "domain" / "share_check.yml").read_text(encoding="utf-8"))
# What a button says as well as facts of the case: which answer it is.
OF_A_BUTTON = {"question", "option"}


def test_the_domain_names_every_question_so_that_the_facts_of_a_button_arrive() -> None:
    assert set(DOMAIN["entities"]) == OF_A_BUTTON | FLOW.questions.keys() - {"danger_now"}
