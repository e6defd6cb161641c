from bot.desk.serving.conflicts import Mine


def test_it_shows_what_my_words_would_change_in_theirs() -> None:
    mine = Mine("/", words="Ask them first.", present="Ask first.")
    assert [(word.kind, word.text) for word in mine.difference if word.kind != "same"] == [("new", "them ")]
