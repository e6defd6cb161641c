from knowledge.content.naming import free, slug


def test_a_name_is_made_of_the_first_telling_words() -> None:
    assert slug("What is the lawful basis for sharing?") == "lawful-basis-sharing"
    assert slug("One two three four five six seven eight") == "one-two-three-four-five-six-seven"


def test_letters_that_an_id_cannot_have_are_written_without_their_marks() -> None:
    assert slug("The child’s café visit") == "childs-cafe-visit"


def test_a_text_of_empty_words_or_of_none_still_has_a_name() -> None:
    assert slug("What is it?") == "what-is-it"
    assert slug("¿…?") == "text"


def test_a_name_that_is_taken_gets_the_first_free_number() -> None:
    assert free("consent", {"other"}) == "consent"
    assert free("consent", {"consent", "consent-2"}) == "consent-3"
