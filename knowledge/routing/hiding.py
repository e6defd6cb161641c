"""Recognise somebody who must hide that they were here: "he's in the next room, how do I clear this".

Such a message is danger, a worry or neither, and what its writer needs first is the way off the page. Somebody who asks
for the way, who looks at their phone, or whether one of theirs can see this, is told that before all else.
"""

import re

from knowledge.text.bare_words import bare_words
from knowledge.text.patterns import any_of

_OWN = any_of(
    """husband, wife, partner, ex, boyfriend, girlfriend, fella, mum, mam, mom, dad, mother, father, stepdad, step dad,
    stepmum, step mum, stepfather, parents, family, brother, sister, uncle, nan, carer, foster carer, son, daughter,
    in laws, mother in law, housemate, flatmate"""
)
_SOMEBODY = rf"(?:he|she|they|somebody|someone|my (?:new |old )?{_OWN}|dad|mum|mam)"
_DEVICE = any_of("phone, mobile, laptop, computer, pc, tablet, ipad, device, messages, emails, texts, history, browser")
_PAGE = any_of("page, chat, site, website, screen, conversation, window, tab, app, thing")
_THIS = rf"(?:(?:this|the|that) {_PAGE}|this|it)"
_QUICK = any_of("quick, quickly, fast, now, straight away, at once, hurry, in a hurry, asap, right now")
_HERE = rf"(?:in here|on here|here|to you|into this|in this|on this|this {_PAGE})"
_TYPED = (
    rf"(?:(?:that |if |when )?(?:i|ive|weve|we)(?: have| had| just)* (?:was|were|am|been|wrote|written|typed"
    rf"|used|using|came|come"
    rf"|looked|asked|talked|spoke|chatted|went)(?: \w+){{0,2}} ?{_HERE}"
    rf"|(?:what|anything|everything) (?:i|ive|we)(?: have| just)* (?:typed?|wrote|write|written|put|asked?"
    rf"|searched|looked at)\b"
    rf"|(?:this|the|that|my) (?:chat|conversation|page|site|website|visit|messages here)\b)"
)
_PATTERNS = (
    # The way off the page, in a hurry or with somebody near.
    rf"\b(?:clear|close|hide|delete|erase|wipe|exit|get off|get out of|leave"
    rf"|shut) {_THIS}\b(?: \w+){{0,5}} (?:{_QUICK}|before {_SOMEBODY})\b",
    rf"\b(?:hes|shes|theyre|{_SOMEBODY}(?: is| are)?) (?:\w+ ){{0,2}}(?:coming|here|back|home|in the (?:next "
    rf"|other |same )?room|behind me|next to me|watching"
    rf"|outside)\b(?: \w+){{0,10}} (?:clear|close|hide|delete|erase|wipe|exit|get off|leave|shut) {_THIS}\b",
    rf"\b(?:clear|close|hide|delete|erase|wipe|exit|get off|leave|shut) {_THIS}\b(?: \w+){{0,6}} (?:hes|shes"
    rf"|{_SOMEBODY} (?:is|are))"
    r" (?:\w+ )?(?:coming|here|back|home|in the)\b",
    rf"^(?:(?:please|quick|sorry|ok|look) )*(?:i |ive |we )?(?:need|have|got|gotta"
    rf"|must)(?: got)? ?(?:to )?(?:leave|go|get off|log off|get out|exit|hurry)(?: {_THIS})? {_QUICK}$",
    r"^(?:please )?(?:go away|get lost|hide)(?: quick| now)? (?:hes|shes|(?:he|she|dad|mum|they)(?: is"
    r"| are)?) (?:here|coming|back|home)$",
    r"\b(?:quick exit|exit button|panic button|hide button|escape button|quick escape|leave quickly button)\b",
    rf"\bhide (?:this|it|that i was here|the chat|{_TYPED}) from (?:my )(?:\w+ )?{_OWN}\b",
    # Who can see it.
    rf"\b(?:can|could|will|would|does|do|is|are|might) {_SOMEBODY}(?: be)?(?: able to| going to| ever"
    rf"| get to)* (?:see|seen|find|find out|know|tell|read|check|look"
    rf"|trace|track|notice)(?: \w+){{0,2}} {_TYPED}",
    rf"\b{_SOMEBODY} (?:\w+ )?(?:checks?|checking|goes through|go through|going through|looks? at"
    rf"|looks? through|reads?|monitors?|tracks?|watches|watch|has access to|uses?|shares?"
    rf"|has|takes?|knows the password (?:to|of|for)) (?:(?:on|to|through) )?(?:my|our|the same) {_DEVICE}\b",
    rf"\bi share (?:this|a|my|the|the same|our) {_DEVICE} with\b",
    # What stays on the device.
    r"\b(?:clear|delete|wipe|hide|erase) (?:my|the) (?:browser |search |browsing |internet |web |chat )*history\b",
    rf"\b(?:{_TYPED}|this|it|any of this)(?: \w+){{0,2}} (?:show|shows|showing|appear|appears|come up"
    rf"|comes up|be seen|be|stay|stays|saved|left|go|be found)"
    r"(?: up)? (?:in|on|under) (?:my|our|the) (?:\w+ )?(?:history|bill|phone bill|bank statement|laptop|computer)\b",
)
_HIDES = re.compile("|".join(_PATTERNS))


def asks_to_hide(text: str) -> bool:
    """Return whether the writer of a message must hide that they were here, or fears that somebody sees it.

    >>> asks_to_hide("my husband goes through my phone"), asks_to_hide("dad goes through her phone")
    (True, False)
    """
    return _HIDES.search(" ".join(bare_words(text))) is not None
