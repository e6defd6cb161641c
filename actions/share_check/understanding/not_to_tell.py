"""Recognise a statement that the family must not, or cannot safely, be told, wherever in a case it is said.

"The police asked us not to tell the family", "dad mustn't find out" and "she would be beaten if they knew" hold no word
that one question lists, and turn round an answer that was given before. A message that says so answers no other
question, and no outcome may say "tell the family" after it.
"""

import re

from actions.share_check.understanding.matching import words_of
from actions.share_check.understanding.who_is_told import is_unsafe_not_to_tell
from knowledge.reading.message import has_form_of_question, parts_of
from knowledge.text.patterns import any_of

# Whoever a case may tell: the family, and nobody at all.
_WHOSE = any_of(
    """the, a, an, his, her, hers, their, my, our, both, either, any, of, birth, whole, own, other, childs, girls, boys,
    babys, wider, rest, anyone in, anybody in, child and, young persons"""
)
_ONE = (
    rf"(?:{_WHOSE} ){{0,4}}"
    + any_of(
        """family, families, parent, parents, mum, mums, mam, mom, mother, dad, dads, father, stepdad, step dad,
        stepmum, step mum, stepfather, stepmother, carer, carers, nan, gran, grandma, grandad, grandparents, uncle,
        aunt, auntie, brother, brothers, husband, partner, boyfriend, relatives, relations, home, household, child,
        girl, boy, young person, them, him, her, they, he, she, theyd, theyre, theyll, hed, hes, hell, shed, shes,
        shell, anyone, anybody, any of them, either of them, nobody, no one, people at home"""
    )
    + r"\b"
)
_PARTY = rf"{_ONE}(?: (?:and|or) {_ONE})?"
_TELL = (
    r"(?:tell|telling|told|inform|informing|informed|notify|notifying|alert|alerting|warn|warning|tip|tipping|involve"
    r"|involving|contact|contacting|approach|approaching|speak to|speaking to|talk to|talking to|ring|ringing"
    r"|let|letting|discuss (?:it |this |that )?with|share (?:it |this |that |anything )?with|say anything"
    r"|say anything to"
    r"|say a word|breathe a word)\b"
)
_KNOW = (
    r"(?:know|knows|knew|known|knowing|find out|finds out|found out|finding out|hear|hears|heard|hearing|learn|learns"
    r"|get wind|gets wind|got wind|be told|is told|are told|was told|were told|being told|been told|get told"
    r"|gets told"
    r"|be informed|is informed|are informed|were informed|being informed|be aware|are aware|is aware|see this|see it"
    r"|be contacted|is contacted|are contacted|realise|realises|suspect|suspects|be involved)\b"
)
# What forbids it. "We did not tell them" and "we have not told them" are only news.
_FORBIDS = (
    r"(?:not to|dont|do not|must not|mustnt|must never|cannot|cant|can not|can never|should not|shouldnt|should never"
    r"|never|wont|will not|would not|wouldnt|rather not|better not|best not|not|without|avoid|against|stop"
    r"|refrain from"
    r"|rather (?:you|we|i|they|nobody|no one) (?:didnt|did not|dont)|nobody (?:must|should|can|is to)"
    r"|no one (?:must|should|can|is to))"
)
# "We do not need to tell them" and "I dont know if we should tell them" forbid nothing.
_BETWEEN = (
    r"(?:(?!(?:know|think|need|have|has|mind|sure|if|whether|that|remember|yet|safe|unsafe|dangerous|risky|risk)\b)"
    r"\w+ ){0,3}"
)
_FORBIDDEN_TO_TELL = re.compile(
    rf"\b(?<!did )(?<!have )(?<!has )(?<!why ){_FORBIDS} {_BETWEEN}{_TELL}(?: (?:on|off|about it|it|this|that"
    rf"|anything|to))*"
    rf"(?: {_PARTY}|$)"
)
_ASKED_NOT_TO = re.compile(
    r"\b(?:asked|ask|asks|told|tell|tells|advised|advise|advises|begged|begs|warned|instructed|says?|said|want|wants)"
    r" (?:(?:me|us|we|staff|school|everyone|him|her|them|the team) )?not to(?: \w+)? " + _TELL
)
_MUST_NOT_KNOW = re.compile(
    rf"\b{_PARTY} (?:\w+ )?(?:must not|mustnt|must never|cannot|cant|can not|can never|should not|shouldnt"
    rf"|should never"
    rf"|is not to|isnt to|are not to|arent to|not to|may not|had better not|better not|never)(?: ever)? {_KNOW}"
    rf"|\b(?:must not|mustnt|cannot|cant|can not|should not|shouldnt|dont|do not|doesnt|does not|didnt|not|wouldnt)"
    rf"(?: really| ever)? (?:want|wants|wanting|like|let|allow) {_PARTY} (?:to )?(?:{_KNOW}|told|informed)"
    rf"|\b(?:nobody|no one|none of them)(?: \w+){{0,3}} (?:must|should|can|is to|may) (?:ever )?{_KNOW}"
    rf"|\b(?:sure|ensure) (?:that )?{_PARTY} (?:dont|doesnt|do not|does not|never|cant|cannot|wont) {_KNOW}"
)
_KEPT_FROM = re.compile(
    rf"\b(?:keep|keeps|kept|keeping|hide|hides|hiding|hidden|withhold|withheld"
    rf"|withholding)(?: \w+){{0,3}} from {_PARTY}"
    r"|\b(?:tip|tips|tipping|tipped) (?:them|him|her|the \w+|\w+) off\b|\bbehind (?:their|his|her) backs?\b"
)
_UNSAFE = (
    r"(?:unsafe|(?:not|isnt|wasnt|wouldnt be|never|no longer|hardly|far from|wont be|cant be) (?:be |been )?"
    r"(?:(?:a|very|really|at all|that|all that) )?safe|dangerous|risky|too much of a risk|too big a risk"
    r"|a (?:big |real |huge |serious )?risk to|(?:put|puts|putting|place|places"
    r"|leave|leaves) (?:\w+ ){1,3}(?:at (?:\w+ )?risk|in (?:\w+ )?danger)|make (?:it|things|everything|matters)"
    r" (?:\w+ )?worse|makes (?:it|things) worse|backfire|end badly)\b"
)
_DENIED = re.compile(
    r"\b(?:not|isnt|wasnt|wouldnt be|wont be|wouldnt|wont|never|no longer|hardly|nothing) (?:be |at all "
    r"|actually |going to )?"
    r"(?:unsafe|dangerous|risky|a risk|put|place|make|backfire|end badly)\b|\bno (?:risk|danger|longer unsafe)\b"
    r"|\b(?:it is|its|is|theyre|would be|perfectly|quite) (?:now |actually |perfectly |quite )?safe\b(?! if)"
)
_TELLS_OR_KNOWS = re.compile(rf"\b(?:{_TELL}|{_KNOW})")
_UNSAFE_SAID = re.compile(rf"\b{_UNSAFE}")
# What the family would do, or what would come of it.
_COMES_OF_IT = (
    r"(?:kill|kills|beat|beats|beaten|hit|hits|hurt|hurts|harm|harms|harmed|punish|punished|punishes|batter"
    r"|battered|thrash"
    r"|attack|strangle|murder|stab|violent|angry|furious|mad|ballistic|nuts|berserk|lose it|loses it|kick off"
    r"|kicks off|blow up"
    r"|explode|retaliate|take it out|revenge|flee|run|disappear|abscond|leave the country|move away|destroy"
    r"|cover it up"
    r"|silence|disown|disowned|thrown out|throw her out|throw him out|kicked out|forced|married off|sent away"
    r"|sent abroad"
    r"|trouble|pay for it|suffer|in for it|get it|cop it|worse|risk|danger|dangerous|unsafe|lie|clam up"
    r"|self harm|overdose"
    r"|hit the roof|go mad|goes mad|terrified|scared|frightened|afraid|petrified|dread|dreads|fears?|worried|dead)\b"
)
_WONT = r"(?<!wouldnt )(?<!wont )(?<!not )(?<!never )(?<!no )(?<!isnt )(?<!doesnt )"
_IF_KNOWN = (
    rf"(?:if|when|once|should|in case|as soon as|the moment|the minute|of|that|what) {_PARTY}(?: \w+){{0,2}} {_KNOW}"
)
_WOULD_COME_OF_IT = re.compile(
    rf"{_WONT}\b{_COMES_OF_IT}(?: \w+){{0,6}}? {_IF_KNOWN}|\b{_IF_KNOWN}(?: \w+){{0,5}}? {_WONT}\b{_COMES_OF_IT}"
    rf"|{_WONT}\b{_COMES_OF_IT}(?: \w+){{0,4}}? (?:if|when|once) (?:we|i|you|anyone|somebody|someone|it|this|word)"
    r"(?: \w+){0,3}? (?:tell|told|tells|inform|informed|say|said|speak|gets? out|got out|comes? out|came out"
    r"|gets? back)\b"
)
_FLEES = re.compile(
    rf"\b{_PARTY} (?:\w+ )?(?:will|would|might|may|could|(?:are|is|were) (?:\w+ )?(?:likely|going|planning"
    rf"|about|set|threatening)"
    r" to)(?: \w+){0,2} (?:flee|abscond|disappear|vanish|run|run off|run away|do a runner|leave the country"
    r"|leave the area"
    r"|skip the country|go into hiding|take (?:him|her|them|it|the \w+|my \w+|their \w+|\w+)"
    r" (?:abroad|away|out of the country|overseas|back to \w+))\b"
    r"|\b(?:theyd|theyll|hed|hell|shed|shell|dadd|mumd|dadll|mumll) (?:\w+ )?(?:flee|abscond|disappear|vanish"
    r"|run off|run away"
    r"|do a runner|leave the country)\b"
)


