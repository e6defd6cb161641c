"""Recognise somebody known for harm who is near a child: "a registered sex offender is living in the home".

What is known of them (an offence, the register, bail, a licence, an order that keeps them away) sounds calm to a judge
of likeness: nothing is done to anybody. Two things combine: what is known,
and that they are with the child. Whoever has
left, and a rule that is asked about, is no such worry.
"""

import re

from knowledge.concern.crossing import Level
from knowledge.concern.inside import is_made_up
from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_SEXUAL_OR_VIOLENT = any_of(
    r"""rape\w*, raping, sexual \w+, sex \w+, sexually \w+, child \w+, indecent \w+, images, grooming,
    assault\w*, abus\w+, gbh, abh,
    wounding, murder\w*, manslaughter, killing, violen\w+, neglect\w*, cruelty, hurting, harming, hitting,
    stabbing, domestic \w+,
    strangl\w+, offences against \w+, an offence against \w+, arson, kidnap\w*, trafficking, exploitation,
    incest, touching, molesting"""
)
# Whoever is called so is known for harm to children, or for grave violence.
_OFFENDER = (
    r"(?:(?:registered|convicted|known|suspected|alleged|dangerous|high risk|released) )*"
    + any_of(
        r"""sex offenders?, sexual offenders?, rsos?, registered offender, schedule (?:one|1) offenders?, paedophiles?,
        pedophiles?, peadophiles?, paedos?, pedos?, nonces?, child abusers?, child molesters?, child killer, rapists?,
        sexual predator, sex predator, predator, convicted abusers?, known abusers?, known groomers?, murderer"""
    )
    + r"\b(?! (?:registers?|register s|treatment|programmes?|training|policy|team|course|manager|worker"
    r"|data|list|checks?)\b)"
    r"|schedule (?:one|1) offence|pos\w+ (?:a )?(?:known |sexual )?risk to (?:children|kids)"
    r"|known risk to (?:children|kids|a child)"
    r"|(?:is|s|hes|shes|considered|assessed as|deemed|poses) (?:considered "
    r"|assessed as )?(?:to be )?a (?:sexual |known |serious |high )?risk to (?:children|kids)"
    rf"|(?:on|signs|signing) (?:the|a) (?:sex offenders? |sexual offenders? |sex offenders "
    rf"|offenders? )?register\b(?! of)"
    r"|shpo|sexual harm prevention order|sopo|sexual risk order"
    rf"|(?:convicted|found guilty|guilty|conviction|convictions|served time|done time|did time|jailed"
    rf"|sent down|prison|imprisoned"
    rf"|bail|charged|arrested|investigated|investigation|licence|record|cautioned|sentenced)"
    rf" (?:for|of|with|after|over) (?:(?:a|an|the|serious|attempted|historic|historical|alleged|child"
    rf"|several|possessing|his|her) )*{_SEXUAL_OR_VIOLENT}"
    rf"|(?:rape|sexual|sex|child abuse|indecent images) (?:\w+ )?convictions?|convictions? against (?:children|kids)"
    r"|(?:history|record) of (?:sexually )?abusing (?:children|kids|a child)"
)
# These keep somebody away. Whoever is near a child anyway is a worry.
_KEPT_AWAY = any_of(
    r"""on bail, bail conditions?, out on bail, on licence, on license, licence conditions?,
    license conditions?, injunction, non mol,
    non molestation order, restraining order, no contact order,
    no contact with (?:the |any )?(?:kids|children|child|her|him|them|minors|under 18s|under 16s),
    not allowed near (?:the )?(?:kids|children|child|her|him|them),
    isnt allowed near (?:the )?(?:kids|children|child|her|him|them),
    not supposed to (?:be near|see|have contact with) (?:the )?(?:kids|children|child|her|him|them),
    banned from (?:seeing|contact), prohibited from contact, dvpo"""
)
# Stands for whoever is known for harm: "she lives with him", "moved him in".
_HIM = "offender"
_KIDS = any_of(
    r"""offender, kids?, children, child, baby, babies, toddlers?, boys?, girls?, lad, siblings?, son,
    daughter, daughters, sons, twins, family, pupil,
    her, him, them, us, me, she, he, they, mum, mam, mom, mother, dad, father, nan, gran, parents,
    grandparents, a mum, young person, yp, little ones?"""
)
_OF = r"(?:(?:the|a|an|this|that|her|his|their|our|my|one of|some|two|three|four|both|young|little|new|year \d+) )*"
_HOME = (
    rf"(?:{_OF}(?:family |mums |dads |nans |childs |childrens |kids |same )?(?:home|house|household"
    rf"|flat|address|property|place|caravan|house with))"
)
# They are at home with the child now.
_AT_HOME = (
    rf"(?:lives?|living|resides?|residing|stays?|staying|sleeps?|sleeping|stopping|lodging|based"
    rf"|bailed|released) (?:\w+ ){{0,2}}?"
    rf"(?:(?:with|alongside|among) {_OF}{_KIDS}\b|(?:in|at|to) {_HOME}\b|there\b|here\b|at home\b"
    rf"|back\b|over\b|next to {_OF}{_KIDS}\b)"
    r"|(?:moved?|moving|moves|move) (?:\w+ ){0,5}?(?:in|back)\b"
    rf"|(?:back|now|is|still) (?:\w+ )?(?:home|in {_HOME}|at {_HOME}|at home|living|with (?:mum|mam"
    rf"|the mum|her mum|his mum|the family))\b"
    rf"|(?:came|come|comes|coming|gone|went|returned|returning) (?:back )?(?:home|to {_HOME})\b"
    rf"|back home\b|back in {_HOME}\b"
    r"|let (?:him|her|them) (?:back )?in\b|moved (?:him|her|them) in\b|shares? (?:a|his|her|their) (?:bed|room|bedroom)"
)
# They are with the child at times.
_NEAR = (
    rf"(?:visit|visits|visiting|visited)\b(?! (?:order|centre|rights))|(?:been |was |is |being "
    rf"|still )?seen (?:at|with|near|outside|around|in)\b"
    r"|babysit\w*|babysat|child ?minds?|childminding|looks? after|looking after|minding"
    r"|left (?:alone )?with|alone with|unsupervised"
    rf"|(?:has|have|having|had|gets|getting) (?:\w+ )?(?:contact|access)\b|(?:sees|seeing"
    rf"|see) {_OF}(?:kids|children|child|boys|girls|baby|son|daughter)\b"
    rf"|(?:around|near|round|at|in|with) {_OF}(?:kids|children|child|baby|boys|girls|house|home|flat|address)\b"
    r"|(?:in|at) (?:the|her|his|their) (?:family |mums |childs )?(?:home|household)\b|goes to see"
    r"|go to see|every (?:weekend|week|day|night)|at weekends|picks? (?:them|her|him|the kids"
    r"|the children) up|picking up|picks up|collects?|collecting|turns? up|turned up"
    r"|goes round|comes round|comes over|hanging (?:around|round)|dating|in a relationship with"
    r"|going out with|seeing a|engaged to|married"
    r"|(?:relationship|new partner|new boyfriend|pregnant) (?:with|by|is)"
)
# Somebody of the home: that such a person is one is nearness enough.
_OF_THE_HOME = (
    r"(?:(?:mums|mams|moms|mothers|dads|fathers|nans|grans|her|his|their|my|aunties|carers|childs"
    r"|kids) (?:new |latest |current |live in )?"
    r"(?:partner|boyfriend|girlfriend|bf|gf|fella|bloke|man|husband|wife|lodger|carer|babysitter"
    r"|stepdad|step dad|stepmum|stepfather)"
    r"|(?:new |live in )(?:partner|boyfriend|girlfriend)|stepdad|step dad|stepfather|stepmum|step mum"
    r"|lodger|babysitter|childminder|nanny)"
)
_IS = (
    r"(?: (?:is|s|was|who|whos|is a|has|hes|has been|been|turns|out|to|be|now|also|a|an|the|got|just"
    r"|actually|being|it|are|apparently)){0,6} "
)
_IS_ONE = re.compile(rf"\b{_OF_THE_HOME}{_IS}(?:{_OFFENDER})")
_ONE = re.compile(rf"\b(?:{_OFFENDER})")
_AWAY = re.compile(rf"\b{_KEPT_AWAY}\b")
_NOT = (
    r"(?:no longer|not|never|doesnt|does not|dont|isnt|is not|wasnt|didnt|hasnt|cant|cannot|wont"
    r"|arent|wouldnt|not allowed to|used to)"
)
_DENIED_NEAR = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,2}}?(?:{_AT_HOME}|{_NEAR})|\bwithout (?:visiting|contact)"
    rf"|\bno contact\b(?: with (?:the |any )?\w+)?"
)
_DENIED_ONE = re.compile(
    rf"\b(?:not|never|isnt|wasnt|cleared|acquitted|falsely) (?:been )?(?:a |an |the |on |of )*(?:{_OFFENDER})"
)
_GONE = re.compile(
    r"\b(?:has|have|hes|shes|since|then|now|he|she|they|and|dad|partner) (?:since |now "
    r"|long )?(?:left|moved out|moved away|gone|died|been evicted|been recalled)\b(?! (?:alone|with"
    r"|them|her|him|the (?:kids|children)))"
    r"|\b(?:moved out|left the (?:home|house|family)|in (?:prison|custody|jail)|is dead|was evicted"
    r"|kicked (?:him|her) out|thrown out)\b"
)
_AGAIN = re.compile(r"\b(?:back|again|still|returned|seen|but|released|out of prison|came out|coming out)\b")
# Neighbours talk of a house, not of a child.
_NEARBY = re.compile(r"\b(?:residents|estate|street|neighbours?|next to|next door|number \d+|in that house)\b")
# The guidance, a rule and people in general: nobody tells of them.
_RULE = re.compile(
    r"\b(?:training|policy|policies|dbs|guidance (?:on|about|for)|what is a|what is an|what does"
    r"|define|definition|meaning of|in general|template|leaflet"
    r"|sarahs law|how many|statistics|called \w+ on the register|name on the register)\b"
    r"|\b(?:if|when|where|whether|suppose|unless) (?:a|an|any|someone|somebody"
    r"|some) (?:\w+ ){0,3}?(?:offender|paedophile|adult|person|man|woman|parent|carer|partner|someone"
    r"|is|has)"
    r"|\b(?:someone|somebody|anyone|anybody|a child|children|a parent|people|families) (?:may|might) "
    r"|^(?:do|should|can|are|how do|what about) (?:sex offenders|offenders|paedophiles)\b"
)


def level_of_known_adult(text: str) -> Level:
    """Return what a message tells of somebody known for harm: danger if they are at home with a child, worry if near.

    >>> level_of_known_adult("a registered sex offender is living in the home").value
    'danger'
    >>> level_of_known_adult("who may see the sex offenders register").value
    'none'
    """
    said = " ".join(bare_words(text))
    if is_made_up(text) or _RULE.search(said):
        return Level.NONE
    said = _DENIED_ONE.sub(" ", said)
    is_one, is_kept_away = _ONE.search(said), _AWAY.search(said)
    if not (is_one or is_kept_away) or (_GONE.search(said) and not _AGAIN.search(said)):
        return Level.NONE
    # "No contact with kids" is what keeps them away.
    rest = _DENIED_NEAR.sub(" ", said)
    rest = " ".join(_AWAY.sub(f" {_HIM} ", _ONE.sub(f" {_HIM} ", rest)).split())
    if re.search(rf"\b(?:{_AT_HOME})", rest):
        return Level.DANGER if is_one and not _NEARBY.search(said) else Level.WORRY
    return Level.WORRY if re.search(rf"\b(?:{_NEAR})", rest) or _IS_ONE.search(said) else Level.NONE
