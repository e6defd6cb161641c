from knowledge.findability.words import findability_words


def test_the_words_are_read_and_can_be_filled_in() -> None:
    words = findability_words()
    assert "7" in words.found.quoted.format(place=7)
    assert "“A” (b)" in words.above.format(section="A", id="b", opening="c")
