"""The places in a message that are for whoever would be told: "tell …", "let … know", "is … allowed to see it".

Each person in the message is replaced by a mark first, so a place is found whoever it names. What has already been
told, what somebody else may do ("mum will tell her ex") and what is denied ("without telling dad") is no such place.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.recipients.receivers import Kind, Person, listed
from knowledge.text.bare_words import Words
from knowledge.text.patterns import any_of

_SMALL = any_of(
    """the, a, an, his, her, their, my, our, your, this, that, some, any, both, old, new, lovely, poor, other, little,
    also, even, only, just, either, all, of, by, childs, kids, girls, boys, babys, pupils, s"""
)
_LITTLE = f"(?:{_SMALL} )*"
_WHO = rf"{_LITTLE}@(?P<who>\d+)"
_TELL = any_of(
    """tell, telling, inform, informing, update, updating, notify, notifying, warn, warning, alert, alerting, brief,
    briefing, advise, advising, show, showing, give, giving, send, sending, email, emailing, phone, phoning,
    ring, ringing, call, calling, text, texting, message, messaging, involve, involving, answer, answering,
    invite, inviting, forewarn, reassure, cc, copy in, fill in"""
)
_TELL_TO = any_of(
    """share, sharing, discuss, discussing, talk, talking, speak, speaking, chat, chatting, pass, passing, disclose,
    disclosing, mention, mentioning, say, saying, give, giving, send, sending, forward, forwarding, release,
    releasing, reveal, revealing, hand, handing, confirm, confirming, explain, explaining, write, writing,
    respond, responding, reply, replying, leak, leaking, show, showing, transfer, describe, liaise, liaising,
    word, honest, open, read, report, reporting, email, copy, be shared, be passed, be given, be sent, be
    disclosed, be released, be shown, be told, be confirmed, being shared, being passed"""
)
_BY = any_of("to, with, past, in front of")
# Not across what somebody did: "share with the gp what he did to his sister".
_ENDS = any_of(
    "did, does, done, happened, hurt, hurts, hit, hits, because, if, when, but, who, whom, that, tell, inform, let"
)
_BETWEEN = rf"(?: (?!{_ENDS}\b)[\w@]+){{0,7}}?"
_KNOW = any_of(
    """know, have, see, hear, read, get, find out, be told, be informed, be given, be shown, be sent, be made aware, be
    aware, be updated, be involved, be allowed, be invited, be kept, be in, come to, attend, sit in, receive,
    look at, in on, be copied, be there, be part"""
)
_ADVERB = (
    "(?:"
    + any_of("also, at least, even, just, both, still, now, actually, legally, then, too, ever, please, really")
    + " )*"
)
_MAY = any_of(
    """can, could, should, may, must, might, shall, do, does, would, will, is, are, let, letting, have, for, allow,
    allowing, has, cant, couldnt, shouldnt, isnt, arent, ought"""
)
_ENTITLED = any_of(
    """allowed, entitled, permitted, supposed, able, meant, right, need, needs, have, has, get, got, want, wants, like,
    deserve, deserves, a right, any right, got a right, got any right, have a right, the right, have any right,
    have to, need to"""
)
# Whoever asks for themselves.
_ASKS = any_of(
    """wants to know, want to know, needs to know, need to know, wants to see, wants to hear, wants a copy, wants the,
    wants an update, wants updating, has a right to, has the right to, is entitled to, would like to know, is
    asking for, is asking what, is asking me, is asking us, asked for, has asked for, asks for, asks what, asks
    me, keeps asking, has asked what, asked what, wants me to tell, wants us to tell, is demanding, asks,
    demands, wants to be told, expects to be told, wants telling, has asked for, have asked for, asked about, asks
    about, asking about, asked after, is asking, ask, want the, wants information, wants info, wants details"""
)
# Whoever comes or rings for it: "dads friend rang for information". Who rings about a child may be reporting.
_COMES = any_of(
    """rang, rung, rings, phoned, phones, called, calls, emailed, emails, messaged, texted, wrote, came, comes, turned
    up, turns up, is here, is at reception, is at the door, is at the gate, is on the phone, is on the line"""
)
_FOR_IT = any_of(
    """asking, for information, for info, for details, for an update, for a copy, to ask, to find out, to know,
    wanting"""
)
_COMES_FOR_IT = rf"(?:has |have |just |again |keeps )*{_COMES}(?: [\w@]+){{0,3}}? {_FOR_IT}"
# Nobody says who that is.
_SOMEBODY = any_of(
    """someone, somebody, a man, a woman, a lady, a bloke, a guy, a person, a stranger, an unknown man,
    an unknown woman, an unknown person, an unknown number"""
)
_COPY = any_of("a copy, copies, it, the report, the file, the minutes, information, info, anything, an update")
_AWARE = any_of(
    """aware, informed, updated, posted, involved, in the loop, in the picture, in the know, up to date, up to speed"""
)
_SLOTS = (
    re.compile(rf"\b(?:{_TELL}|(?<!no )(?<!non )(?<!supervised )contact|contacting) {_WHO}"),
    re.compile(rf"\b{_TELL_TO}{_BETWEEN} {_BY} {_WHO}"),
    # "At the team meeting" says who hears it; "at school" only where.
    re.compile(rf"\b{_TELL_TO}{_BETWEEN} (?P<place>at|in) {_WHO}"),
    re.compile(rf"\b(?:let|letting|have|having) {_WHO} {_ADVERB}{_KNOW}\b"),
    re.compile(rf"\b(?:make|making|keep|keeping|get|put|bring|fill) {_WHO} {_ADVERB}{_AWARE}\b"),
    re.compile(rf"\b{_MAY} {_WHO} {_ADVERB}(?:(?:to )?{_KNOW}|{_ENTITLED} (?:to )?(?:\w+ )?{_KNOW})\b"),
    re.compile(rf"\b(?:is|are|has|have|does|do|who) {_WHO} {_ADVERB}{_ENTITLED}(?: to)? (?:{_KNOW}|{_COPY})\b"),
)
# The whole message is about them, after an answer about somebody else: "and the dad?".
_ADDS = any_of("what about, how about, same for, what if its, what if it is, and, but, or, ok, okay, so, also, then")
_ADDED_TO = any_of("and, but, or, ok, what about, how about, its, for, to, with, tell")
_TOO = any_of("too, then, as well, instead, now, also, though")
_ALONE = re.compile(rf"^{_ADDS} (?:{_ADDED_TO} )*{_WHO}(?: {_TOO})*$")
_ASKING = re.compile(rf"@(?P<who>\d+) {_ADVERB}(?:{_ASKS}|{_COMES_FOR_IT})\b")
_SOMEBODY_ASKS = re.compile(rf"\b{_SOMEBODY} {_ADVERB}(?:{_ASKS}|{_COMES_FOR_IT})\b")
_AND = r"(?:and |or |plus |also |even |as well as |along with |together with )+(?:with |to )?"
# Commas are gone: of "the school the gp and the ex" all are told, of "the gp stepdad hits him" only the first.
_ENDS_LIST = r"(?: (?:too|both|as well|also|please|yeah|ok|then|without|about|if|or not)\b|$)"
_JOINED = re.compile(
    rf"^ (?:{_AND}{_WHO})"
    rf"|^ {_LITTLE}@(?P<listed>\d+)(?=(?: {_LITTLE}@\d+)*(?: {_AND}{_LITTLE}@\d+)*{_ENDS_LIST})"
)
# "The gp and the ex both rang, can i tell them both", "school and stepdad, both can be told".
_LIST = rf"@\d+(?: (?:{_AND})?{_LITTLE}@\d+)+"
_BOTH = re.compile(
    rf"(?P<list>{_LIST}) (?:both (?:can|may|could) (?:be told|know|see)\b"
    rf"|.*\b(?:{_TELL}|{_TELL_TO}|let)(?: \w+)?(?: with| to)? (?:them both|both of them|both|them all|all of them)\b)"
)
_NOT = any_of(
    """not to, not, dont, do not, means, mean, never, without, wont, will not, didnt, did not, avoid, rather than,
    instead of, not be, cannot, stop"""
)
_DENIED = re.compile(rf"\b{_NOT} (?:want to |have to |wanna |us |me |you )?$")
# Somebody else may tell them: a risk, and no question of ours.
_OTHERS = any_of("he, she, they, hell, shell, theyll, hes, shes, theyre")
_DO = any_of(
    """will, would, might, may, could, has to, is going to, going to, wants to, wanted to, threatened to, threatens to,
    refuses to, had to, just"""
)
_OTHERS_DO = re.compile(rf"(?:@\d+|\b{_OTHERS}) (?:{_DO} )$")
# What follows from telling is said, and nothing is asked: "telling stepdad would put her at risk".
_EFFECT = any_of(
    """would, could, might, will, may, puts, count, counts, amount, amounts, means, mean, is unsafe, is dangerous, is
    risky, is a risk, is not safe"""
)
_FOLLOWS = re.compile(rf" {_EFFECT}\b")
# A service that works with such people: "the perpetrator programme worker".
_AT_WORK = any_of(
    """programme, program, worker, workers, team, service, services, unit, support, charity, nurse, project, liaison,
    safeguarding, welfare, officer, lead, court, hub, centre, counsellor"""
)
_SERVICE = re.compile(rf" {_AT_WORK}\b")
# Asks about the rules, or whether they may do something: nobody would be told anything of a child.
_RULES = any_of("legal, lawful, basis, gdpr, guidance, rule, rules, consent, data protection, how to, to stay, to come")
# Not across the writer's own question: "her uncle asked about the girl, do I need consent".
_ASK_OWN = any_of("do, does, can, could, may, should, must, am, is it, would")
_OF_RULES = re.compile(rf"(?: (?!{_ASK_OWN}\b)[\w@]+){{0,7}}? (?:{_RULES}\b|(?:if|whether) (?:he|she|they|we|i|it)\b)")
# "Give his nans number to the school" is about the number.
_THINGS = any_of(
    """number, numbers, address, name, names, details, report, reports, concern, concerns, worry, worries, letter,
    file, records, words, views, side, email, phone, account, story, school, gp, house, home, s"""
)
_OF_THEIRS = re.compile(rf" {_THINGS}\b")


def marked(words: Words, people: Sequence[Person]) -> str:
    """Return the words with a mark in place of each person: "can i tell @0 what she said"."""
    said: list[str] = []
    place = 0
    for number, person in enumerate(people):
        said += [*words[place : person.start], f"@{number}"]
        place = person.end
    return " ".join([*said, *words[place:]])


def told(said: str, people: Sequence[Person]) -> set[int]:
    """Return the numbers of the people in a place for whoever would be told."""
    return {
        number
        for pattern in (*_SLOTS, _ALONE)
        for found in pattern.finditer(said)
        for number in _of(found, said, people)
    } | {int(number) for found in _BOTH.finditer(said) for number in re.findall(r"@(\d+)", found["list"])}


def _of(found: re.Match[str], said: str, people: Sequence[Person]) -> Iterator[int]:
    before, after = said[: found.start()], said[found.end("who") :]
    number = int(found["who"])
    if _DENIED.search(before) or _OTHERS_DO.search(before):
        return
    if _FOLLOWS.match(after) or _SERVICE.match(after) or _names_a_service(people[number], after, people):
        return
    if found.groupdict().get("place") and tuple(people[number].phrase.split()) not in listed("meetings"):
        return
    if people[number].phrase.endswith("s") and _OF_THEIRS.match(after):
        return
    yield number
    while joined := _JOINED.match(after):
        yield int(joined["who"] or joined["listed"])
        after = after[joined.end() :]


def _names_a_service(person: Person, after: str, people: Sequence[Person]) -> bool:
    """Return whether a word for parents only begins the name of a service: "the family court"."""
    following = re.match(r" @(\d+)", after)
    if following is None or person.phrase not in ("family", "parent"):
        return False
    return people[int(following[1])].kind is Kind.HELPER


def who_ask(said: str) -> set[int]:
    """Return the numbers of the people who ask to be told."""
    return {int(found["who"]) for found in _ASKING.finditer(said) if not _OF_RULES.match(said[found.end() :])}


def somebody_asks(said: str) -> bool:
    """Return whether somebody asks to be told of whom nothing is said: "someone rang for information about a girl"."""
    return any(not _OF_RULES.match(said[found.end() :]) for found in _SOMEBODY_ASKS.finditer(said))


def names_only_whom(said: str) -> bool:
    """Return whether a message only adds somebody to a question before it: "and the dad?"."""
    return _ALONE.search(said) is not None
