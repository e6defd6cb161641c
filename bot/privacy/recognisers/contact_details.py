"""Email addresses and phone numbers."""

import re
from functools import partial
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.lists import organisation_mailboxes, organisation_prefixes
from bot.privacy.recognisers.patterned import Patterned

_POSSIBLE = 0  # phonenumbers' most lenient level: a number that is not in use yet is private too


def recognisers() -> list[EntityRecognizer]:
    """Presidio's two recognisers, and one for local numbers that are called a number."""
    prefixes = organisation_prefixes()
    return [
        _Email(supported_entity=PersonalDataKind.EMAIL_ADDRESS.value),
        _Phone(prefixes),
        Patterned(
            PersonalDataKind.PHONE_NUMBER,
            [r"\b(?:tel|phone|telephone|mob|mobile|landline|ring|text|call|number)\b\W{0,3}(?:(?:no|number|is|on|me|her|him)\W{1,3}){0,3}"
             r"(?P<found>[+(]?\d(?:[ ()-]{0,2}\d){5,13})\b"],
            partial(_is_private, prefixes=prefixes),
        ),
    ]  # fmt: skip


class _Email(EmailRecognizer):
    """Presidio's, except that it leaves published mailboxes alone and does not check the list of public suffixes.

    Presidio would fetch that list and ignore an address with a mistyped ending ("…@gmail.con"), which is personal too.
    """

    def validate_result(self, pattern_text: str) -> bool:
        return pattern_text.partition("@")[0].lower() not in organisation_mailboxes()


class _Phone(PhoneRecognizer):
    """Presidio's for British and foreign numbers, except that it leaves organisations' published numbers alone."""

    def __init__(self, prefixes: tuple[str, ...]) -> None:
        self._prefixes = prefixes
        super().__init__(
            supported_entity=PersonalDataKind.PHONE_NUMBER.value, supported_regions=("GB",), leniency=_POSSIBLE
        )

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        return [
            result
            for result in super().analyze(text, entities, nlp_artifacts)
            if _is_private(text[result.start : result.end], self._prefixes)
            and re.match(r"\(?(?:0|\+)", text[result.start : result.end])
        ]


def _is_private(number: str, prefixes: tuple[str, ...]) -> bool:
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    national = re.sub(r"^(?:0044|44)0?(?=\d{9,10}$)", "0", digits)
    if national.startswith("0"):
        return 10 <= len(national) <= 15 and not national.startswith(prefixes)
    # Without a 0, it is a local or a foreign number.
    return (number.startswith("+") and len(digits) >= 8) or len(digits) == 6
