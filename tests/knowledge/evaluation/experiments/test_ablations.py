import io

import pytest
from rich.console import Console

from knowledge.corpus.corpus import load_corpus
from knowledge.evaluation.conversations import Conversations
from knowledge.evaluation.experiments.ablations import (
    FIGURES,
    WITHOUT,
    changed,
    measure,
    show_ablations,
    variants,
    without_fine_tuning,
)
from knowledge.evaluation.gold import Gold
from knowledge.index.index import Index
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder

GOLD = Gold.model_validate(
    {
        "answered": [{"question": "what do bees eat", "passages": ["bees"]}],
        "near_miss": ["which tractor should I buy"],
        "off_topic": ["when is the tax return due"],
        "danger": ["the barn is burning now"],
        "ordinary": [{"question": "my cousin works there", "expected": "not_covered"}],
        "start": ["begin"],
        "chit_chat": ["hello"],
    }
)
CONVERSATIONS = Conversations.model_validate(
    {
        "follow_ups": [
            {"first": "what do bees eat", "then": "and in winter", "passages": ["bees"]},
            {"first": "what do bees eat", "then": "and taxes", "passages": []},
        ],
        "new_topics": [{"first": "what do bees eat", "then": "where should goats sleep", "passages": ["goats"]}],
        "compound": [{"question": "what do bees eat? where should goats sleep?", "both": [["bees"], ["goats"]]}],
        "buried": [{"question": "well then, where should goats sleep", "passages": ["goats"]}],
        "typos": [{"question": "wher should gotas sleep", "passages": ["goats"]}],
    }
)


@pytest.mark.parametrize("name", WITHOUT)
def test_every_variant_changes_the_settings_and_nothing_that_an_index_is_built_from(name: str) -> None:
    settings = load_settings()
    without = changed(settings, WITHOUT[name])
    assert without != settings
    fields = {group: set(fields) for group, fields in WITHOUT[name].items()}
    assert all(set(type(getattr(settings, group)).model_fields) >= named for group, named in fields.items())


@pytest.mark.slow
@pytest.mark.usefixtures("corpus_folder")
def test_each_variant_gets_every_figure_and_a_time(index: Index) -> None:
    settings = load_settings()
    asked = variants(Searcher(index, FakeEmbedder(), settings), settings)
    asked["without_fine_tuning"] = without_fine_tuning(load_corpus(), FakeEmbedder(), settings)
    told: list[str] = []
    found = measure(asked, GOLD, CONVERSATIONS, told.append)
    assert told == [one.name for one in found] == ["as it is", *WITHOUT, "without_fine_tuning"]
    for one in found:
        assert set(one.figures) >= set(FIGURES)
        assert one.milliseconds > 0
    shown = io.StringIO()
    show_ablations(Console(file=shown, width=250), found)
    assert all(one.name in shown.getvalue() for one in found)
