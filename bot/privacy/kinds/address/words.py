"""The parts of an address, as patterns: numbers, units, words for streets and buildings, and names.

Source of the parts (unit, building, number, thoroughfare, locality): BS 7666-2 and Royal Mail's Postcode Address
File. Words for streets are the file's most frequent thoroughfare descriptors.
"""

from bot.privacy.kinds.shared.patterns import any_of

# Words that end a street's name and hardly anything else.
STREET = any_of("street road rd lane ln avenue ave crescent cres terrace gardens gdns grove mews cottages? close")
# Words that do and are ordinary words too.
ALSO = any_of(
    """
    drive dr court ct way place pl rise row hill view park square sq walk green yard parade paddocks? meadows?
    mead orchard estate buildings house villas
    """
    """
     gate fields? bank quay ridge vale end approach st oaks? farm lodge barn mill wharf drove moor cross corner
    heights crest brow batch path rank leaze copse
    """
    "lawns steps reach almshouses tyning tynings drang droves knoll nook garth wynd maltings passage alley leys chase "
    "brook bridge mount circus heath lea strand rhyne terr vineyards? "
    " croft dell glade hollow spinney furlong causeway parkway bungalows? chalets? cottage hayes acres?"
)
NAMED_STREET = any_of(
    """
    Street Road Rd Lane Ln Avenue Ave Crescent Cres Terrace Gardens Gdns Grove Mews Cottages? Close Drive Dr
    Court Ct Terr Cl Av Gr Sq Bldgs Crs Way Place Rise Row Hill View Park Square Walk Green Yard
    """
    """
     Parade Paddocks? Meadows? Mead Orchard Buildings Villas Fields? Bank Approach St Wharf Drove Moor Cross
    Corner Heights Crest Brow Batch Path Rank Leaze Copse Croft Dell
    """
    """
     Glade Hollow Spinney Furlong Causeway Parkway Quay Vale Gate Ridge Hayes End Oaks? Farm House Lodge
     Lawns? Steps Yard Bend Almshouses Mount Reach Bungalows? Field Leys? Ham Lea Brook Side Bridge Chase
     Common Circus Mall Dene Down Downs Drang Drung Droves Heath Knapp? Knoll Maltings Nook Parc Plot Pound Rhyne
     Ride Strand Tynings? Vineyards? Wood Woods Bypass Passage Alley Chalets Flats Cotts? Hill Garth Holt Acres?
     Grange Mill Wells Shrubbery Laurels Firs Elms
    """
)
BUILDING = any_of(
    """
    House Cottage Farm Farmhouse Lodge Barn Villa Hall Rectory Vicarage Forge Mill Manor Bungalow Annexe Annex
    Stables Granary Dairy Smithy Croft Grange Coach.House Court Mansions Heights
    """
    """
     Towers? Chapel Oasthouse Cottages Cotts? Ho Hse Almshouses? B&B Flats? Gatehouse Boathouse
    Schoolhouse Bakehouse Parsonage Priory Abbey Approved.Premises Guest.?House
    """
)
ONES = "one|two|three|four|five|six|seven|eight|nine"
IN_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{ONES}))?|ten|eleven|"
    rf"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{ONES}"
    r"|(?:a|one)[ ]hundred(?:[ ]and[ ][a-z]{3,9}(?:[ -][a-z]{3,5})?)?)"
)
DIGITS = r"[0-9]{1,4}[ ]?[a-zA-Z]?(?:[ ]?[/-][ ]?[0-9]{1,3}[a-zA-Z]?)?"
NUMBER = (
    rf"(?:(?i:nos?\.?[ ]?|numbe?r[ ]|nr[ ])?(?:[0-9]{{1,4}}[a-zA-Z]?(?:[ ]?(?:-|/|&|and)[ ]?(?:[0-9]{{1,3}}"
    rf"[a-zA-Z]?|a[ ]half))?|(?i:{IN_WORDS})))"
)
UNIT_WORD = (
    r"(?i:flat|apartment|apt|unit|caravan|pitch|plot|berth|mooring|chalet|lodge|room|rm|bedsit|"
    r"maisonette|static|van|block|studio|bay|yurt|tent|cabin|pod|hut|penthouse|trailer|bungalow)"
)
UNIT = (
    rf"(?:(?i:top|ground|first|second|upper|lower)[ ][Ff]loor(?:[ ](?i:flat|left|right|front|rear|"
    rf"back)){{0,2}}|(?i:top|upper|lower|ground|ground floor|first floor|second floor|basement|"
    rf"garden|attic)[ ](?i:floor[ ])?(?i:flat)|(?:Upper|Lower|Top|Ground|First|Second|Garden|"
    rf"Basement)[ ](?:Ground|Floor|Flat|Left|Right)|{UNIT_WORD}[ ](?i:no\.?[ ]|number[ ]"
    rf")?(?:[0-9]{{1,4}}[a-zA-Z]?|[A-Z][0-9]{{0,2}}|(?i:{IN_WORDS})))"
)
WORD = r"(?i:[a-z][a-z'.-]{0,20})[ ]"
CAPITAL = r"(?:St\.|[A-Z][a-zA-Z'-]{0,20})"
SMALL = r"(?:of|the|on|in|under|upon|by|le|and|at|next|super|cum|St\.?)"
NAME = rf"(?:The[ ])?{CAPITAL}(?:[ ](?:{SMALL}[ ]){{0,2}}{CAPITAL}){{0,3}}"
HOUSE = rf"(?:(?:The|Old|New)[ ]{BUILDING}|(?:{CAPITAL}[ ]){{1,3}}{BUILDING})"
COMMA = r"(?:,[ ]?|[ ]?/[ ]?|\n|[ ]-[ ])"
GAP = r"(?:,[ ]?|[ ])"
# A name with no small words but its own. Otherwise it would run on into the sentence.
PIECE = rf"(?:The[ ])?{CAPITAL}(?:[ ](?:(?:of|in[ ]the|on[ ]the|upon|under)[ ])?{CAPITAL}){{0,3}}"
# One word that is a house's or a road's name by its ending: "Brookside", "Parkway".
ENDINGS = (
    r"(?:side|croft|gates?|view|mead|meads|crest|lands|haven|fields?|woods?|bank|brook|leaze|lea|leigh|acres?|holme"
    r"|hurst|dene|combe|garth|rows|oaks|winds|stones?|way|mere|over|hayes|stile|bury|ridge|thorpe|cote|wells|ford)"
)
