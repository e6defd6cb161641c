"""A corpus of four passages in files, small enough to build an index from in each test run."""

from pathlib import Path

import pytest

from knowledge.corpus.corpus import load_corpus
from knowledge.index.index import Index
from knowledge.indexing.build import build_index
from knowledge.settings import Settings, load_settings
from tests.fakes import FakeEmbedder

FRONT = """---
id: tiny
title: Tiny guidance
publisher: A partnership
url: https://example.org/tiny
checked: 2026-11-01
review_by: 2027-02-01
licence: For tests.
further_reading:
  - title: More to read
    url: https://example.org/more
owner_notes:
  - passage: bees
    note: Look at the bees.
scope: everyone
---
"""

BODY = """# Keeping animals

<!-- passage: bees -->
Bees need flowers all summer long.

- Clover is good.
- Heather is better.

<!-- passage: goats -->
Goats must have a dry shed and company at night.

## Water
<!-- heading: ours -->

<!-- passage: water -->
Every animal needs fresh water each morning and again each evening.

<!-- passage: water-again -->
Every animal needs fresh water each morning and again each evening too.
"""

PHRASINGS = """bees:
  - what do bees eat
  - which plants suit honey bees
  - flowers for a hive
goats:
  - where should goats sleep
  - can a goat live alone
  - is a shed enough for goats
water:
  - how often do animals drink
  - fresh water when
  - water morning and evening
water-again:
  - how often is water changed
  - water twice a day
"""

NOT_COVERED = """tractors:
  - which tractor should I buy
  - diesel prices this winter
  - tyre pressure for a tractor
taxes:
  - when is the tax return due
  - do farmers pay council tax
  - tax relief on machinery
"""

ORDINARY = """background:
  - the farm has three fields
  - my cousin works there on Fridays
  - we moved in last spring
"""

FIRE = """first_danger:
  - the barn is burning
first_worry:
  - i smell smoke now and then
third_danger:
  - "{who} is in the burning barn"
third_worry:
  - "{who} plays with matches"
messages_danger:
  - the barn is burning now
  - help the bull is charging at a child
  - smoke and flames in the barn
messages_worry:
  - the hay feels warm again
calm:
  - my cheeks are burning
  - the barn dance is on Friday
"""

SPEAKERS = """of:
  neighbour:
    - {who: my neighbour, they: she, them: her, their: her}
  child:
    - {who: my brother, they: he, them: him, their: his}
around:
  - "hi, {said}"
"""

WALK_THROUGH = """walk_through:
  - take me through the checklist
  - start the animal check
answer:
  - is there a checklist for hives
  - when do I start feeding
"""

CONTACTS = """contacts:
  - which number do I ring
  - phone number of the vet
"""

RECIPIENTS = """outsider:
  - can I tell the neighbour about the goats
  - the landlord asks where the hives are
helper:
  - can I tell the police about the goats
  - the school asks where the hives are
"""

POSITION_OF_TRUST = """about:
  - the groom is rough with the foals
  - the shearer frightens the lambs
others:
  - the groom told me about the foals
  - the shearer asks for the list of lambs
"""

CASE_FACTS = """facts:
  - which field is the brown foal in
  - who sold the two lambs
rules:
  - which field suits a foal
  - who may sell lambs
"""

WHO_WRITES = """child:
  - me and my lamb want to know who counts us
  - does the farmer tell my nan
adult:
  - does the farmer count the lambs
  - who tells the groom
"""

SMALL_TALK = """greet:
  - hello there
thanks:
  - thank you
help:
  - what can you do
affirm:
  - "yes"
"""

QUESTIONS = "bees: What do bees need?\n"

ENVIRONMENT = {
    "ASSISTANT_CONTENT_DIR": "content",
    "ASSISTANT_SOURCES_DIR": "sources",
    "ASSISTANT_PHRASINGS_DIR": "phrasings",
    "ASSISTANT_EXAMPLES_DIR": "examples",
    "ASSISTANT_NOTICES_DIR": "notices",
    "ASSISTANT_QUESTIONS_FILE": "questions.yml",
    "ASSISTANT_INDEX_DIR": "var/index",
    "ASSISTANT_EMBEDDINGS_DIR": "var/embeddings",
    "ASSISTANT_ADAPTED_DIR": "var/adapted",
}


def write_corpus(folder: Path) -> None:
    """Write every file of the corpus into the folder."""
    texts = {
        "sources/tiny.md": FRONT + BODY,
        "phrasings/tiny/part-1.yml": PHRASINGS,
        "examples/not_covered.yml": NOT_COVERED,
        "examples/ordinary.yml": ORDINARY,
        "questions.yml": QUESTIONS,
        "examples/concern/fire.yml": FIRE,
        "examples/concern/speakers.yml": SPEAKERS,
        "examples/routing/walk_through/hand.yml": WALK_THROUGH,
        "examples/routing/contacts.yml": CONTACTS,
        "examples/routing/recipients/hand.yml": RECIPIENTS,
        "examples/routing/position_of_trust/hand.yml": POSITION_OF_TRUST,
        "examples/routing/case_facts/hand.yml": CASE_FACTS,
        "examples/routing/who_writes/hand.yml": WHO_WRITES,
        "examples/routing/small_talk.yml": SMALL_TALK,
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "notices").mkdir(exist_ok=True)


def point_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Move every place of the knowledge into the folder."""
    # The tiny guidance has none of the passages that the guided decision quotes.
    monkeypatch.setattr("knowledge.versions.decision.quoted_passages", frozenset)
    for variable, place in ENVIRONMENT.items():
        monkeypatch.setenv(variable, str(folder / place))


def tiny_index(settings: Settings | None = None) -> Index:
    """Build an index of the corpus that the environment points to."""
    return build_index(load_corpus(), FakeEmbedder(), settings or load_settings())
