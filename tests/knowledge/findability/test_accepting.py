from pathlib import Path

from knowledge.corpus.phrasings import load_phrasings
from knowledge.findability.accepting import accept


def test_accepted_questions_become_phrasings_of_the_passage(tmp_path: Path) -> None:
    accept(tmp_path, "boats", "fees", ["what does a berth cost"])
    accept(tmp_path, "boats", "fees", ["when is the berth to be paid"])
    assert load_phrasings(tmp_path, {"fees"}) == {"fees": ["what does a berth cost", "when is the berth to be paid"]}
