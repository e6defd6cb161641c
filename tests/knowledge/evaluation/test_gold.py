import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from knowledge.answers.material import load_answers
from knowledge.concern.crossing import examples
from knowledge.concern.material import load_material
from knowledge.corpus.phrasings import load_examples, load_phrasings
from knowledge.errors import KnowledgeError
from knowledge.evaluation.conversations import load_conversations
from knowledge.evaluation.gold import load_gold
from knowledge.evaluation.unseen_texts.material import load_questions as load_unseen
from knowledge.follow_ups.material import load_follow_ups
from knowledge.guidance.passages import load_passages
from knowledge.locations import examples_dir, gold_dir, phrasings_dir

GOOD = """answered:
  - question: what do bees eat
    passages: [bees]
near_miss:
  - one
off_topic: [two]
danger: [three]
ordinary:
  - question: four
    expected: not_covered
start: [five]
chit_chat: [six]
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "gold.yml"
    path.write_text(text, "utf-8")
    return path


def test_a_sound_file_gives_every_question_with_its_place(tmp_path: Path) -> None:
    questions = list(load_gold(_write(tmp_path, GOOD), {"bees"}).questions())
    assert questions[0] == (("answered", 0), "what do bees eat")
    assert [text for _, text in questions[1:]] == ["one", "two", "three", "four", "five", "six"]


@pytest.mark.parametrize(
    ("before", "after", "line", "fault"),
    [
        ("[bees]", "[wasps]", 3, "no passage has the id 'wasps' (ids allowed: bees)"),
        ("[bees]", "[]", 3, "answered.0.passages: "),
        ("not_covered", "perhaps", 10, "ordinary.0.expected: "),
        ("start: [five]\n", "", 1, "start: Field required"),
        ("start: [five]", "start: [five]\nbegin: [x]", 12, "begin: Extra inputs"),
        ("  - one", "  - ' '", 5, "near_miss.0: "),
        ("[two]", "[ONE]", 6, "the question 'ONE' is also in line 5"),
        ("[six]", "six", 12, "chit_chat: "),
        ("[six]", "[", 13, "not YAML"),
    ],
)
def test_a_broken_file_is_refused_naming_what_is_wrong(
    tmp_path: Path, before: str, after: str, line: int, fault: str
) -> None:
    path = _write(tmp_path, GOOD.replace(before, after))
    with pytest.raises(KnowledgeError) as refused:
        load_gold(path, {"bees"})
    assert str(refused.value).startswith(f"{path}:{line}: ")
    assert fault in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no gold file here"):
        load_gold(tmp_path / "gold.yml", {"bees"})


def _plain(text: str) -> str:
    """Lower case, without punctuation."""
    return " ".join(re.sub(r"[^\w\s]", "", text.lower()).split())


def _learned_from() -> Iterator[str]:
    ids = {passage.id for passage in load_passages()}
    groups = [load_phrasings(phrasings_dir(), ids)]
    groups += [load_examples(path) for path in sorted(examples_dir().glob("*.yml"))]
    routing = sorted((examples_dir() / "routing").rglob("*.yml"))
    # "Hello" has few other words. Both sets may hold messages of one word and the closed list of small talk.
    groups += [load_examples(path) for path in routing if path.stem != "small_talk"]
    follow_ups = load_follow_ups(examples_dir() / "follow_ups", ids)
    groups.append(
        {"follow_ups": [text for one in follow_ups for text in (one.first, one.then) if len(text.split()) > 4]}
    )
    groups.append({"concern": [one.text for one in examples(load_material(examples_dir() / "concern"))]})
    for group in groups:
        for texts in group.values():
            yield from (text for text in texts if " " in text)


@cache
def _everything_learned() -> frozenset[str]:
    return frozenset(_plain(text) for text in _learned_from())


@pytest.mark.parametrize("name", ["development", "calibration", "held_back"])
def test_no_labelled_question_is_one_that_something_learns_from(name: str) -> None:
    learned = _everything_learned()
    assert len(learned) > 1000
    gold = load_gold(gold_dir() / f"{name}.yml", {passage.id for passage in load_passages()})
    # Show only positions: nobody should read the held-back questions.
    known = [place for place, question in gold.questions() if place[0] != "chit_chat" and _plain(question) in learned]
    assert known == []


def test_no_question_of_the_conversations_is_one_that_something_learns_from() -> None:
    learned = _everything_learned()
    gold = load_conversations(gold_dir() / "conversations.yml", {passage.id for passage in load_passages()})
    seconds = [item.then for item in (*gold.follow_ups, *gold.new_topics)]
    alone = [item.question for item in gold.compound] + [item.question for item in (*gold.buried, *gold.typos)]
    assert [text for text in (*seconds, *alone) if _plain(text) in learned] == []


def test_no_question_about_the_unseen_texts_is_one_that_something_learns_from() -> None:
    learned = _everything_learned()
    asked = [one.question for one in load_unseen(gold_dir() / "unseen" / "questions") if one.headings]
    # They measure what the judge of coverage makes of neighbouring work. Show only positions.
    assert [place for place, text in enumerate(asked) if _plain(text) in learned] == []


@pytest.mark.parametrize("name", ["danger", "recipients"])
def test_nothing_is_learned_from_a_calibration_set(name: str) -> None:
    learned = _everything_learned()
    with (gold_dir() / "calibration_sets" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    # Everybody says "help".
    assert [text for text in texts if len(text.split()) > 3 and _plain(text) in learned] == []


def test_no_typed_answer_of_the_calibration_set_is_learned_from() -> None:
    learned = {(one.question, _plain(one.text)) for one in load_answers(examples_dir() / "answers")}
    path = gold_dir() / "calibration_sets" / "typed_answers.jsonl"
    typed = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [one["text"] for one in typed if (one["question"], _plain(one["text"])) in learned] == []


@pytest.mark.parametrize("name", ["development", "calibration"])
def test_no_question_that_was_kept_back_stands_in_another_file(name: str) -> None:
    ids = {passage.id for passage in load_passages()}
    one, other = (
        {_plain(text): place for place, text in load_gold(gold_dir() / f"{each}.yml", ids).questions()}
        for each in (name, "held_back")
    )
    both = [place for text, place in one.items() if text in other]
    assert both == []
