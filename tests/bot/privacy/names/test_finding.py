"""Names by evidence: one example at least for each kind of fault that strangers' messages showed."""

import pytest

from bot.privacy.guard import Guard
from bot.privacy.names import finding
from bot.privacy.names.classifier import Token
from bot.privacy.names.finding import MOST_TOKENS, Names


@pytest.mark.parametrize(
    ("typed", "guarded"),
    [
        ("hope says her brother shuts her in the shed", "[name] says her brother shuts her in the shed"),
        ("April Dale and Hunter Brooks are twins", "[name] and [name] are twins"),
        ("i spoke to ionut about his dad", "i spoke to [name] about his dad"),
        ("the van der Berg family keep refusing", "the [name] family keep refusing"),
        ("王小明 in my class has bruises", "[name] in my class has bruises"),
        ("J.T. and her sister M.T. are off again", "[name] and her sister [name] are off again"),
        ('her boyfriend "Razor" hit her', 'her boyfriend "[name]" hit her'),
        ("Frank hit her again last night", "[name] hit her again last night"),
        ("Mrs Bird rang about her grandson", "Mrs [name] rang about her grandson"),
        ("Siobhan O'Dea's mum won't consent", "[name]'s mum won't consent"),
        ("tell Lily-Mae Cox's nan", "tell [name]'s nan"),
        ("J. R. Tolliver-Nash wrote to complain", "[name] wrote to complain"),
        ("driver VICKERY, S T was with a child", "driver [name] was with a child"),
        ("Beatriz de Souza told me about her stepdad", "[name] told me about her stepdad"),
        ('a lad known as "Half Pint" deals outside school', 'a lad known as "[name]" deals outside school'),
        ("Jаyden told me his mum hits him", "[name] told me his mum hits him"),
    ],
)
def test_a_name_goes_as_a_whole_and_nothing_else(guard: Guard, typed: str, guarded: str) -> None:
    assert guard.guarded(typed).text == guarded


@pytest.mark.parametrize(
    "text",
    [
        "Bishop Fox's School won't hand over the file",
        "what did the Fiona Pilkington review say about disability",
        "can we use Frank for drugs advice",
        "Is Martyn's Law anything to do with a preschool",
        "what does sarahs law let a grandparent ask",
        "Willow class and Rowan class share a TA",
        "the ward clerk on Acorn Ward gave me the wrong summary",
        "Winston's Wish and Barnardo's both offered a place",
        "ring EDT, CID or SARSAS out of hours?",
        "they moved to Devon, then to a flat near Minehead",
        "the new rules start in April and the review is in June",
        "After Child Q, what should school staff record",
        "Victoria Climbié, Daniel Pelka and Star Hobson",
        "i hope mum will mark it, may i ask who",
    ],
)
def test_what_only_looks_like_a_name_stays(guard: Guard, text: str) -> None:
    assert guard.guarded(text).text == text


def test_a_long_text_is_looked_at_within_a_bound_and_its_names_go_all_the_same(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names()
    seen: list[int] = []
    tokens = names._classifier.tokens

    def counted(text: str, most: int = 10_000) -> list[Token]:
        found = tokens(text, most)
        seen.append(len(found))
        return found

    monkeypatch.setattr(names._classifier, "tokens", counted)
    text = ("Jayden told Ms Okafor that his nan hit him. " * 100)[: 4000 - 40]
    spans = list(names.find(text))
    # The words' length is an estimate of their tokens; it may be out by some.
    assert 0 < sum(seen) < 2 * MOST_TOKENS
    assert len(spans) > 150


@pytest.mark.parametrize("piece", ["'", "A ", "J.T. ", "王", "a/", '"a" ', "xqzvk ", "1 ", "("])
def test_no_text_makes_the_classifier_read_more_than_its_bound(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names()
    seen: list[int] = []
    tokens = names._classifier.tokens

    def counted(text: str, most: int = 10_000) -> list[Token]:
        found = tokens(text, most)
        seen.append(len(found))
        return found

    monkeypatch.setattr(names._classifier, "tokens", counted)
    list(names.find((piece * 4000)[:4000]))
    assert sum(seen) <= 2 * finding.MOST_TOKENS
