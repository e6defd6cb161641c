"""What stands beside an address and belongs to it: the village or town behind."""

from bot.privacy.kinds.address.institutions import ENDS_AS_INSTITUTION, FOLLOWED_BY_INSTITUTION
from bot.privacy.kinds.address.words import NAME
from bot.privacy.kinds.shared.patterns import Pattern, words

# A village or town that follows: "12 Mill Lane, Nether Stowey".
_PLACE_AFTER = Pattern(
    rf"^(?P<found>(?:,[ ]?(?:(?:nr|near|off)\.?[ ])?|[ ]?/[ ]?|[ ]in[ ]|[ ](?:nr|near|off)\.?[ ]|"
    rf"[ ](?i:flat|unit|apt)[ ])(?:[0-9]{{1,3}}[a-z]?|(?i:flat|unit|apt|apartment)[ ]"
    rf"[0-9a-zA-Z]{{1,3}}|{NAME})(?:,[ ]?{NAME})?)",
    exact_case=True,
)
# Somerset's towns, which people also write in lower case. After an address they are a part of it.
_TOWN_AFTER = Pattern(
    r"^(?P<found>,?[ ](?:in[ ])?(?:taunton|bridgwater|bridgewater|bridgy|yeovil|wells|frome|"
    r"glastonbury|street|wellington|chard|crewkerne|ilminster|minehead|burnham(?:[ -]on[ -]sea)?|"
    r"highbridge|shepton(?:[ ]mallet)?"
    r"|somerton|langport|wincanton|watchet|williton|cheddar|axbridge|bruton|castle[ ]cary|"
    r"dulverton|martock|south[ ]petherton|north[ ]petherton|nether[ ]stowey|wiveliscombe|wivey|"
    r"ilchester|milborne[ ]port|somerset))(?:[^a-z'-]|$)"
)
_SENTENCE_WORDS = words(
    """
    can i mum mums dad dads she he they the is do does should what but and police school a an my we it this that
    there who why how when where if or so in on at to for of as ok please thanks hi not no yes also both ref dob
    nhs tel phone mob mobile email her his gp hv sw will would could please postcode upn ni number concerned
    worried urgent just
    """
)
_STOPS = words(
    """
    with and since but who because so for when where while after before is was has have had can do does did i he
    she they we it until till as if or my her his their mum dad the now in on at near by to from this that which
    there then again last next
    """
)


def before_a_stop(text: str, start: int, end: int) -> int:
    """The end of the place before a word that goes on with the sentence, or 0 if nothing is left."""
    listed = text[start:end].split(" ")
    kept = [listed[0]]
    for word in listed[1:]:
        if word.lower() in _STOPS and not (len(kept) == 1 and word.lower() == "the"):
            break
        kept.append(word)
    return start + len(" ".join(kept)) if len(kept) > 1 else 0


def with_the_place(text: str, end: int) -> int:
    """The end with a village or town that follows, if it does not begin a new sentence."""
    town = next(_TOWN_AFTER.places(text[end : end + 40]), None)
    if town is not None:
        return end + town[1]
    place = next(_PLACE_AFTER.places(text[end : end + 80]), None)
    if place is None:
        return end
    after = end + place[1]
    listed = text[end:after].strip(" ,/").lower().split()
    if listed[0] == "in":
        listed = listed[1:]
    if not listed or listed[0].strip(",.'") in _SENTENCE_WORDS:
        return end
    if FOLLOWED_BY_INSTITUTION.is_in(text[after : after + 48].lower()) or ENDS_AS_INSTITUTION.is_in(" ".join(listed)):
        return end
    return after
