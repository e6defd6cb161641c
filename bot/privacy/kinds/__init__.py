"""Every kind of personal data but names, each with a recogniser of its own: a file has one kind.

`find_all` is the one call for the guard. A recogniser returns spans that may overlap, with each other and with other
kinds'; `bot.privacy.spans.settled` puts them in order.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds import (
    address,
    bank_account,
    case_reference,
    date_of_birth,
    driving_licence,
    email_address,
    handle,
    home_location,
    learner_number,
    national_insurance_number,
    nhs_number,
    number_plate,
    passport_number,
    payment_card,
    phone_number,
    postcode,
    pupil_number,
)
from bot.privacy.kinds.shared.finder import Find, in_plain_characters
from bot.privacy.spans import Span

KINDS: dict[PersonalDataKind, Find] = {
    PersonalDataKind.EMAIL_ADDRESS: email_address.find,
    PersonalDataKind.NHS_NUMBER: nhs_number.find,
    PersonalDataKind.NATIONAL_INSURANCE_NUMBER: national_insurance_number.find,
    PersonalDataKind.PUPIL_NUMBER: pupil_number.find,
    PersonalDataKind.LEARNER_NUMBER: learner_number.find,
    PersonalDataKind.DRIVING_LICENCE: driving_licence.find,
    PersonalDataKind.PAYMENT_CARD: payment_card.find,
    PersonalDataKind.BANK_ACCOUNT: bank_account.find,
    PersonalDataKind.PASSPORT_NUMBER: passport_number.find,
    PersonalDataKind.HOME_LOCATION: home_location.find,
    PersonalDataKind.PHONE_NUMBER: phone_number.find,
    PersonalDataKind.HANDLE: handle.find,
    PersonalDataKind.NUMBER_PLATE: number_plate.find,
    PersonalDataKind.CASE_REFERENCE: case_reference.find,
    PersonalDataKind.DATE_OF_BIRTH: date_of_birth.find,
    PersonalDataKind.POSTCODE: postcode.find,
    PersonalDataKind.ADDRESS: address.find,
}


@in_plain_characters
def find_all(text: str) -> Iterator[Span]:
    """Find every kind but names, in the order of PersonalDataKind. The spans of different kinds may overlap."""
    found = [span for find in KINDS.values() for span in find(text)]
    yield from found
    yield from date_of_birth.beside(text, [span for span in found if span.kind is not PersonalDataKind.DATE_OF_BIRTH])
