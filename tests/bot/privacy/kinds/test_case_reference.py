"""References of cases in their forms, and what only looks like one."""

from bot.privacy.kinds.case_reference import find
from tests.bot.privacy.kinds.matrix import as_typed, missed, touched

BARE = (
    "LL123456",
    "MASH/2026/3321",
    "TA26C00117",
    "BS22P00345",
    "5223123456",
    "EHM-123456",
    "SCR-2024-0012",
    "CP-20260312-044",
    "HSG/TD/40418",
)


def test_what_is_written_like_a_reference_needs_no_name() -> None:
    assert missed(find, ("{}", "see {}"), BARE, (str, str.lower)) == []


def test_numbers_of_systems_are_found() -> None:
    systems = (
        "CPOMS",
        "MyConcern",
        "EHM",
        "Liquidlogic",
        "Mosaic",
        "Capita",
        "RiO",
        "SystmOne",
        "MASH",
        "Niche",
        "EMIS",
        "MARAC",
    )
    frames = (
        [f"{name} {{}}" for name in systems]
        + [f"{name} ref: {{}}" for name in systems]
        + [f"{name} incident no {{}}" for name in systems]
    )
    assert missed(find, frames, ("20417", "2024/0173", "118-734"), (str, str.lower)) == []
    assert missed(find, frames, ("AB 20417",)) == []


def test_numbers_called_by_what_they_are_of_are_found() -> None:
    things = (
        "case no",
        "ref",
        "crime number",
        "crime ref",
        "incident",
        "police log",
        "court case number",
        "hospital number",
        "hosp no.",
        "referral id",
    )
    assert (
        missed(
            find, [f"{thing} {{}}" for thing in things], ("20417", "AS/20417/26", "2204518", "#20417"), (str, str.lower)
        )
        == []
    )


def test_a_police_log_has_its_day() -> None:
    forms = ("345 of 12/03/26", "0452 of 14/11", "12 of 5th May", "77 of the 3rd of June 2026")
    assert missed(find, ("log {}", "police log {}", "incident number {}"), forms) == []


def test_what_is_no_reference_stays() -> None:
    texts = (
        "an incident in 2020",
        "case from 2018",
        "case closed 2015",
        "police since 2022",
        "file from 1994",
        "log it at 10.15",
        "ref DS1500",
        "case 12/03/2026",
        "incident on 12 March 2026",
        "SC034567",
        "ISO27001",
        "EY123456",
        "school URN 123456",
        "Ofsted URN 123456",
        "legislation.gov.uk/uksi/2026/82",
        "working-together-2026",
        "year-end-2024",
        "NG76",
        "children 2023",
        "booking, 20/40",
        "record of 3 visits",
        "court at 10.30",
        "the case of 2 boys",
        "Childline 0800 1111",
        "crime up 12%",
        "police 101",
    )
    assert touched(find, texts) == []


def test_hospitals_and_tribunals_references_need_no_label() -> None:
    assert (
        missed(find, ("{}",), ("RH5 0093371", "RA4 448 121", "T889-0143", "EH933/24/00052"), disguises=(as_typed,))
        == []
    )
