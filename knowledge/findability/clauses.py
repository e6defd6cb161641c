"""Questions from a sentence: what it rules, who does it, by when, on what form, and in which case.

Each asks for what the sentence says and leaves the answer out. Where the grammar is not plain, nothing is asked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from knowledge.findability.grammar import cut, is_plural, lower, third, turned, verbs


class Kind(IntEnum):
    """What a question asks for; the smaller, the more a person would ask it."""

    HEADING = 0
    CASE = 1
    MAY = 2
    WHEN = 3
    WHO = 4
    FORM = 5
    MEANING = 6
    DUTY = 7
    HOW = 8
    TABLE = 9


@dataclass(frozen=True)
class Asked:
    """A drafted question, and what it asks for."""

    kind: Kind
    text: str


_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen)"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?|fortnight)"
_PERIOD = (
    rf"(?:{_NUMBER}|the same|a|an|the \w+)(?: (?:to|or) {_NUMBER})? ?(?:working |school |calendar |clear )?{_UNIT}"
)
# "within two working days", "at least six weeks before", "by noon on Wednesday".
_BY_WHEN = re.compile(
    rf"\s*\b(?:within|no later than|by the end of|on) (?:at most |about )?(?:{_PERIOD}|the (?:same )?day)\b"
    r"(?: (?:of|from|after|before|ahead)\b.*)?"
    rf"|\s*\bat least {_PERIOD} (?:before|ahead of)\b.*"
    r"|\s*\b(?:the same (?:working )?day|straight away|immediately|at once)\b",
    re.IGNORECASE,
)
# "three incidents within twelve months", "when the risk has fallen within a week": a time, and nobody's deadline.
_NO_DEADLINE = re.compile(
    r"\b(?:incidents?|times|once|twice|more than|fewer than|at least|where|when|if|unless|who|which|that|has|have|had"
    r"|was|were|been)\b",
    re.IGNORECASE,
)
_EACH = (
    rf"(?:{_NUMBER} |other |second |third )?(?:{_UNIT}|terms?|sessions?|contacts?|visits?|meetings?|spring|summer"
    r"|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)"
)
_HOW_OFTEN = re.compile(
    rf"\s*\b(?:at least )?(?:once )?(?:(?:in )?(?:every|each) {_EACH}|(?:once|twice) an? \w+"
    r"|(?:monthly|weekly|daily|quarterly)$)\b.*",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"^(?:But |And |Even )?(?P<word>if|when|where|whenever|should) (?P<case>[^,;:]{8,110}),\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_LATE_CASE = re.compile(r"^(?P<rest>[^,;:]{8,120}?),? (?P<word>if|when|where) (?P<case>[^,;:]{12,90})\.?$")
_NO_CASE = re.compile(
    r"^(?:to|possible|necessary|needed|not|relevant|this|it|that|one|they|he|she|both|each|the answer|the two)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:in|on|at|from|for|to|by|before|after|during|once|while|until|unless|without|afterwards|then|next|first|otherwise"
    r"|instead|also|however|please|always|normally|usually|generally)\b[^,;:]{0,90}, ",
    re.IGNORECASE,
)
_WORD_FIRST = re.compile(r"^(?:please|then|next|first|also|always|afterwards|otherwise) (?=\w)", re.IGNORECASE)
_ONLY = "(?P<only> only| always| also| normally| usually| then)?"
_MODAL = re.compile(
    r"^(?P<who>.{1,70}?) (?P<modal>must not|must never|must|should not|should never|should|cannot|can|may not|may"
    r"|will not|will|needs? to|has to|have to|do not have to|does not have to|do not need to)"
    rf"{_ONLY} (?P<rest>[a-z].+)$"
)
_BE = re.compile(rf"^(?P<who>.{{1,70}}?) (?P<be>is|are)(?P<not> not| never)?{_ONLY} (?P<rest>[a-z].+)$")
_ADVERB = re.compile(r"^(?:(?:always|never|only|also|normally|usually|then|still|even|[a-z]+ly) )+")
_DO_NOT = re.compile(r"^(?P<who>.{1,70}?) (?:do|does) not (?P<rest>(?!have to|need)[a-z].+)$")
_NOT_A_SUBJECT = re.compile(
    r"\b(?:who|which|that|if|when|where|is|are|was|were|has|have|had|do|does|because|but|it|this|there|as|one|they"
    r"|and then|nobody|nothing|what|how)\b|[;:]",
    re.IGNORECASE,
)
_STARTS_A_SUBJECT = re.compile(
    r"^(?:the|a|an|any|each|every|all|no|your|our|you|we|staff|practitioners|parents|children|police|volunteers|carers"
    r"|everyone|anyone|nobody|members|[A-Z][\w’'-]*|[a-z]+s)\b"
)
_STARTS_NONE = re.compile(
    r"^(?:after|before|in|on|at|for|from|to|by|during|once|while|where|when|with|without|until|unless|since|only|several"
    r"|about|most|some|many|further|other|such|nor|not|if|then)\b",
    re.IGNORECASE,
)
# Numbers and addresses are what is asked for, and never part of a question.
_CONTACT = re.compile(r"(?:,| on| at| to| by telephoning| by ringing)? \(?(?:0\d{3,4} ?\d{3} ?\d{3,4}|\S+@\S+)\)?")
_PLACE = re.compile(r"^(?:at|in|on) (?:the|a|an|their|[A-Z])")
# "by the IDVA or the outreach worker, using the directory"
_AGENT = re.compile(r"by (?:the|a|an|their) ([^,;:]+)")
# The whole name of a form: "C100A", "CM/12", "EH1-B2", "87", "PF 3".
_FORM = re.compile(
    r"\b[Ff]orm ((?:[A-Z]{1,5}(?=[\s\d/.-])|\d)(?:[\w/-]|\.(?=\w))*(?: \d\w*)?|[A-Z]{1,5}(?=[,;:)]|$))(?! of\b)(?!\w)"
)
_PHONE = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b")
_NAME = r"(?:[A-Z][\w’'&-]+|duty|line|desk|office|team|nurse)"
_NAMED = re.compile(
    rf"((?:\b[Tt]he )?\b[A-Z][\w’'&-]+(?: (?:of |for |and |to )?{_NAME}){{0,4}})"
    r"(?:,| on| \(|:| by telephoning| is)* (?=0\d{3})"
)
_DEFINES = re.compile(
    r"^[\"“]?(?P<term>[A-Z][\w’'-]*(?: [\w’'-]+){0,5})[\"”]? "
    r"(?P<is>means(?! that)|is when|has the meaning|is an? |is the |are the )"
)
_NO_TERM = re.compile(
    r"^(?:It|This|That|There|These|Those|They|One|What|If|Each|He|She|Nobody|You|We|In|On|At|For|To|Your|Our)\b"
)


def from_sentence(sentence: str, about: str | None) -> Iterator[Asked]:
    """Yield questions that a sentence answers.

    Args:
        sentence: the sentence.
        about: what the heading is about, to be put after "about"; None if it cannot be.
    """
    text = " ".join(sentence.split()).rstrip(".;")
    if text.count("“") > text.count("”"):
        # The whole passage is within quotation marks.
        text = text.removeprefix("“")
    yield from _of_what_is_named(text, about)
    text = _CONTACT.sub("", text)
    if case := _CASE.match(text):
        if case["word"].lower() != "should":
            yield from _of_case(case["word"].lower(), case["case"])
        elif " be " in case["case"]:
            yield from _of_case("if", case["case"].replace(" be ", " is ", 1))
        text = case["rest"]
    elif (late := _LATE_CASE.match(text)) and len(late["case"].split()) >= 4 and not late["rest"].endswith("only"):
        yield from _of_case(late["word"].lower(), late["case"])
    text = _WORD_FIRST.sub("", _LEADING.sub("", text))
    yield from _of_clause(text)


def _of_case(word: str, case: str) -> Iterator[Asked]:
    said = turned(cut(lower(case.strip()), 14))
    if len(said.split()) < 3 or _NO_CASE.match(said) or _runs_on(said):
        return
    word = "if" if word == "if" else "when"
    asks_for_oneself = re.search(r"\bI\b", said)
    yield Asked(Kind.CASE, f"what do I do {word} {said}?" if asks_for_oneself else f"what happens {word} {said}?")


def _runs_on(case: str) -> bool:
    """Return whether the next clause begins within a case: "I leave a post my manager tells the helpdesk"."""
    found = re.search(r"^I (?!(?:think|know|hear|see|find|believe|say)\b).*\b(?:my|the|a|their) \w+ (\w+)", case)
    return found is not None and found[1] in verbs().by_third


def _of_clause(text: str) -> Iterator[Asked]:
    if told := _order(text):
        yield from told
    elif refused := _DO_NOT.match(text):
        if _is_subject(refused["who"]) and refused["rest"].split()[0] in verbs().base:
            said = cut(_without_time(turned(refused["rest"])))
            if len(said.split()) > 1:
                yield Asked(Kind.MAY, f"can {_subject(refused['who'])} {said}?")
    elif rule := _MODAL.match(text):
        yield from _of_rule(rule)
    elif (state := _BE.match(text)) and _is_subject(state["who"]):
        yield from _of_state(state)
    else:
        yield from _of_doing(text)


def _order(text: str) -> list[Asked]:
    """ "Send form DA2 to the office within two days"."""
    never = re.match(r"^(?:do not|don't|never|avoid) (?P<rest>.+)$", text, re.IGNORECASE)
    if never:
        rest = cut(turned(never["rest"]))
        verb = rest.split(" ", 1)[0].lower() if rest else ""
        if verb in verbs().base and len(rest.split()) > 1 and rest.split()[-1] not in ("it", "them"):
            return [Asked(Kind.MAY, f"can I {rest}?")]
        if verb in verbs().by_ing:
            return [Asked(Kind.MAY, f"can I {verbs().by_ing[verb]} {rest.partition(' ')[2]}?")]
        return []
    first, _, more = text.partition(" ")
    if not first[:1].isupper() or first.lower() not in verbs().base or not more or is_noun_here(more):
        return []
    return [
        *_by_when("do I have to ", f"{first.lower()} {turned(more)}"),
        *_duty("do I have to", first.lower(), turned(more)),
    ]


def is_noun_here(more: str) -> bool:
    """Return whether a verb at the beginning is a noun: "Contact arrangements are", "Records from another county"."""
    words = more.split()[:6]
    if words[0] in ("with", "for", "to", "in") and any(word in verbs().by_third for word in words[2:]):
        return True
    return (
        words[0] in ("of", "from", "is", "are", "must", "can", "may", "should", "will", "and")
        or any(
            word in ("is", "are", "was", "were", "may", "must", "can", "should", "will", "cannot")
            for word in words[1:4]
        )
        and words[0].lower() not in ("the", "a", "an", "your", "any", "if", "how", "what", "whether", "us", "who")
    )


def _duty(asks: str, verb: str, more: str) -> Iterator[Asked]:
    # "Put on gloves" is told, and nobody asks whether they have to.
    if verb not in verbs().duties:
        return
    said = cut(f"{verb} {_without_time(more)}", 11)
    if len(said.split()) >= 3:
        yield Asked(Kind.DUTY, f"{asks} {said}?")


def _of_rule(rule: re.Match[str]) -> Iterator[Asked]:
    who, modal = rule["who"].strip(), rule["modal"]
    rest = _ADVERB.sub("", turned(rule["rest"])).removeprefix("be able to ")
    if not _is_subject(who, most=8):
        return
    subject = _subject(who)
    do = "do" if is_plural(subject) else "does"
    said = cut(_without_time(rest))
    if "only" in said.split():
        # "Can it be driven only after the course?" is the answer, and no question.
        return
    # After one of these words comes a verb, whatever it is.
    if len(said.split()) < 2 or said.split()[0] in ("not", "no", "and", "or"):
        return
    if modal in ("can", "may", "cannot", "may not", "must not", "must never", "should not", "should never", "will not"):
        ask = "should" if modal.startswith("should") else "will" if modal.startswith("will") else "can"
        yield Asked(Kind.MAY, f"{ask} {subject} {said}?")
    elif modal == "will":
        yield from _by_when(f"will {subject} ", rest)
        yield Asked(Kind.HOW, f"will {subject} {said}?")
    elif modal == "should":
        yield from _by_when(f"should {subject} ", rest)
        yield Asked(Kind.DUTY, f"should {subject} {said}?")
    else:
        yield from _by_when(f"{do} {subject} have to ", rest)
        yield Asked(Kind.DUTY, f"{do} {subject} have to {said}?")


def _of_state(state: re.Match[str]) -> Iterator[Asked]:
    """ "Plans are looked at again every four weeks": something is done, so how often, by whom, where, on what."""
    subject, be, rest = _subject(state["who"]), state["be"], turned(state["rest"])
    first, _, more = rest.partition(" ")
    if (first not in verbs().participles and not first.endswith("ed")) or re.search(
        r"\b(?:below|above|following|follows)\b", rest
    ):
        return
    if subject == "I":
        be = "am"
    if state["not"]:
        said = cut(_without_time(rest), 9)
        if len(said.split()) >= 2:
            yield Asked(Kind.MAY, f"can {subject} be {said}?")
        return
    yield from _by_when(f"{be} {subject} ", rest, verbs().participles)
    if (agent := _AGENT.match(more)) and first in verbs().participles:
        if _is_somebody(agent[1]):
            yield Asked(Kind.WHO, f"who {third(verbs().participles[first])} {subject}?")
    elif _BY_WHEN.search(rest) or _HOW_OFTEN.search(rest):
        return
    elif first in verbs().placed and _PLACE.match(more):
        yield Asked(Kind.HOW, f"where {be} {subject} {first}?")
    elif first in ("needed", "required", "allowed", "permitted", "expected"):
        said = cut(_without_time(rest), 9)
        yield Asked(Kind.DUTY, f"{be} {subject} {said}?")


def _is_somebody(who: str) -> bool:
    """Return whether somebody is meant who does things: a role, a team, or a name that is no form's."""
    words = re.split(r" (?:of|at|with|in|for|from|who|that|to|on|using)\b|[,;:]", who)[0].split()
    # The first word of a sentence has a capital letter, whatever it is.
    is_name = words[-1].isalpha() and (words[-1].isupper() or (len(words) > 1 and words[-1][0].isupper()))
    return words[-1].lower() in verbs().doers or is_name


