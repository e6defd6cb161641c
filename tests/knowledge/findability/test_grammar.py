import pytest

from knowledge.errors import KnowledgeError
from knowledge.findability import grammar
from knowledge.findability.grammar import cut, is_plural, lower, turned, verbs


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("you must tell us where your child is", "I must tell them where my child is"),
        ("the carer tells you and you are told", "the carer tells me and I am told"),
        ("we visit you in our area", "they visit me in their area"),
        ("you yourself were asked", "I myself were asked"),
    ],
)
def test_the_text_s_you_becomes_the_asker_s_i(text: str, asked: str) -> None:
    assert turned(text) == asked


@pytest.mark.parametrize(
    ("clause", "beginning"),
    [
        ("send form DA2 to the office, with the other form", "send form DA2 to the office"),
        (
            "tell the victim about the referral unless doing so would raise the risk",
            "tell the victim about the referral",
        ),
        ("say “the risk” if", "say the risk"),
        ("record the question and the answer", "record the question"),
    ],
)
def test_a_clause_is_cut_where_it_says_enough_and_has_no_loose_end(clause: str, beginning: str) -> None:
    assert cut(clause) == beginning


def test_a_clause_that_is_too_long_stops_before_a_part_that_would_be_half_said() -> None:
    words = cut("place a case with a lower score at high risk in every one of the districts there are", 8)
    assert words == "place a case with a lower score"


def test_forms_of_verbs_lead_to_the_verb() -> None:
    known = verbs()
    assert [known.by_third[form] for form in ("carries", "does", "passes", "sends")] == ["carry", "do", "pass", "send"]
    assert [known.participles[form] for form in ("sent", "notified", "stopped", "agreed")] == [
        "send",
        "notify",
        "stop",
        "agree",
    ]
    assert [known.by_ing[form] for form in ("making", "stopping", "seeing")] == ["make", "stop", "see"]


@pytest.mark.parametrize(
    ("subject", "plural"),
    [("the police", True), ("a list of forms", False), ("advisers in the hub", True), ("the process", False)],
)
def test_what_takes_do_and_not_does_is_plural(subject: str, plural: bool) -> None:
    assert is_plural(subject) is plural


def test_names_and_abbreviations_keep_their_capital() -> None:
    given = ["The plan", "MARAC meets", "LanguageBridge", "Haven Wealdshire", "Loud and Clear", "You need I know"]
    assert [lower(text) for text in given] == [
        "the plan",
        "MARAC meets",
        "LanguageBridge",
        "Haven Wealdshire",
        "Loud and Clear",
        "you need I know",
    ]


def test_a_list_of_words_that_is_missing_is_said_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "load_mapping", lambda _: {"verbs": 3})
    with pytest.raises(KnowledgeError, match="verbs has to be"):
        grammar._listed("verbs")
