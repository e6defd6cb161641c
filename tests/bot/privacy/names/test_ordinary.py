from bot.privacy.names.ordinary import ordinary
from knowledge.evaluation.gold import load_gold
from knowledge.guidance.passages import load_passages
from knowledge.locations import gold_dir


def test_there_are_some_thousand_ordinary_messages_without_marks() -> None:
    assert len(ordinary()) >= 3000
    assert not any(message.marks or "[[" in message.text for message in ordinary())


def test_nothing_is_learned_from_a_question_that_the_guard_is_measured_on() -> None:
    known = {passage.id for passage in load_passages()}
    learned = {" ".join(message.text.lower().split()) for message in ordinary()}
    for name in ("development.yml", "held_back.yml"):
        asked = {" ".join(text.lower().split()) for _, text in load_gold(gold_dir() / name, known).questions()}
        assert not asked & learned