def says_not_to_tell(text: str) -> bool:
    """Return whether a statement, or a sentence of a message that is one, says that telling the family is not safe.

    >>> says_not_to_tell("the police asked us not to tell the family"), says_not_to_tell("it is safe to tell them")
    (True, False)
    """
    return any(_says(" ".join(words_of(part))) for part in parts_of(text) if not has_form_of_question(part))


def tells_why_unsafe(text: str) -> bool:
    """Return whether an answer says that somebody of the family is, or would be, violent or angry, or says not to tell.

    >>> tells_why_unsafe("not sure, dad is violent"), tells_why_unsafe("he would not be angry")
    (True, False)
    """
    said = " ".join(words_of(text))
    return not has_form_of_question(text) and (says_not_to_tell(text) or _WHY.search(said) is not None)


_IS_HARMFUL = any_of("violent, angry, furious, aggressive, abusive, hit, hits, hurt, hurts, beat, kill")
_WHY = re.compile(
    rf"\b{_PARTY} (?:is|are|was|were|gets?|would|will|might|could|may|has|have|can be|can get|does|did)"
    rf"(?: (?!not\b|never\b)\w+){{0,2}} {_IS_HARMFUL}\b"
    rf"|\b{_PARTY} (?:hits|hurts|beats|threatens|abuses|punishes) (?:her|him|them|the \w+|me|us)\b"
)


def _says(said: str) -> bool:
    if is_unsafe_not_to_tell(said):
        return False
    is_forbidden = any(
        pattern.search(said)
        for pattern in (_FORBIDDEN_TO_TELL, _ASKED_NOT_TO, _MUST_NOT_KNOW, _KEPT_FROM, _WOULD_COME_OF_IT, _FLEES)
    )
    is_unsafe = _UNSAFE_SAID.search(said) and _TELLS_OR_KNOWS.search(said) and not _DENIED.search(said)
    return is_forbidden or bool(is_unsafe)
