from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.unseen_texts import learning
from knowledge.index.index import Index
from knowledge.search.weights import Weights
from tests.fakes import FakeEmbedder

GOLD = SimpleNamespace(
    answered=[AnsweredQuestion(question="where do goats sleep", passages=["goats"])],
    near_miss=["what does a goat cost"],
    off_topic=["lottery numbers"],
)


def test_the_weights_that_are_written_can_be_read(
    both: Corpus, beside: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, questions = tmp_path / "unseen" / "texts", tmp_path / "unseen" / "questions"
    texts.mkdir(parents=True)
    questions.mkdir()
    (texts / "kites.md").write_text(
        "# Kites\n\n## Wind\n\nA kite needs a steady wind.\n\n## String\n\nUse a long string.\n"
    )
    (questions / "kites.jsonl").write_text('{"question": "how windy", "source": "kites", "headings": ["Wind"]}\n')

    class Manifest:
        adapted = "none"

    monkeypatch.setattr(learning, "load_manifest", lambda _: Manifest())
    monkeypatch.setattr(learning, "open_folder", lambda *_: FakeEmbedder())
    monkeypatch.setattr(learning, "load_index", lambda _: beside)
    monkeypatch.setattr(learning, "load_gold", lambda *_: GOLD)
    monkeypatch.setattr(learning, "WEIGHTS_FILE", tmp_path / "weights.yml")
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS_DIR", str(tmp_path / "embeddings"))
    learning.learn_own_words([tmp_path / "unseen"])
    Weights.model_validate(yaml.safe_load((tmp_path / "weights.yml").read_text(encoding="utf-8")))
