"""NHS numbers, National Insurance numbers, unique pupil numbers and postcodes."""

import re

from presidio_analyzer import EntityRecognizer, Pattern
from presidio_analyzer.predefined_recognizers import NhsRecognizer, UkNinoRecognizer, UkPostcodeRecognizer

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.recognisers.patterned import Patterned

# The letters of a pupil number, without I, O and S, which are easily misread.
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_BETWEEN = r"(?:\s*(?:no|num|number|nr|is|was|\#|of)\b\.?)*\s*[:=\#\-]?\s*"


def has_check_letter(number: str) -> bool:
    """Whether a 13-character unique pupil number begins with the right check letter.

    >>> has_check_letter("A802538422762")
    True
    """
    values = [int(sign) if sign.isdigit() else _LETTERS.index(sign) for sign in number.upper()[1:]]
    return _LETTERS[sum(value * weight for weight, value in enumerate(values, 2)) % 23] == number[0].upper()


def recognisers() -> list[EntityRecognizer]:
    """Presidio's recognisers for Britain, and ours for mistyped numbers that are called by their name."""
    return [
        # Presidio drops a number with a wrong check digit. If it is called an NHS number, it is one that was mistyped.
        NhsRecognizer(supported_entity=PersonalDataKind.NHS_NUMBER.value),
        Patterned(PersonalDataKind.NHS_NUMBER, [rf"\bnhs\b{_BETWEEN}(?P<found>\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}})\b"]),
        # Include prefixes that are never issued, such as the QQ in examples: people type them all the same.
        UkNinoRecognizer(
            supported_entity=PersonalDataKind.NATIONAL_INSURANCE_NUMBER.value,
            patterns=[Pattern("NINO", r"\b[a-z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d]\b", 1.0)],
        ),
        Patterned(PersonalDataKind.PUPIL_NUMBER, [rf"\b[{_LETTERS}]\d{{11}}[\d{_LETTERS}]\b"], has_check_letter),
        Patterned(
            PersonalDataKind.PUPIL_NUMBER,
            [rf"\b(?:upns?|pupil\s+(?:no|num|number))\b{_BETWEEN}(?P<found>[a-z]\d{{11}}[\da-z])\b"],
        ),
        _Postcode(supported_entity=PersonalDataKind.POSTCODE.value),
    ]


class _Postcode(UkPostcodeRecognizer):
    """Presidio's, except that "s17 2nd" and "s47 1st" are a section and an ordinal."""

    def invalidate_result(self, pattern_text: str) -> bool:
        return re.fullmatch(r"s\d+\s\d(?:st|nd|rd|th)", pattern_text) is not None