def _of_doing(text: str) -> Iterator[Asked]:
    """ "The court liaison worker helps with applications": so who helps with applications?"""
    words = text.split()
    for place in range(1, min(9, len(words) - 1)):
        word, who = words[place], " ".join(words[:place])
        verb = verbs().by_third.get(word) if not is_plural(who) else None
        if verb is None and is_plural(who) and word in verbs().base and word not in ("do", "need"):
            verb = word
        if (
            verb is None
            or not _is_subject(who)
            or words[place - 1].lower() in ("the", "a", "an", "of", "to", "and", "or", "in", "for")
        ):
            continue
        if words[place + 1].lower().strip(",") in ("is", "are", "must", "may", "can", "should", "will", "of"):
            continue
        rest = turned(" ".join(words[place:])).partition(" ")[2]
        subject = _subject(who)
        do = "do" if is_plural(subject) else "does"
        yield from _by_when(f"{do} {subject} ", f"{verb} {rest}", verbs().by_third)
        said = cut(_without_time(rest), 9)
        if len(said.split()) < 2 or said.split()[0] in ("it", "them", "this", "that"):
            return
        if _is_somebody(who) and subject not in ("I", "they"):
            yield Asked(Kind.WHO, f"who {third(verb)} {said}?")
        return


def _by_when(asks: str, rest: str, forms: Mapping[str, str] | None = None) -> Iterator[Asked]:
    """Ask when, or how often, of the part of a clause that the time belongs to.

    Args:
        asks: the beginning, such as "do I have to ".
        rest: what follows, such as "read it and send form DA2 to the office within two days".
        forms: other forms of verbs that such a part may begin with.
    """
    often = _HOW_OFTEN.search(rest)
    when = often or _BY_WHEN.search(rest)
    if not when:
        return
    if not often and _NO_DEADLINE.search(rest[: when.start()]):
        return
    parts = re.split(r",? (?:and|or|then) |, ", rest[: when.start()].strip())
    last = parts[-1]
    first, _, more = last.partition(" ")
    if len(parts) > 1:
        if first not in verbs().base and first not in (forms or {}):
            return
        if forms is verbs().by_third:
            last = f"{verbs().by_third.get(first, first)} {more}"
    said = cut(last, 8)
    if said and said.split()[-1].lower() not in ("it", "them"):
        yield Asked(Kind.WHEN, f"{'how often' if often else 'how soon'} {asks}{said}?")


