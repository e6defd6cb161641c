from bot.privacy.names.decision import load_decision
from bot.privacy.names.training import hands, made_from


def test_the_weights_are_made_from_the_examples_lists_and_code_that_are_here() -> None:
    assert load_decision().made_from == made_from(), "out of date: run `python -m bot.privacy train`"


def test_every_hand_has_names_and_what_only_looks_like_them() -> None:
    assert len(hands()) >= 6
    for messages in hands().values():
        kinds = [mark.kind for message in messages for mark in message.marks]
        assert kinds.count("name") >= 90
        assert kinds.count("stays") >= 100
