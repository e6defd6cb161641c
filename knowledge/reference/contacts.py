"""Whom to call: for this person, now; or when the assistant itself cannot answer."""

import contextlib
import logging
from collections.abc import Collection
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import holidays
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from knowledge.content_store.looking_back import texts_before
from knowledge.errors import KnowledgeError
from knowledge.files.text_files import read_utf8
from knowledge.files.yaml_lines import mapping_in
from knowledge.locations import contacts_file

DEFAULT_FILE = Path(__file__).with_name("contacts.yml")
logger = logging.getLogger(__name__)

EMERGENCY_NUMBER = "999"
LOCAL_TIME = ZoneInfo("Europe/London")
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"


class ContactsError(KnowledgeError):
    """The contacts file is missing or wrong. The message names the file and the fault."""


class Need(StrEnum):
    """Who needs numbers. `everyone` is somebody worried about a child."""

    EVERYONE = "everyone"
    CHILD = "child"
    ADULT = "adult"
    ELSEWHERE = "elsewhere"
    COLLEAGUE = "colleague"
    ELSEWHERE_COLLEAGUE = "elsewhere_colleague"


# The numbers here are not everybody's, though the writer is not in need. Say so beside them.
WITH_WORDS = (Need.ELSEWHERE, Need.COLLEAGUE, Need.ELSEWHERE_COLLEAGUE)
# The worry is about somebody who works with children.
OF_THE_LADO = frozenset({Need.COLLEAGUE, Need.ELSEWHERE_COLLEAGUE})
# The message names a place outside Somerset, where the child may live.
ELSEWHERE = frozenset({Need.ELSEWHERE, Need.ELSEWHERE_COLLEAGUE})


def together(one: Need, other: Need) -> Need:
    """Return the need of a case about which messages say both, in either order.

    Only where the child lives and whom the worry is about add up. A case has no other need.
    """
    both = {one, other}
    if both & ELSEWHERE:
        return Need.ELSEWHERE_COLLEAGUE if both & OF_THE_LADO else Need.ELSEWHERE
    return Need.COLLEAGUE if both & OF_THE_LADO else Need.EVERYONE


class Open(StrEnum):
    """When a number can be reached."""

    ALWAYS = "always"
    OFFICE_HOURS = "office_hours"
    OUT_OF_HOURS = "out_of_hours"


class Contact(BaseModel):
    """One number to call. Contacts are in the order shown."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)

    name: str = Field(min_length=1)
    phone: str = Field(pattern=r"^\+?[0-9][0-9 ]{2,19}$")
    when: str = Field(min_length=1)
    source: str = Field(min_length=1)
    checked: date | None
    confirmed: bool
    shown_to: Annotated[frozenset[Need], Field(alias="for", min_length=1)] = frozenset({Need.EVERYONE})
    open: Open = Open.ALWAYS

    def shown(self) -> dict[str, str]:
        """Return the three fields in a reply: `name`, `phone`, `when`."""
        return {"name": self.name, "phone": self.phone, "when": self.when}


class OfficeHours(BaseModel):
    """The days and local times when offices answer. They never answer on a bank holiday in England."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: frozenset[str] = frozenset(_WEEK[:5])
    begin: str = Field(default="09:00", alias="from", pattern=_CLOCK)
    end: str = Field(default="17:00", alias="to", pattern=_CLOCK)

    @field_validator("days")
    @classmethod
    def _days_of_the_week(cls, days: frozenset[str]) -> frozenset[str]:
        if unknown := sorted(days - set(_WEEK)):
            raise ValueError(f"there is no day {unknown[0]!r} (allowed: {', '.join(_WEEK)})")
        return days

    def hold(self, at: datetime) -> bool:
        """Return whether offices answer at a time, which has a time zone."""
        local = at.astimezone(LOCAL_TIME)
        begin, end = time.fromisoformat(self.begin), time.fromisoformat(self.end)
        is_day = _WEEK[local.weekday()] in self.days and local.date() not in _bank_holidays(local.year)
        return is_day and begin <= local.time() < end