def _of_what_is_named(text: str, about: str | None) -> Iterator[Asked]:
    if (defined := _DEFINES.match(text)) and not _NO_TERM.match(defined["term"]) and _is_subject(defined["term"]):
        term = lower(defined["term"])
        if defined["is"].startswith(("means", "has", "is when")) or text[:1] in '"\u201c':
            yield Asked(Kind.MEANING, f"what does {term} mean?")
        else:
            yield Asked(Kind.MEANING, f"what {'are' if is_plural(term) else 'is'} {term}?")
    if _PHONE.search(text):
        names = [name for named in _NAMED.finditer(text) if (name := _without_order(named[1]))]
        for name in names:
            yield Asked(Kind.WHO, f"what is the number for {lower(name)}?")
        if about and not names:
            yield Asked(Kind.WHO, f"who do I ring about {about}?")
    for form in _FORM.finditer(text):
        if about:
            yield Asked(Kind.FORM, f"which form do I need for {about}?")
        yield Asked(Kind.FORM, f"what is form {form[1]} for?")


def _without_order(name: str) -> str:
    """Return a name without the verb before it: "Call First Response" is First Response. Empty if nothing is left."""
    words = name.split()
    while words and words[0].lower() in {*verbs().base, "phone", "telephone", "dial", "email"}:
        words = words[1:]
    while words and words[0] in ("of", "for", "and", "to"):
        words = words[1:]
    return re.sub(r"^our\b", "the", " ".join(words), flags=re.IGNORECASE)


def _is_subject(who: str, most: int = 6) -> bool:
    is_list = "," in who and " and " in who and len(who.split()) <= 8
    return (
        (is_list or (len(who.split()) <= most and "," not in who))
        and bool(_STARTS_A_SUBJECT.match(who))
        and not _STARTS_NONE.match(who)
        # "A lawful obligation means you are obliged": who is obliged is within.
        and not re.search(r" (?:you|we|I|means)\b", who)
        and not _NOT_A_SUBJECT.search(who)
        and who.split()[-1].lower() not in ("the", "a", "an", "of", "to", "and", "or", "in", "for", "with", "by")
    )


def _subject(who: str) -> str:
    said = turned(lower(who))
    if said in ("staff", "practitioners", "everyone"):
        return "I"
    return said.replace("each of ", "").replace("no ", "a ", 1) if said.startswith("no ") else said


def _without_time(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(rf" in {_PERIOD}$", "", _BY_WHEN.sub("", text), flags=re.IGNORECASE)).strip()
