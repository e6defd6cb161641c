"""Reads from an opening message which answers it seems to give already. They are offered, never assumed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.share_check.clauses import Clause, Kind, clauses, turning_words
from actions.share_check.directions import directed
from actions.share_check.flow import WEIGHED, Answers, Flow
from actions.share_check.located_yaml import Located, load_located
from actions.share_check.second_judge import NOTHING_LEARNED, Learned, weighed

PREFILL_FILE = Path(__file__).with_name("prefill.yml")
NEVER_OFFERED = (("danger_now", None), ("telling_is_unsafe", "no"), ("purpose", "none"))
"""What is always asked: whether a child is in danger, that telling a family is safe, that no reason helps a child."""

_SET = re.compile(r"\{([a-z]\w*)\}")
_ORDER = "order"

Patterns = Mapping[str, Mapping[str, tuple[re.Pattern[str], ...]]]
"""Question to option to the patterns that say it."""


@dataclass(frozen=True)
class Prefill:
    """What says an answer in a clause that states something, in any clause of the case, and in the first alone."""

    states: Patterns
    any: Patterns
    first: Patterns
    order: re.Pattern[str]


def load_prefill(flow: Flow, file: Path = PREFILL_FILE) -> Prefill:
    """Read the patterns.

    Raises YamlProblem, naming file and line, for a question, option or set that does not exist, for a
    pattern under two options of one question or that is no regular expression, and for an answer that must never be
    offered.
    """
    top = load_located(file).fields(["sets", "states"], ["any", "first"])
    sets: dict[str, str] = {}
    for name, listed in top["sets"].entries().items():
        sets[name] = f"(?:{'|'.join(_filled(item, sets) for item in listed.items())})"
    states, any_clause, first = (_questions(top.get(part), flow, sets) for part in ("states", "any", "first"))
    return Prefill(states, any_clause, first, re.compile(rf"\b{sets.get(_ORDER, 'court order')}\b"))


def never_offered(question: str, option: str) -> bool:
    """Whether an answer is always asked for, as NEVER_OFFERED lists them."""
    return (question, None) in NEVER_OFFERED or (question, option) in NEVER_OFFERED


def allowed(facts: Mapping[str, str], flow: Flow) -> dict[str, str]:
    """Of facts that anybody may have typed into a button, those that the flow has and that may be offered."""
    known = {key: facts[key] for key in flow.questions if facts.get(key) in flow.questions[key].options}
    return {key: option for key, option in known.items() if not never_offered(key, option)}


def prefill(text: str, known: Prefill, flow: Flow, told: Learned = NOTHING_LEARNED) -> dict[str, str]:
    """The answers that a message seems to give, in the order of the questions.

    Left out are questions for which it says two things, what is negated, conditional, past or somebody else's word, and
    questions that would not be asked if the other answers were confirmed. told: what was learned of whole messages,
    which is weighed against what the clauses say.
    """
    cut = clauses(text)
    found = {**directed(cut), **_said(cut, known)}
    found = weighed(_with_order(cut, found, known), told, cut)
    _drop_the_doubtful(found, cut)
    if found.get("direction") != "refer" and not _OF_A_SERVICE.search(text.casefold()):
        # What "mum said no" was said to is not plain.
        found.pop("family_agrees", None)
    offered = allowed(found, flow)
    asked = asked_with(flow, offered)
    return {question: option for question, option in offered.items() if question in asked}


def _drop_the_doubtful(found: dict[str, str], cut: list[Clause]) -> None:
    """Take out what something else in the message, wherever it stands, makes doubtful."""
    words = " ".join(clause.text for clause in cut)
    agrees = found.get("family_agrees")
    said_no, said_yes = bool(_SAYS_NO.search(words)), bool(_SAYS_YES.search(_SAYS_NO.sub(" ", words)))
    if (agrees != "yes" and said_yes) or (agrees not in ("no", "young_person_refuses") and said_no):
        found.pop("family_agrees", None)
    if found.get("sector") in ("public_sector", "health_public") and _PRIVATE.search(words):
        found.pop("sector")
    if found.get("request_checked") == "checked" and (_NOT_CONFIRMED.search(words) or _PARTLY.search(words)):
        found.pop("request_checked")
    if _LENT.search(words) or (found.get("sector") == "voluntary_or_private" and _PUBLICLY_RUN.search(words)):
        found.pop("sector", None)
    if sum(bool(level.search(words)) for level in _LEVELS) > 1:
        found.pop("service_level", None)
    if _MAY_COME_AGAIN.search(words):
        found.pop("frequency", None)
    if "health and safety" in words:
        found.pop("special_category", None)
    if found.get("telling_is_unsafe") == "yes" and any(
        (safe := _MAY_KNOW.search(clause.text)) and not clause.is_negated(safe.start()) for clause in cut
    ):
        found.pop("telling_is_unsafe")
    if _IN_GENERAL.search(words):
        for question in [question for question in found if question != "sector"]:
            found.pop(question)


def asked_with(flow: Flow, fixed: Answers) -> frozenset[str]:
    """The questions that can be asked when some answers are fixed."""
    return frozenset(_asked(flow, fixed))


def _said(cut: list[Clause], known: Prefill) -> dict[str, str]:
    """What the patterns find: an answer for each question of which they find one alone."""
    found: dict[str, set[str]] = {}
    looked_at = (
        (known.states, list(_joined(cut, {Kind.STATES}))),
        (known.any, list(_joined(cut, {Kind.STATES, Kind.OWN}))),
        (
            known.first,
            [one for one in _joined(cut[:1], {Kind.STATES}) if not _OR.match(cut[1].text if cut[1:] else "")],
        ),
    )
    for patterns, where in looked_at:
        for question, options in patterns.items():
            for option, ways in options.items():
                if any(_says(stretch, way) for stretch in where for way in ways):
                    found.setdefault(question, set()).add(option)
    return {question: options.pop() for question, options in found.items() if len(options) == 1}


@dataclass(frozen=True)
class _Stretch:
    """A clause, or two in a row. second: where the other begins; or_before, or_after: whether "or" joins more to it."""

    clause: Clause
    second: int | None = None
    or_before: bool = False
    or_after: bool = False


def _joined(cut: list[Clause], kinds: set[Kind]) -> Iterator[_Stretch]:
    """The clauses of these kinds, and each with the one that follows it, since "but dad cannot" may complete it."""
    for place, clause in enumerate(cut):
        if clause.kind not in kinds or clause.unreal or clause.past:
            continue
        begins_or = bool(_OR.match(clause.text))
        ors = [bool(_OR.match(one.text)) for one in cut[place + 1 : place + 3]] + [False, False]
        yield _Stretch(clause, None, begins_or, ors[0])
        after = cut[place + 1] if place + 1 < len(cut) else None
        if after and after.kind in kinds and not (after.past or after.unreal):
            both = Clause(f"{clause.text} {after.text}", clause.kind)
            yield _Stretch(both, len(clause.text) + 1, begins_or, ors[1])


def _says(stretch: _Stretch, way: re.Pattern[str]) -> bool:
    """Whether a pattern says it: nothing turns it round before or right after, and "or" joins nothing else to it.

    Within it nothing can, since a gap in a pattern takes no negation and no "or".
    """
    clause, second = stretch.clause, stretch.second
    for one in way.finditer(clause.text):
        rest = clause.text[one.end() :]
        # "Or" between the two clauses joins another option to it, unless the pattern goes on over it.
        split = second is not None and _OR.match(clause.text[second:]) and not one.start() < second < one.end()
        if stretch.or_before or stretch.or_after or split or _OR.match(rest) or _TURNED_AFTER.match(rest):
            continue
        if clause.stands_open(one.start()):
            return True
    return False


def _with_order(cut: list[Clause], found: dict[str, str], known: Prefill) -> dict[str, str]:
    """A court order counts where it orders to disclose, is in hand, and was checked; else it says nothing."""
    orders = [clause for clause in cut if known.order.search(clause.text)]
    if not orders:
        return found
    in_hand = [one for one in orders if _ORDER_IN_HAND.search(one.text) and not (one.unreal or one.past)]
    open_ones = [one for one in in_hand if one.kind is Kind.STATES and one.stands_open(len(one.text))]
    rest = {question: option for question, option in found.items() if question != "request_checked"}
    checked = found.get("request_checked") == "checked" or any(
        one.stands_open(said.start())
        for one in cut
        if one.kind is Kind.STATES and not (one.unreal or one.past) and (said := _ORDER_CHECKED.search(one.text))
    )
    if open_ones and len(orders) == len(open_ones) and checked:
        return {**rest, "direction": "answer_request", "request_checked": "court_order"}
    return rest


_SAYS_NO = re.compile(
    r"\b(?:refus\w+|declin\w+|object(?:s|ed|ing)?|against|(?:says?|said|saying) no|turned \w+ ?down"
    r"|(?:wont|dont|doesnt|didnt|hasnt|havent|not|never|no|without|isnt|arent)(?: \w+)?"
    r" (?:agree\w*|consent\w*|want|happy|keen|sure|on board|permission))\b"
)
_SAYS_YES = re.compile(
    r"\b(?:agree[sd]?|agreement|consent(?:s|ed)?|happy|on board|onboard|(?:says?|said) yes|accept(?:s|ed)|willing|keen"
    r"|came round|come round|changed (?:his|her|their) minds?)\b"
)
# Who else may employ a health visitor or an officer.
_PRIVATE = re.compile(
    r"\b(?:private|privately|charit(?:y|ies|able)|voluntary|independent|agency"
    r"|self employed|volunteer\w*|company|bupa)\b"
)
_NOT_CONFIRMED = re.compile(
    r"\b(?:not|never|cant|cannot|couldnt|didnt|dont|havent|hasnt|unable to|failed to|nobody|no one|noone)(?: \w+)?"
    r" (?:check|confirm|verify|know|sure|certain|prove)(?:ed)?\b|\bdoubts?\b|\bunsure\b"
)
# "But not why they want it": part of a request is checked.
_PARTLY = re.compile(
    r"\b(?:but not|not (?:yet )?(?:for )?(?:who|what|whats|why)|except|excepting|apart from|aside from|other than"
    r"|all but|everything but|bar|partly|partially|only (?:who|half|part|some))\b"
)
# A volunteer for the council, or at a club that it runs, may count as either.
_PUBLICLY_RUN = re.compile(
    r"\b(?:council|local authority|nhs|police|state|government|hospital|school) (?:run|owned|led|funded|backed)\b"
    r"|\b(?:run|owned|funded) by (?:\w+ ){0,2}(?:council|local authority|nhs|police|state|government|hospital|school)\b"
    r"|\bvolunteer\w* (?:\w+ ){0,3}?(?:at|for|with|in) (?:\w+ ){0,2}?"
    r"(?:council|local authority|nhs|police|hospital|school)\b"
)
# Where a message names two, which one is meant is asked; 17 may be an age.
_LEVELS = (
    re.compile(r"\b(?:s|ss|sec|sect)?47s?\b|\bchild protection\b"),
    re.compile(r"\b(?:s|ss|sec|sect)?17s?\b(?! ?(?:years?|yrs?|yo|y o|months?)\b)|\bchild(?:ren)? in need\b"),
    re.compile(r"\bearly help\b"),
)
# A one-off "unless they ask again" may be none.
_MAY_COME_AGAIN = re.compile(
    r"\b(?:unless|for now|to start with|to begin with|at first|so far|at least (?:for|to)"
    r"|(?:if|until|till|when) (?:\w+ ){0,5}(?:again|more|another))\b"
)
_LENT = re.compile(r"\b(?:seconded|commissioned|contracted|on loan)\b")
# That some may safely be told leaves open who may not.
_MAY_KNOW = re.compile(
    r"\b(?:safe (?:for (?:\w+ ){1,3}to know|to be told|to tell)"
    r"|(?:can|could|may) (?:safely )?(?:be told|know)|knows already"
    r"|asked me(?: \w+){0,2} to (?:ring|tell|call|share|refer|pass)"
    r"|(?:ok|okay|fine|happy) (?:for|with) (?:me|us)|agreed (?:i|we|that i|that we)"
    r"|(?:he|she|they|mum|mother|dad|father|child|girl|boy|lad|pt|patient|\d+) (?:already |also )?know(?:s)?)\b"
)
_IN_GENERAL = re.compile(
    r"\b(?:general interest|in theory|in general|hypothetical\w*|for an essay|revising"
    r"|do people (?:normally|usually))\b"
)
_OR = re.compile(r"\s*or\b")
# "Section 47 is not what I want", "every week no longer".
_TURNED_AFTER = re.compile(
    r" (?:(?:is|are|was|were|has|have|do|does|did|would|that|this|it|anything|at all) )*"
    r"(?:not|no|never|isnt|arent|wasnt|werent|wont|wouldnt|doesnt|dont|didnt|hasnt|havent|cant|cannot|aint)\b"
)
_OF_A_SERVICE = re.compile(r"\brefer|\bearly help\b|\bassessment\b|\bservice\b|\bsupport\b")
_ORDER_CHECKED = re.compile(
    r"\b(?:checked|verified|confirmed) (?:it|the order|its valid|its genuine)"
    r"(?: (?:with|by) (?:legal|our legal team|our solicitors?|the court|information governance|our dpo))?$"
)
# "An order to disclose", "for his records"; an order about contact or where the child lives is another matter.
_ORDER_IN_HAND = re.compile(
    r"\b(?:to (?:disclose|share|hand over|release|give|provide|produce|send)"
    r"|(?:telling|ordering|requiring|asking) us to"
    r"|for (?:\w+ ){0,4}(?:records?|files?|notes|disclosure|information|documents|papers|history)|disclosure order)\b"
)


def _questions(located: Located | None, flow: Flow, sets: Mapping[str, str]) -> Patterns:
    found: dict[str, dict[str, tuple[re.Pattern[str], ...]]] = {}
    for question, listed in located.fields([], flow.questions).items() if located else ():
        found[question] = {}
        known: dict[str, str] = {}
        for option, value in listed.fields([], flow.questions[question].options).items():
            if never_offered(question, option):
                raise value.fail(f"'{option}' of '{question}' is always asked and must not be offered")
            for item in value.items():
                if known.setdefault(item.text(), option) != option:
                    raise item.fail(f"'{item.text()}' stands for '{known[item.text()]}' already")
            found[question][option] = tuple(_compiled(item, sets) for item in value.items())
    return found


def _filled(item: Located, sets: Mapping[str, str]) -> str:
    unknown = [name for name in _SET.findall(item.text()) if name not in sets]
    if unknown:
        raise item.fail(f"there is no set '{unknown[0]}'; allowed: {', '.join(sets)}")
    return _SET.sub(lambda name: sets[name.group(1)], item.text())


def _compiled(item: Located, sets: Mapping[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?<!\w)(?:{_without_turns(_filled(item, sets))})(?!\w)")
    except re.error as error:
        raise item.fail(f"this is no regular expression: {error}") from error


def _without_turns(pattern: str) -> str:
    """The pattern with gaps that take no negation, doubt or "or": only one that it names itself may stand within it."""
    bar = rf"(?!{turning_words()}|\b(?:or|{_OF_NEGATED})\b)"
    return _GAP.sub(lambda gap: f"{bar}{gap[0]}" if gap[1] else f"(?:{bar}.){gap[2]}", pattern)


# A word, or any letters, in a pattern.
_GAP = re.compile(r"(\\w[+*])|\.(\{\d+,\d*\}\??|\*)")
_OF_NEGATED = "instead|rather|yet to"


def _settles(flow: Flow, question: str, option: str) -> bool:
    return flow.questions[question].options[option].outcome not in (None, WEIGHED)


def _asked(flow: Flow, fixed: Answers) -> Iterator[str]:
    waiting: list[tuple[str, dict[str, str]]] = [(flow.first, {})]
    seen: set[tuple[str, frozenset[tuple[str, str]]]] = set()
    while waiting:
        key, given = waiting.pop()
        state = (key, frozenset(given.items()))
        if state in seen:
            continue
        seen.add(state)
        yield key
        # What is no matter of this guidance is asked no further.
        if key == "topic" and key in fixed and _settles(flow, key, fixed[key]):
            continue
        for option in [fixed[key]] if key in fixed else flow.questions[key].options:
            answers = {**given, key: option}
            target = flow.target(key, answers).question
            if target is not None:
                waiting.append((target, {name: answers[name] for name in answers if name in flow.deciding}))
