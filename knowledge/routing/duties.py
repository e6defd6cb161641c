"""Recognise a question about a duty that has an exception: to tell the family, or to refer without their consent.

"Do I have to tell the parents I am making a referral" is nearest to when not to tell them, and "can I refer to social
care without consent" to early help, which needs permission. Whoever reads that alone tells nobody, or does not refer.
So the rule is quoted first and its exception after it. A question that gives a reason for the exception (harm, an
investigation), or asks about anything else too, is left to the search. The words and passages are in duties.yml.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.errors import KnowledgeError
from knowledge.files.yaml_lines import load_mapping, texts_of
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

FILE = Path(__file__).with_suffix(".yml")
# A longer message tells more than any of these patterns sees.
_LONGEST = 16
# So few words are a question by themselves: "parents informed of referral?".
_FEW = 6
_THE = "(?:(?:the|a|his|her|their|my|our|your|both|birth|child|childs|kids|pupils|boys|girls|all|any) )*"
# "Foster carer" and "family court" name people at work.
_NO_CARER = "(?<!foster )(?<!kinship )(?<!special )(?<!connected )(?<!respite )"
_CHILD = "(?:the|a) (?:child|young person|teenager|pupil)"
# A condition that is not the referral itself, such as "if he is at home".
_IF = r"if (?!i |we |you |ive |weve |im |were |a |the |there |my )\w+"


class Duty(StrEnum):
    """What a question asks about a duty that has an exception."""

    INFORM = "inform"
    TELL = "tell"
    WHAT_TO_SAY = "what to say"
    NOT_INFORM = "not inform"
    REFER_TO_SOCIAL_CARE = "refer to social care"
    REFER = "refer"


@dataclass(frozen=True)
class Passages:
    """Ids of the passages to quote, in this order.

    Attributes:
        first: the rule.
        either: the exception; the one that is nearer to the question.
        beside: what else belongs to it.
    """

    first: tuple[str, ...]
    either: tuple[str, ...]
    beside: tuple[str, ...]


def duty_of(text: str, before: str = "") -> Duty | None:
    """Return the duty that a question is about, or None for any other question.

    Args:
        text: the question, its spelling corrected.
        before: the question before it that it may lean on. A reason for the exception counts there too.

    >>> duty_of("do I have to tell mum that I rang MASH"), duty_of("do I have to tell mum I rang MASH, he will hit her")
    (<Duty.INFORM: 'inform'>, None)
    """
    words = bare_words(text)
    if not words or len(words) > _LONGEST:
        return None
    said, all_said = " ".join(words), " ".join([*bare_words(before), *words])
    if _patterns()["without_telling"].search(said):
        return Duty.NOT_INFORM if _says(said, "reports") and not _says(all_said, "no_plain_exception") else None
    if _says(said, "tells_family"):
        return _of_informing(said) if _says(said, "reports") and not _says(all_said, "no_rule") else None
    # "Children's services" is no service that the family would receive.
    rest = _patterns()["social_care"].sub(" ", all_said)
    return _of_referring(said) if _says(said, "consent") and not _says(rest, "no_referral") else None


def tells_the_family(text: str, by_pronoun: bool = False) -> bool:
    """Return whether a message is about telling the family or the child something, for whatever reason.

    Args:
        text: the message, its spelling corrected.
        by_pronoun: whether "him", "her" or "them" counts as a parent named before: "what about dad, do I tell him".

    >>> tells_the_family("telling dad"), tells_the_family("telling the school about dad")
    (True, False)
    """
    said = " ".join(bare_words(text))
    names = ("tells_family", "without_telling", "tells_child", *(["tells_them"] if by_pronoun else []))
    return any(_says(said, name) for name in names)


def asks_for_the_exception(text: str) -> bool:
    """Return whether a message has a word of the exception: that they are not told, or why."""
    said = " ".join(bare_words(text)).replace(" or not", "")
    return _says(said, "without_telling") or _says(said, "exception")


def names_another_rule(text: str, early_help: bool = True) -> bool:
    """Return whether a message names early help, which needs agreement, or keeping something from the family.

    Args:
        text: the message, its spelling corrected.
        early_help: whether early help counts.

    >>> names_another_rule("can I pass it to home start"), names_another_rule("can I tell the GP")
    (True, False)
    """
    said = " ".join(bare_words(text))
    return _says(said, "hides") or (early_help and _says(said, "early_help"))


def _of_informing(said: str) -> Duty | None:
    if _says(said, "asks_what"):
        return Duty.WHAT_TO_SAY
    return Duty.INFORM if _says(said, "asks_whether") or len(said.split()) <= _FEW else None


def _of_referring(said: str) -> Duty | None:
    if _says(said, "social_care") and _says(said, "brings"):
        return Duty.REFER_TO_SOCIAL_CARE
    return Duty.REFER if _says(said, "a_referral") else None


def _says(said: str, pattern: str) -> bool:
    return _patterns()[pattern].search(said) is not None


@cache
def passages_of_duties() -> Mapping[Duty, Passages]:
    """Return what is quoted for each duty, read once.

    Raises:
        KnowledgeError: a duty or a list of it is missing, or a list holds anything but texts.
    """
    content = _lists().get("passages", {})
    found = {}
    for duty in Duty:
        lists = content.get(duty.value)
        if not isinstance(lists, dict) or set(lists) != {"first", "either", "beside"}:
            raise KnowledgeError(f"{duty.value!r} needs the lists first, either and beside", FILE)
        # `texts_of` refuses a list without texts, which is meant here.
        texts = [tuple(texts_of(lists[name], FILE, name)) if lists[name] else () for name in lists]
        found[duty] = Passages(**dict(zip(lists, texts, strict=True)))
    return found


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns by name, from the lists, once."""
    family = rf"{_THE}{_NO_CARER}{_any('family')}\b(?! {_any('at_work')}\b)"
    tells, refers = _any("tells"), _any("refers")
    told = rf"(?:{family}|them|him|her|the child|the young person)"
    made = {
        "tells_family": rf"{tells} {family}|let(?:ting)? {family} know|loop(?:ing)? {family} in"
        rf"|keep {family} (?:informed|in the loop)"
        rf"|(?:ring|phone|call|contact) {family} (?:first|too|as well|before|beforehand|about)"
        rf"|{family} (?:{_any('has_to')} )*{_any('hears')}(?! (?:me|us|you|him|her|school|them)\b)",
        "tells_them": rf"{family}(?: \w+)* {tells} (?:him|her|them|both)\b(?! {family})",
        "without_telling": rf"without (?:telling|informing|notifying|letting) {told}"
        rf"|without {told} (?:knowing|being told|being informed)|behind (?:{told} )?backs?"
        r"|(?:not|dont) (?:to |be |want to |have to |need to )?(?:tell|inform|let|telling|informing|letting|notify) "
        + told,
        "tells_child": rf"{tells} {_CHILD}|{_CHILD} (?:{_any('has_to')} )*{_any('hears')}",
        "early_help": _any("early_help"),
        "hides": _any("hides"),
        "exception": _any("not", "reason"),
        "reports": f"{_any('social_care', 'refers', 'shares')}",
        "social_care": _any("social_care"),
        "brings": rf"{_any('refers', 'brings')}|get \w+(?: \w+)? involved",
        "a_referral": rf"{refers} (?:in|through|anyway|this|him|her|them|it|a child|the child|the family|on|without|if"
        r"|when|even)|(?:send|make|making|put|putting|do|submit|put in) (?:a|the|my|our|this|in a|in the) (?:\w+ )?"
        r"(?:referral|request)|(?:put|send) (?:it|one|a request|the request|a referral|the referral) (?:in|through)"
        r"|referral (?:go|goes|going) (?:in|through|ahead)",
        "consent": _any("consent"),
        "asks_what": _any("asks_what"),
        "asks_whether": _any("asks_whether"),
        "no_rule": f"{_IF}|{_any('not', 'reason', 'how_often', 'early_help', 'agrees', 'something_else')}",
        "no_plain_exception": f"{_IF}|{_any('reason', 'how_often', 'early_help', 'agrees', 'something_else')}",
        "no_referral": _any("how_often", "early_help", "something_else", "service"),
    }
    return {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in made.items()}


def _any(*names: str) -> str:
    """Return a pattern for any of the words of these lists."""
    lists = _lists()
    if missing := [name for name in names if name not in lists]:
        raise KnowledgeError(f"the list {missing[0]!r} is missing", FILE)
    words = [text for name in names for text in texts_of(lists[name], FILE, name)]
    return any_of(", ".join(words)).replace("*", r"\w*")


@cache
def _lists() -> dict[str, Any]:
    return load_mapping(FILE)
