import random

from bot.privacy.marked import Mark, Marked, marked
from bot.privacy.names.variants import variants


def test_a_variant_marks_the_other_name_in_the_place_of_the_first() -> None:
    message = marked("[[name|Jayden]] told his nan")
    for variant in variants(message, random.Random(1)):
        (mark,) = variant.marks
        assert variant.text[mark.end :].lower() == " told his nan"
        assert mark.start == 0


def test_variants_are_the_same_each_time() -> None:
    message = Marked("Jayden told me", (Mark(0, 6, "name"),))
    assert list(variants(message, random.Random(3))) == list(variants(message, random.Random(3)))


def test_a_message_without_names_is_only_put_in_lower_case() -> None:
    message = marked("The ((stays|Health)) visitor")
    assert list(variants(message, random.Random(1))) == [Marked("the health visitor", message.marks)]
    assert list(variants(marked("the visitor"), random.Random(1))) == []


def test_a_name_that_comes_twice_is_the_same_other_name_twice_and_in_the_same_case() -> None:
    swapped = list(variants(marked("[[name|Jayden]] and [[name|JAYDEN]]"), random.Random(1)))[1]
    first, second = (swapped.text[mark.start : mark.end] for mark in swapped.marks)
    assert first.upper() == second
    assert first[0].isupper()
    assert second != "JAYDEN"
