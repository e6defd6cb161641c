"""Addresses in their forms, and places of schools, hospitals and courts, which stay."""

from bot.privacy.kinds.address import find
from tests.bot.privacy.kinds.matrix import as_typed, found, missed, touched, with_hard_spaces, with_zero_width

WHOLE = (as_typed, with_hard_spaces, with_zero_width)
ENDS = ("{}", "{} - who can see it?", "Is this ok: {}.", "mum says ({}) and nan agrees")
WITH_A_STREET = (
    "22 North Street",
    "12 Mill Lane",
    "12a Mill Lane",
    "Flat 3, 22 North Street",
    "flat 2b 9 Kings Road",
    "ninety nine Acacia Avenue",
    "twenty-two Church Road",
    "14 Quantock Ct",
    "70 St Audries Park",
    "1 THE PADDOCKS",
)
WITHOUT = (
    "4 The Paddocks",
    "14 The Larches",
    "pitch 4, Oakmead",
    "Flat 9, Albany House, Albany Road",
    "Mill House, Upper Vexford",
    "Manor Farm, Silver Street",
    "The Larches, Station Road",
    "Rose Cottage",
    "Little Orchard Park, unit eleven",
    "Caravan 3, Moor Site",
    "narrowboat Second Wind, Maunsel Lock",
    "Yurt 2, Withy Bank",
)
LIVES = (
    "lives at {}",
    "she lived at {}",
    "address: {}",
    "home address is {}",
    "moved to {}",
    "staying at {}",
    "now living at {}",
)


def test_a_number_and_a_street_need_no_word_beside_them() -> None:
    assert missed(find, ("{}", "police at {}"), WITH_A_STREET, disguises=WHOLE, places=ENDS) == []


def test_streets_in_lower_case_are_found() -> None:
    forms = [form for form in WITH_A_STREET if "Audries" not in form and "PADDOCKS" not in form and "Ct" not in form]
    assert missed(find, ("{}", "hes at {}"), forms, (str.lower,), WHOLE, ENDS) == []


def test_units_houses_and_boats_need_no_street() -> None:
    assert missed(find, ("{}", "police at {}"), WITHOUT, disguises=WHOLE, places=ENDS) == []


def test_what_somebody_lives_at_is_one_without_any_sign() -> None:
    forms = (
        "14 the larches",
        "9 Hazelmere",
        "6 oak tree close",
        "91 wembdon rise",
        "flat 2b",
        "mill house",
        "rose cottage",
        "pitch 4",
    )
    assert missed(find, LIVES[:2], forms, disguises=WHOLE, places=ENDS) == []
    assert missed(find, LIVES, forms[2:4], disguises=WHOLE, places=ENDS) == []


def test_a_village_or_town_that_follows_belongs_to_it() -> None:
    forms = (
        "12 Mill Lane, Nether Stowey",
        "12 mill lane taunton",
        "Rose Cottage, Lower Vexford",
        "2 Vagg Lane, Chilthorne",
    )
    assert missed(find, ("lives at {}", "{}"), forms, disguises=WHOLE, places=ENDS) == []


def test_a_new_sentence_does_not_belong_to_it() -> None:
    assert found(find, "lives at 12 Mill Lane, Can I tell school") == ["12 Mill Lane"]


def test_a_named_house_in_a_village_is_one() -> None:
    forms = (
        "Fairmead, Nether Stowey",
        "Brookside, Kilve",
        "Pear Tree Cott, Curry Rivel",
        "Ivy Cottage, nr Wedmore",
        "Hillview, Church Lane, Mark",
        "Swallow Barn Flat, Stogumber",
    )
    assert (
        missed(find, ("lives at {}", "{}", "seen at {}", "her new address {}"), forms, disguises=WHOLE, places=ENDS)
        == []
    )


def test_a_house_without_any_sign_needs_a_home_beside_it() -> None:
    forms = ("Swallows, Kilve", "Parker's, Hatch Green", "Linnets", "Cherry Cott.", "Willow End")
    frames = ("lives at {}", "living at {}", "her address is {}", "placed at {}", "tagged to {}", "Home: {}")
    assert missed(find, frames, forms, disguises=WHOLE, places=ENDS) == []


