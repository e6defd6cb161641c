from knowledge.content.word_diff import word_diff


def test_only_the_words_that_changed_are_marked() -> None:
    assert str(word_diff("Share it early with school.", "Share it at once with school.")) == (
        "Share it [-early-]{+at once+} with school."
    )


def test_a_text_that_is_the_same_has_no_marks() -> None:
    assert str(word_diff("Share it.", "Share it.")) == "Share it."


def test_a_text_that_is_new_or_gone_is_marked_whole() -> None:
    assert str(word_diff("", "Share it.")) == "{+Share it.+}"
    assert str(word_diff("Share it.", "")) == "[-Share it.-]"
