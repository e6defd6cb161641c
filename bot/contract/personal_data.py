"""The kinds of personal data that are taken out of what people type."""

from enum import StrEnum


class PersonalDataKind(StrEnum):
    """One kind. If two overlap in a text, the one listed first here is named.

    What a check digit, a fixed form or its own sign shows comes before what only a word beside it shows.
    """

    EMAIL_ADDRESS = "email_address"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    PUPIL_NUMBER = "pupil_number"
    LEARNER_NUMBER = "learner_number"
    DRIVING_LICENCE = "driving_licence"
    PAYMENT_CARD = "payment_card"
    BANK_ACCOUNT = "bank_account"
    PASSPORT_NUMBER = "passport_number"
    HOME_LOCATION = "home_location"
    PHONE_NUMBER = "phone_number"
    HANDLE = "handle"
    NUMBER_PLATE = "number_plate"
    CASE_REFERENCE = "case_reference"
    DATE_OF_BIRTH = "date_of_birth"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NAME = "name"