def test_a_number_may_be_written_in_any_way() -> None:
    forms = (
        "no 4 the almshouses",
        "Nos. 5 & 6 Priory Mews",
        "44 Cheddon Lawns",
        "Number 9 Tannery Steps",
        "12 Parkway",
        "81 Queensway",
        "6 Wraxhill View",
        "1 and a half Castle Steps, Dunster",
    )
    assert missed(find, ("lives at {}", "at her sister's {}"), forms, disguises=WHOLE, places=ENDS) == []


def test_a_unit_may_stand_before_or_behind() -> None:
    forms = (
        "Lower Ground, 7 Quarry Rise",
        "Flat above Rossi's, 61 High Street, Wells",
        "Seaspray, Sunny Bay Holiday Park, row C",
        "Hawthorn Cottages no 2",
        "The Haven, 1-3 Upper Green",
        "Elm House, bed 3 room 11",
    )
    assert missed(find, ("{}", "lives at {}"), forms, disguises=WHOLE, places=ENDS) == []


def test_where_it_is_belongs_to_it() -> None:
    forms = (
        "Old Rectory Mews, 3 Church Lane, the end one",
        "12 Mill Lane (above the vets)",
        "the flat behind 14 Church Road",
        "22 North Street, opposite the green",
    )
    assert missed(find, ("lives at {}", "{}"), forms, disguises=WHOLE, places=ENDS[:2]) == []


def test_a_home_may_be_described() -> None:
    forms = (
        "the flat over the chip shop on Fore Street in Chard",
        "flat above the barber's, East Reach",
        "the rooms behind the pub in Wedmore",
        "the bedsit over Golden Dragon, 3 Cheap St",
        "land adj. to Moor Drove, Othery",
        "layby caravan, A358 nr Thornfalcon",
        "narrowboat moored at Maunsel Lock",
        "the Kestrel, second mooring up from Maunsel Lock",
        "Dragonfly, her narrowboat at Huntworth marina",
        "c/o Mr & Mrs Lock, Gable End, Isle Abbotts",
        "c/o PO Box 119",
        "the red brick terrace, second from the end, Polden Street",
    )
    assert missed(find, ("{}", "they live in {}", "seen at {}"), forms, disguises=WHOLE, places=ENDS) == []


def test_two_places_and_a_person_of_a_place_stay() -> None:
    texts = (
        "schools in Taunton, Yeovil and Wells",
        "Bridgwater, Taunton",
        "the team at Musgrove, Taunton",
        "lives at home",
        "Kingsmead School, Wiveliscombe",
        "the Tesco on Station Road, Cheddar",
        "over the weekend at the school",
        "the room above the library",
        "a car park behind the school",
    )
    assert touched(find, texts) == []


def test_places_of_organisations_and_numbers_of_other_things_stay() -> None:
    texts = (
        "Bishop Fox's School",
        "The Willows School",
        "lives near The Willows School",
        "Musgrove Park Hospital",
        "County Hall",
        "Taunton Family Court",
        "Section 4 Family Court",
        "moved to Taunton",
        "moved to Yeovil in 2020",
        "lives in Taunton with mum",
        "lives with dad",
        "lives at home",
        "lives two doors away",
        "a two way street",
        "Year 4 The Willows Class",
        "the High Street",
        "Station Road is closed",
        "10 minutes down the road",
        "room 14",
        "clinic moved to room 6",
        "unit 3 of the course",
        "flat is damp",
        "the house is cold",
        "3 children in the house",
        "2 of the close family",
        "Tier 4 Court Way",
        "12 to 14 year olds on the street",
        "in 1984 on the street",
        "staying at school late",
        "moved to the safe house",
        "lives in a children's home",
        "at home with 2 dogs in the yard",
        "bus 21",
        "Park Street Surgery",
        "visited on 3 June",
        "moved 3 times in 2 years",
        "address unknown",
        "from 9 to 5 on the farm",
    )
    assert touched(find, texts) == []
