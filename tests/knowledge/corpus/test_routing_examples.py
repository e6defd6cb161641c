from pathlib import Path

import pytest

from knowledge.corpus.routing_examples import load_routing_examples
from knowledge.errors import KnowledgeError


def test_the_files_of_several_authors_are_taken_together(corpus_folder: Path) -> None:
    folder = corpus_folder / "examples" / "routing"
    (folder / "recipients" / "second.yml").write_text(
        "outsider:\n  - my aunt asks\nhelper:\n  - the nurse asks\n", "utf-8"
    )
    found = load_routing_examples(folder)
    assert found.outsider == (
        "can I tell the neighbour about the goats",
        "the landlord asks where the hives are",
        "my aunt asks",
    )
    assert found.helper[-1] == "the nurse asks"


def test_a_worry_about_a_worker_and_naming_one_are_kept_apart(corpus_folder: Path) -> None:
    found = load_routing_examples(corpus_folder / "examples" / "routing")
    assert found.about_worker[0] == "the groom is rough with the foals"
    assert found.names_worker[0] == "the groom told me about the foals"


def test_asking_for_facts_of_a_case_and_asking_what_may_be_done_are_kept_apart(corpus_folder: Path) -> None:
    found = load_routing_examples(corpus_folder / "examples" / "routing")
    assert found.case_facts[0] == "which field is the brown foal in"
    assert found.case_rules[0] == "which field suits a foal"


def test_what_children_and_what_adults_write_is_kept_apart(corpus_folder: Path) -> None:
    found = load_routing_examples(corpus_folder / "examples" / "routing")
    assert found.child_writes[0] == "me and my lamb want to know who counts us"
    assert found.adult_writes[0] == "does the farmer count the lambs"


def test_a_folder_without_files_and_a_missing_or_unknown_list_are_refused(corpus_folder: Path) -> None:
    folder = corpus_folder / "examples" / "routing"
    contacts = folder / "contacts.yml"
    contacts.write_text("numbers:\n  - which number\n", "utf-8")
    with pytest.raises(KnowledgeError, match="holds the lists numbers; allowed and needed: contacts"):
        load_routing_examples(folder)
    contacts.unlink()
    with pytest.raises(KnowledgeError, match="this file of examples is missing"):
        load_routing_examples(folder)
    contacts.write_text("contacts:\n  - which number\n", "utf-8")
    (folder / "walk_through" / "hand.yml").unlink()
    with pytest.raises(KnowledgeError, match="no file of examples here"):
        load_routing_examples(folder)
