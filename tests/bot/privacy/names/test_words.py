from bot.privacy.names.words import folded, words_of


def test_a_possessive_is_not_of_the_name() -> None:
    word = words_of("Jayden’s mum")[0]
    assert (word.text, word.clitic, word.end) == ("Jayden", "'s", 6)


def test_hyphens_apostrophes_and_initials_keep_a_word_together() -> None:
    assert [word.text for word in words_of("Lily-Mae O'Dea and J.T. left")] == [
        "Lily-Mae",
        "O'Dea",
        "and",
        "J.T.",
        "left",
    ]


def test_letters_one_by_one_are_one_word() -> None:
    assert [word.bare for word in words_of("it is J-a-y-d-e-n again")] == ["it", "is", "jayden", "again"]


def test_letters_that_look_latin_are_read_as_latin() -> None:
    assert folded("Jаydеn") == "jayden"
    assert folded("Ｊａｙｄｅｎ") == "jayden"


def test_another_script_is_not_read_as_latin() -> None:
    assert words_of("Олена came")[0].foreign


def test_digits_inside_a_word_are_read_as_letters() -> None:
    assert words_of("j4yden")[0].bare == "jayden"


def test_a_sentence_begins_after_a_full_stop_and_at_the_start() -> None:
    assert [word.begins for word in words_of("Tell Mo. Then go")] == [True, False, True, False]
