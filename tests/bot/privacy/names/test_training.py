import random

from bot.privacy.marked import Mark, Marked, marked
from bot.privacy.names.decision import load_decision
from bot.privacy.names.training import hands, made_from
from bot.privacy.names.variants import variants


def test_the_weights_are_made_from_the_examples_lists_and_code_that_are_here() -> None:
    assert load_decision().made_from == made_from(), "out of date: run `python -m bot.privacy train`"


def test_every_hand_has_names_and_what_only_looks_like_them() -> None:
    assert len(hands()) >= 6
    for messages in hands().values():
        kinds = [mark.kind for message in messages for mark in message.marks]
        assert kinds.count("name") >= 90
        assert kinds.count("stays") >= 100


def test_a_variant_marks_the_other_name_in_the_place_of_the_first() -> None:
    message = marked("[[name|Jayden]] told his nan")
    for variant in variants(message, random.Random(1)):
        (mark,) = variant.marks
        assert variant.text[mark.end :].lower() == " told his nan"
        assert mark.start == 0


def test_variants_are_the_same_each_time() -> None:
    message = Marked("Jayden told me", (Mark(0, 6, "name"),))
    assert list(variants(message, random.Random(3))) == list(variants(message, random.Random(3)))
