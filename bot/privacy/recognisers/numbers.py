"""NHS numbers, National Insurance numbers, unique pupil numbers and postcodes."""

import re

from presidio_analyzer import EntityRecognizer, Pattern
from presidio_analyzer.predefined_recognizers import NhsRecognizer, UkNinoRecognizer, UkPostcodeRecognizer

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.recognisers.patterned import Patterned

# The letters of a pupil number: I, O and S would be misread.
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_BETWEEN = r"(?:\s*(?:no|num|number|nr|is|was|\#|of)\b\.?)*\s*[:=\#\-]?\s*"


def has_check_letter(number: str) -> bool:
    """Whether a unique pupil number of 13 characters begins with the letter that its others call for.

    >>> has_check_letter("A802538422762")
    True
    """
    values = [int(sign) if sign.isdigit() else _LETTERS.index(sign) for sign in number.upper()[1:]]
    return _LETTERS[sum(value * weight for weight, value in enumerate(values, 2)) % 23] == number[0].upper()


def recognisers() -> list[EntityRecognizer]:
    """Presidio's for Britain, and beside them what was mistyped but is called by its name."""
    return [
        # Presidio drops a number whose check digit is wrong; one that is called an NHS number has only been mistyped.
        NhsRecognizer(supported_entity=PersonalDataKind.NHS_NUMBER.value),
        Patterned(PersonalDataKind.NHS_NUMBER, [rf"\bnhs\b{_BETWEEN}(?P<found>\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}})\b"]),
        # Also prefixes that are never given out, such as the QQ of examples: they are typed all the same.
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
    """Presidio's, but "s17 2nd" and "s47 1st" are a section and a place in a row."""

    def invalidate_result(self, pattern_text: str) -> bool:
        return re.fullmatch(r"s\d+\s\d(?:st|nd|rd|th)", pattern_text) is not None
