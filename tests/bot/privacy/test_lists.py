from bot.privacy.lists import cues, names, organisation_prefixes, untouched_phrases, untouched_words


def test_a_name_is_either_certain_or_a_word_as_well() -> None:
    assert not names().first & names().also_words
    assert {"jayden", "sarah", "mohammed", "kacper", "oluwaseun"} <= names().first
    assert {"will", "mark", "hope", "grace", "may", "rose"} <= names().also_words


def test_what_is_never_a_name_is_in_no_list() -> None:
    assert not {"somerset", "camhs", "monday", "mum"} & (names().first | names().last | names().also_words)
    assert not {"the", "us", "made", "said"} & names().first


def test_every_word_of_the_lists_is_in_lower_case() -> None:
    everything = names().first | names().last | names().also_words | untouched_words() | cues().naming | cues().people
    assert all(word == word.lower() for word in everything)


def test_laws_are_known_with_either_apostrophe() -> None:
    assert all(untouched_phrases().search(law) for law in ("Sarah's Law", "Clare’s law", "claires law"))


def test_published_numbers_are_known_by_their_beginning() -> None:
    assert {"0300", "0800", "0808"} <= set(organisation_prefixes())
