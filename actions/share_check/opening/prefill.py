"""Reads from an opening message which answers it seems to give already. They are offered, never assumed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from actions.share_check.flow.flow import WEIGHED, Answers, Flow
from actions.share_check.opening.clauses import Clause, ClauseKind, clauses, turning_words
from actions.share_check.opening.directions import directed
from actions.share_check.opening.patterns import pattern, patterns_of
from actions.share_check.opening.second_judge import NOTHING_LEARNED, Learned, weighed
from knowledge.files.located_yaml import Located, load_located

PREFILL_FILE = Path(__file__).with_name("prefill.yml")
_pattern = partial(pattern, "prefill")
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

    Raises KnowledgeError, naming file and line, for a question, option or set that does not exist, for a
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
    if found.get("direction") != "refer" and not _pattern("of_a_service").search(text.casefold()):
        # What "mum said no" was said to is not plain.
        found.pop("family_agrees", None)
    offered = allowed(found, flow)
    asked = asked_with(flow, offered)
    return {question: option for question, option in offered.items() if question in asked}


def _drop_the_doubtful(found: dict[str, str], cut: list[Clause]) -> None:
    """Take out what something else in the message, wherever it stands, makes doubtful."""
    words = " ".join(clause.text for clause in cut)
    agrees = found.get("family_agrees")
    said_no, said_yes = (
        bool(_pattern("says_no").search(words)),
        bool(_pattern("says_yes").search(_pattern("says_no").sub(" ", words))),
    )
    if (agrees != "yes" and said_yes) or (agrees not in ("no", "young_person_refuses") and said_no):
        found.pop("family_agrees", None)
    if found.get("sector") in ("public_sector", "health_public") and _pattern("private").search(words):
        found.pop("sector")
    if found.get("request_checked") == "checked" and (
        _pattern("not_confirmed").search(words) or _pattern("partly").search(words)
    ):
        found.pop("request_checked")
    if _pattern("lent").search(words) or (
        found.get("sector") == "voluntary_or_private" and _pattern("publicly_run").search(words)
    ):
        found.pop("sector", None)
    if sum(bool(level.search(words)) for level in patterns_of("prefill")["service_levels"]) > 1:
        found.pop("service_level", None)
    if _pattern("may_come_again").search(words):
        found.pop("frequency", None)
    if "health and safety" in words:
        found.pop("special_category", None)
    if found.get("telling_is_unsafe") == "yes" and any(
        (safe := _pattern("may_know").search(clause.text)) and not clause.is_negated(safe.start()) for clause in cut
    ):
        found.pop("telling_is_unsafe")
    if _pattern("in_general").search(words):
        for question in [question for question in found if question != "sector"]:
            found.pop(question)


def asked_with(flow: Flow, fixed: Answers) -> frozenset[str]:
    """The questions that can be asked when some answers are fixed."""
    return _asked_with(flow, frozenset(fixed.items()))


# Half a millisecond each, of an answer's twenty; few sets of answers are said in openings.
@lru_cache(maxsize=512)
def _asked_with(flow: Flow, fixed: frozenset[tuple[str, str]]) -> frozenset[str]:
    return frozenset(_asked(flow, dict(fixed)))


def _said(cut: list[Clause], known: Prefill) -> dict[str, str]:
    """What the patterns find: an answer for each question of which they find one alone."""
    found: dict[str, set[str]] = {}
    looked_at = (
        (known.states, list(_joined(cut, {ClauseKind.STATES}))),
        (known.any, list(_joined(cut, {ClauseKind.STATES, ClauseKind.OWN}))),
        (
            known.first,
            [
                one
                for one in _joined(cut[:1], {ClauseKind.STATES})
                if not _pattern("or").match(cut[1].text if cut[1:] else "")
            ],
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


def _joined(cut: list[Clause], kinds: set[ClauseKind]) -> Iterator[_Stretch]:
    """The clauses of these kinds, and each with the one that follows it, since "but dad cannot" may complete it."""
    for place, clause in enumerate(cut):
        if clause.kind not in kinds or clause.unreal or clause.past:
            continue
        begins_or = bool(_pattern("or").match(clause.text))
        ors = [bool(_pattern("or").match(one.text)) for one in cut[place + 1 : place + 3]] + [False, False]
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
        split = (
            second is not None and _pattern("or").match(clause.text[second:]) and not one.start() < second < one.end()
        )
        if (
            stretch.or_before
            or stretch.or_after
            or split
            or _pattern("or").match(rest)
            or _pattern("turned_after").match(rest)
        ):
            continue
        if clause.stands_open(one.start()):
            return True
    return False


def _with_order(cut: list[Clause], found: dict[str, str], known: Prefill) -> dict[str, str]:
    """A court order counts where it orders to disclose, is in hand, and was checked; else it says nothing."""
    orders = [clause for clause in cut if known.order.search(clause.text)]
    if not orders:
        return found
    in_hand = [one for one in orders if _pattern("order_in_hand").search(one.text) and not (one.unreal or one.past)]
    open_ones = [one for one in in_hand if one.kind is ClauseKind.STATES and one.stands_open(len(one.text))]
    rest = {question: option for question, option in found.items() if question != "request_checked"}
    checked = found.get("request_checked") == "checked" or any(
        one.stands_open(said.start())
        for one in cut
        if one.kind is ClauseKind.STATES
        and not (one.unreal or one.past)
        and (said := _pattern("order_checked").search(one.text))
    )
    if open_ones and len(orders) == len(open_ones) and checked:
        return {**rest, "direction": "answer_request", "request_checked": "court_order"}
    return rest


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
    of_negated = _pattern("of_negated").pattern
    bar = rf"(?!{turning_words()}|\b(?:or|{of_negated})\b)"
    return _GAP.sub(lambda gap: f"{bar}{gap[0]}" if gap[1] else f"(?:{bar}.){gap[2]}", pattern)


# A word, or any letters, in a pattern.
_GAP = re.compile(r"(\\w[+*])|\.(\{\d+,\d*\}\??|\*)")


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
