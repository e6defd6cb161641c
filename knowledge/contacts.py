"""Whom to call when a child is in danger, or when the assistant itself cannot answer."""

import os
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from knowledge.errors import KnowledgeError
from knowledge.yaml_lines import load_mapping

DEFAULT_FILE = Path(__file__).with_name("contacts.yml")
EMERGENCY_NUMBER = "999"


class ContactsError(KnowledgeError):
    """The contacts file is missing or is not as it must be. The message names the file and what is wrong."""


class Contact(BaseModel):
    """One number to call, in the order in which it is shown."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1)
    phone: str = Field(pattern=r"^\+?[0-9][0-9 ]{2,19}$")
    when: str = Field(min_length=1)
    source: str = Field(min_length=1)
    checked: date | None
    confirmed: bool

    def shown(self) -> dict[str, str]:
        """The three fields that a reply carries: `name`, `phone`, `when`."""
        return {"name": self.name, "phone": self.phone, "when": self.when}


class _ContactsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    contacts: tuple[Contact, ...] = Field(min_length=1)

    @field_validator("contacts")
    @classmethod
    def _emergency_number_first(cls, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
        if contacts[0].phone != EMERGENCY_NUMBER:
            raise ValueError(f"the first contact must be {EMERGENCY_NUMBER}, not {contacts[0].phone}")
        return contacts


def load_contacts(path: Path | None = None) -> tuple[Contact, ...]:
    """Read the contacts, 999 first.

    path: the file to read; without it the one named by ASSISTANT_CONTACTS_FILE, else the project's own.
    Raises ContactsError, which names the file and each thing wrong with it.
    """
    chosen = path or Path(os.environ.get("ASSISTANT_CONTACTS_FILE") or DEFAULT_FILE)
    try:
        content = load_mapping(chosen)
    except OSError as error:
        raise ContactsError(f"the contacts file cannot be read: {error.strerror}", chosen) from error
    except KnowledgeError as error:
        raise ContactsError(str(error)) from error
    try:
        return _ContactsFile.model_validate(content).contacts
    except ValidationError as error:
        raise ContactsError("; ".join(_faults(error)), chosen) from error


def _faults(error: ValidationError) -> list[str]:
    return [f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()]
