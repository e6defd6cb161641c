"""The kinds of personal data that are taken out of what people type."""

from enum import StrEnum


class PersonalDataKind(StrEnum):
    """One kind. If two overlap in a text, the one listed first here is named."""

    EMAIL_ADDRESS = "email_address"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    PUPIL_NUMBER = "pupil_number"
    PHONE_NUMBER = "phone_number"
    CASE_REFERENCE = "case_reference"
    DATE_OF_BIRTH = "date_of_birth"
    POSTCODE = "postcode"
    ADDRESS = "address"
    NAME = "name"