class Contacts(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    office_hours: OfficeHours = OfficeHours()
    contacts: tuple[Contact, ...] = Field(min_length=1)

    @field_validator("contacts")
    @classmethod
    def _emergency_number_first(cls, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
        if contacts[0].phone != EMERGENCY_NUMBER:
            raise ValueError(f"the first contact must be {EMERGENCY_NUMBER}, not {contacts[0].phone}")
        return contacts

    def of(self, need: Need, at: datetime) -> list[Contact]:
        """Return the contacts for a need: 999 first, then those open at that time, then the rest.

        If the file has nothing but 999 for a need, as an older file may, return the contacts of the nearest need:
        for somebody worried about a worker elsewhere those for elsewhere, else everybody's. Everything that lists
        contacts uses this order, so no closed office comes before one that answers at night.

        Args:
            need: whose numbers to return.
            at: a time with a time zone.
        """
        return self._in_order(self._meant(need), at)

    def of_case(self, need: Need, at: datetime) -> list[Contact]:
        """Return the contacts for the outcome of a case: those for its need, and everybody's as well, in one order.

        A place named in a case may not be where the child lives ("the police in Bristol"), so it adds numbers and
        takes none away. The arguments are those of `of`.
        """
        meant = self._meant(need)
        others = [one for one in self._meant(Need.EVERYONE) if one not in meant]
        return self._in_order([*meant, *others], at)

    def _meant(self, need: Need) -> list[Contact]:
        nearest = [need, Need.ELSEWHERE] if need is Need.ELSEWHERE_COLLEAGUE else [need]
        for wanted in [*nearest, Need.EVERYONE]:
            if meant := [one for one in self.contacts[1:] if wanted in one.shown_to]:
                return meant
        return []

    def _in_order(self, meant: list[Contact], at: datetime) -> list[Contact]:
        closed = Open.OUT_OF_HOURS if self.office_hours.hold(at) else Open.OFFICE_HOURS
        return [self.contacts[0], *sorted(meant, key=lambda one: one.open is closed)]


def read_contacts(path: Path | None = None) -> Contacts:
    """Read the contacts, 999 first.

    Args:
        path: the file to read. Without it, read the installation's (ASSISTANT_CONTACTS_FILE moves it). While that is
            wrong, as somebody may be editing it, its last sound text in the history counts, and the fault is logged.

    Raises:
        ContactsError: the file is wrong, and there is no sound text of it. It names the file and each fault.
    """
    if path is not None:
        return _read(path)
    chosen = contacts_file()
    try:
        return _read(chosen)
    except ContactsError as error:
        kept = _last_sound(chosen)
        if kept is None:
            raise
        _tell(str(error))
        return kept


def contacts_in(text: str, path: Path) -> Contacts:
    """Return the contacts in the text of a file.

    Raises:
        ContactsError: it is not valid. It names the file and each fault.
    """
    try:
        return _contacts_in(text, path)
    except ContactsError:
        raise
    except KnowledgeError as error:
        raise ContactsError(str(error)) from error


def _read(chosen: Path) -> Contacts:
    try:
        return _contacts_in(read_utf8(chosen), chosen)
    except OSError as error:
        raise ContactsError(f"the contacts file cannot be read: {error.strerror}", chosen) from error
    except ContactsError:
        raise
    except KnowledgeError as error:
        raise ContactsError(str(error)) from error


def _last_sound(chosen: Path) -> Contacts | None:
    for text in texts_before("contacts.yml"):
        with contextlib.suppress(KnowledgeError):
            return _contacts_in(text, chosen)
    return None


@lru_cache(maxsize=8)
def _tell(fault: str) -> None:
    """Log a fault once."""
    logger.error("the contacts are those of before, as the file is not sound: %s", fault)


# A change to the file counts from the next reply on, so each reads the file. Only a text that changed is parsed again.
@lru_cache(maxsize=8)
def _contacts_in(text: str, path: Path) -> Contacts:
    content, _ = mapping_in(text, path)
    try:
        return Contacts.model_validate(content)
    except ValidationError as error:
        raise ContactsError("; ".join(_faults(error)), path) from error


def now() -> datetime:
    """Return the present local time, which decides the order of numbers."""
    return datetime.now(LOCAL_TIME)


@cache
def _bank_holidays(year: int) -> Collection[date]:
    return holidays.country_holidays("GB", subdiv="ENG", years=year)


def _faults(error: ValidationError) -> list[str]:
    return [f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors()]
