import pytest

from knowledge.reading.spelling import everyday_words
from knowledge.routing.language import english, is_english

KNOWN = frozenset(everyday_words())


@pytest.mark.parametrize(
    "text",
    [
        "mój ojczym mnie bije i boję się wracać do domu",
        "moj ojczym mnie bije i boje sie wracac do domu",
        "mera shohar mujhe marta hai main kya karun",
        "میرے والد مجھے مارتے ہیں",
        "Где мой ребенок",
    ],
)
def test_another_language_is_not_english_in_either_script(text: str) -> None:
    assert not is_english(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "shld i tel the famly",
        "hes hitin me agen",
        "he wnt stop hitin me",
        "im scard",
        "Can I share this with the police?",
        "my friend is called Małgorzata and she is hurt",
        "my stepdad بابا hits me",
    ],
)
def test_english_with_slips_or_with_a_foreign_name_is_english(text: str) -> None:
    assert is_english(text, KNOWN)


@pytest.mark.parametrize("text", ["help", "HELP!", "consent", "hej", "nie", "dad", "famly"])
def test_a_single_word_is_english_where_it_is_known_or_short_or_looks_so(text: str) -> None:
    assert is_english(text, KNOWN)


@pytest.mark.parametrize("text", ["dziecko", "ratunku", "gracias"])
def test_a_single_longer_word_of_another_language_is_not_english(text: str) -> None:
    assert not is_english(text, KNOWN)


def test_a_word_of_the_field_is_english_where_it_is_among_the_known_ones() -> None:
    assert not is_english("camhs", KNOWN)
    assert is_english("CAMHS?", KNOWN | {"camhs"})


@pytest.mark.parametrize("text", ["[name]", "[name], [name]", "tata [name]", "[name] brata", "[name] [phone number]!"])
def test_what_is_nothing_but_names_once_they_are_taken_out_may_be_any_language(text: str) -> None:
    assert not is_english(text, KNOWN)


@pytest.mark.parametrize(
    "text", ["[name] hit me", "my teacher [name]", "dad [name]", "[name]?? help", "Dr [name]", "[name] s47"]
)
def test_a_name_that_was_taken_out_of_english_leaves_it_english(text: str) -> None:
    assert is_english(text, KNOWN | {"dr"})


@pytest.mark.parametrize("text", ["👊", "👊👊", "🩸", "😢", "👊 !"])
def test_a_picture_alone_cannot_be_read(text: str) -> None:
    assert not is_english(text, KNOWN)


@pytest.mark.parametrize("text", ["", "999", "...", "12/05 £20", "s47", "1️⃣", "dad 👊 me"])
def test_what_has_no_words_may_be_english(text: str) -> None:
    assert is_english(text, KNOWN)


def test_a_few_english_words_by_chance_do_not_make_a_message_english() -> None:
    assert {"me", "padre"} <= KNOWN
    assert not is_english("mi padre me pega", KNOWN)


def test_the_probability_is_near_one_for_english_and_near_none_for_another_language() -> None:
    assert english("Can I share this with the police?") > 0.5
    assert english("mój ojczym mnie bije i boję się wracać do domu") < 0.01


@pytest.mark.parametrize(
    "text",
    [
        "il me frappe",
        "mon père me frappe",
        "au secours",
        "hilfe",
        "er schlägt mich",
        "helpwch fi",
        "Mae fy [name] yn fy",
        "mi-e frica",
        "tata mnie bije",
        "pomocy",
        "Pot să spun asistentului social?",
        "babam beni",
    ],
)
def test_a_short_cry_in_another_language_is_not_english(text: str) -> None:
    assert not is_english(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    ["mam hits me", "mama is scared", "he hit mi", "er not sure", "papa hurts me", "my ma hits me"],
)
def test_a_short_english_message_with_words_like_theirs_stays_english(text: str) -> None:
    assert is_english(text, KNOWN)


@pytest.mark.parametrize("who", ["mi", "me", "tata", "maz", "musa", "jai", "sie", "mal"])
@pytest.mark.parametrize("told", ["{} mum hits me", "{} hits", "{} hurt", "{} missing", "mi dad hits {}"])
def test_names_and_english_words_are_no_cry_in_another_language(told: str, who: str) -> None:
    from knowledge.routing.language import _cries_in_another

    assert not _cries_in_another(told.format(who).split(), {"mum", "dad", "hits"})
