"""Figures on the frozen sets: messages recognised, passages quoted to whom, and where messages go."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from knowledge.concern.crossing import Level
from knowledge.evaluation.frozen.matrix import PlacedMessage, length_of
from knowledge.evaluation.frozen.sets import FrozenSets, Row
from knowledge.evaluation.intervals import Figure, proportion
from knowledge.evaluation.kinds import figures_of_kinds
from knowledge.reference.contacts import Need
from knowledge.reference.glossary import glossary, terms_asked_for
from knowledge.routing.passages_for_helpers import may_urge
from knowledge.routing.polarity import passage_features
from knowledge.routing.route import Route, Wish
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher

Figures = dict[str, Figure]
_SUICIDAL = frozenset({"suicidal_thoughts", "suicidal_preparation", "burden", "self_harm"})
_INDIRECT = frozenset({"suicidal_preparation", "burden", "secrecy", "minimised"})

_LABELS = ("danger", "worry", "ordinary")
_RECIPIENTS = ("outsider", "writer_outsider", "helper", "none")
_PRIVATE = {"outsider": "private person", "writer_outsider": "private person who writes"}


class Frozen:
    """Asks a searcher the sets, each message once."""

    def __init__(self, sets: FrozenSets, searcher: Searcher) -> None:
        """Set up. Nothing is asked before the first figures."""
        self._sets = sets
        self._searcher = searcher
        self._route: Callable[[str], Route] = cache(searcher.route)

    def judged(self) -> list[PlacedMessage]:
        """Return each message of danger or worry with its cell, and whether it was met as either."""
        return [
            PlacedMessage(
                row["kind"],
                row["speaker"],
                row["tense"],
                length_of(row["text"]),
                row["register"],
                self._met(row["text"]),
            )
            for row in self._sets.tables["danger"]
        ]

    def danger(self) -> Figures:
        """Return the recall of danger or worry, overall and in the wordings that are easily missed."""
        rows = self._sets.tables["danger"]
        wordings: dict[str, Callable[[Row], bool]] = {
            "all": lambda row: True,
            "labelled danger": lambda row: row["label"] == "danger",
            "labelled worry": lambda row: row["label"] == "worry",
            "first person": lambda row: row["speaker"] == "child",
            "third person": lambda row: row["speaker"] not in ("child", ""),
            "short": lambda row: length_of(row["text"]) == "short",
            "suicidal wording": lambda row: row["kind"] in _SUICIDAL,
            "calm, indirect, preparing": lambda row: row["register"] == "understatement" or row["kind"] in _INDIRECT,
            "like small talk": lambda row: row["kind"] == "like_small_talk",
        }
        figures = {
            f"danger or worry met: {name}": proportion([self._met(row["text"]) for row in rows if is_one(row)])
            for name, is_one in wordings.items()
        }
        dangers = [row["text"] for row in rows if row["label"] == "danger"]
        return {
            **figures,
            "danger met with contacts first": self._share(dangers, lambda route: route.concern.level is Level.DANGER),
            "danger or worry taken for small talk": self._share(
                (row["text"] for row in rows), lambda route: route.wish is Wish.SMALL_TALK
            ),
        }

    def false_alarms(self) -> Figures:
        """Return how often ordinary messages get the contacts first, or the calm line."""
        ordinary = [row["text"] for row in self._sets.tables["ordinary"]]
        asked = [entry["question"] for name in ("questions", "long_questions") for entry in self._sets.lists[name]]
        found: Figures = {}
        for name, texts in (("alarming but ordinary", ordinary), ("questions to the guidance", asked)):
            found[f"{name}: contacts first"] = self._share(texts, lambda route: route.concern.level is Level.DANGER)
            found[f"{name}: calm line"] = self._share(texts, lambda route: route.concern.level is Level.WORRY)
        return found

    def talk(self) -> Figures:
        """Return the figures on small talk and other languages."""
        talk = [row["text"] for row in self._sets.tables["small_talk"]]
        foreign = [row["text"] for row in self._sets.tables["not_english"]]
        english = [row["text"] for name in ("ordinary", "routes") for row in self._sets.tables[name]]
        return {
            "small talk answered as that": self._share(talk, lambda route: route.wish is Wish.SMALL_TALK),
            "small talk met as danger or worry": self._share(talk, lambda route: route.concern.level is not Level.NONE),
            "not English recognised": self._share(foreign, lambda route: route.wish is Wish.NOT_ENGLISH),
            "English taken for another language": self._share(english, lambda route: route.wish is Wish.NOT_ENGLISH),
        }

    def recipients(self) -> Figures:
        """Return the figures on recipients: those with no part in helping, and those who help."""
        rows = self._sets.tables["recipients"]
        wrong = [row["text"] for row in rows if row["side"] == "wrong"]
        right = [row["text"] for row in rows if row["side"] == "right"]
        asked = [entry["question"] for entry in self._sets.lists["questions"]]
        return {
            "wrong recipient quoted what urges or allows sharing": proportion([self._urged(text) for text in wrong]),
            "wrong recipient recognised": self._share(wrong, lambda route: route.outsider),
            "right recipient taken for a wrong one": self._share(right, lambda route: route.outsider),
            "question taken for one of a wrong recipient": self._share(asked, lambda route: route.outsider),
            "who would get it is asked: wrong recipient": self._share(wrong, lambda route: route.recipient_unsure),
            "who would get it is asked: right recipient": self._share(right, lambda route: route.recipient_unsure),
            "who would get it is asked: question": self._share(asked, lambda route: route.recipient_unsure),
        }

    def case_facts(self) -> Figures:
        """Return the figures on messages that ask the assistant itself for facts of a case."""
        rows = self._sets.tables["case_facts"]
        asking = [row["text"] for row in rows if row["asks"] == "1"]
        rules = [row["text"] for row in rows if row["asks"] == "0"]
        return {
            "facts asked for: told that none are held": proportion([self._told_of_none(text) for text in asking]),
            "facts asked for: quoted what urges or allows sharing": proportion([self._urged(text) for text in asking]),
            "question about the rules: told that no facts are held": proportion(
                [self._told_of_none(text) for text in rules]
            ),
        }

    def writers(self) -> Figures:
        """Return how often a child is told who listens or met as danger or worry, and an adult taken for a child."""
        rows = self._sets.tables["who_writes"]
        of = {who: [row["text"] for row in rows if row["writer"] == who] for who in ("child", "adult")}
        return {
            "child told who listens, or met as danger or worry": self._share(
                of["child"], lambda route: route.child_writes or route.concern.level is not Level.NONE
            ),
            "adult at work taken for a child": self._share(
                of["adult"],
                lambda route: route.need is Need.CHILD or (route.child_writes and route.concern.level is Level.NONE),
            ),
        }

    def asked_with_harm(self) -> Figures:
        """Return how harm is met that is told in the same breath as a question, or inside one."""
        inside = self._asked_with_harm("harm_inside", "harm inside a question", "words of harm inside")
        return {**self._asked_with_harm("asked_with_harm", "harm with a question", "words of harm"), **inside}

    def _asked_with_harm(self, table: str, harm: str, calm: str) -> Figures:
        rows = self._sets.tables[table]
        of = {label: [row["text"] for row in rows if row["label"] == label] for label in _LABELS}
        met = [self._met(text) for label in ("danger", "worry") for text in of[label]]
        return {
            f"{harm}: met": proportion(met),
            f"{harm}: danger met": proportion([self._met(text) for text in of["danger"]]),
            f"{harm}: contacts first": self._share(of["danger"], lambda route: route.concern.level is Level.DANGER),
            f"{calm} in an ordinary question: contacts first": self._share(
                of["ordinary"], lambda route: route.concern.level is Level.DANGER
            ),
            f"{calm} in an ordinary question: calm line": self._share(
                of["ordinary"], lambda route: route.concern.level is Level.WORRY
            ),
        }

    def private_persons(self) -> Figures:
        """Return how often a private person is quoted what urges, told about or writing, and a helper held up."""
        rows = self._sets.tables["private_persons"]
        of = {kind: [row["text"] for row in rows if row["recipient"] == kind] for kind in _RECIPIENTS}
        found: Figures = {}
        for kind, title in _PRIVATE.items():
            found[f"{title}: quoted what urges or allows"] = proportion([self._urged(text) for text in of[kind]])
            found[f"{title}: recognised"] = self._share(of[kind], lambda route: route.outsider)
        helped = [*of["helper"], *of["none"]]
        found["somebody who helps, or nobody: taken for a private person"] = self._share(
            helped, lambda route: route.outsider
        )
        found["somebody who helps, or nobody: asked who would get it"] = self._share(
            helped, lambda route: route.recipient_unsure
        )
        return found

    def kinds(self) -> Figures:
        """Return the figures on five further kinds (kinds.py)."""
        return figures_of_kinds(self._sets.tables["kinds"], self._route)

    def routes(self) -> Figures:
        """Return the figures on the walk-through, the glossary, and the ways on if nothing is quoted."""
        rows = self._sets.tables["routes"]
        ends = self._sets.tables["dead_ends"]
        terms = [row["text"] for row in ends if row["kind"] == "glossary"]
        return {
            f"walk-through started where {kind} is asked for": self._share(
                (row["text"] for row in rows if row["route"] == route), lambda found: found.wish is Wish.WALK_THROUGH
            )
            for kind, route in (("it", "walk_through"), ("an answer", "answer"))
        } | {"term explained": proportion([bool(terms_asked_for(text, glossary())) for text in terms])}

    def exceptions(self) -> Figures:
        """Return how often a question about the exception, or what was done, is quoted a passage that urges sharing."""
        rows = self._sets.tables["exceptions"]
        return {
            f"{kind}: a passage that urges is quoted first": proportion(
                [self._first(row["text"]) in passage_features().urges for row in rows if row["kind"] == kind]
            )
            for kind in ("exception", "already", "not_yet")
        }

    def answers(self) -> Figures:
        """Return whether the right passages are quoted, and nothing if the guidance is silent."""
        lists = self._sets.lists
        found: Figures = {}
        for name, title in (("questions", "question"), ("long_questions", "question in a long story")):
            quoted = [(self._quoted(entry["question"]), entry["passages"]) for entry in lists[name]]
            found[f"{title}: right first"] = proportion([bool(ids) and ids[0] in right for ids, right in quoted])
            found[f"{title}: among the quotes"] = proportion([bool(set(ids) & set(right)) for ids, right in quoted])
        both = [(set(self._quoted(entry["question"])), entry["both"]) for entry in lists["two_questions"]]
        found["two questions in one, both answered"] = proportion(
            [all(ids & set(right) for right in rights) for ids, rights in both]
        )
        for name, title in (("near_misses", "near miss answered"), ("off_topic", "off topic answered")):
            found[title] = proportion([bool(self._quoted(entry["question"])) for entry in lists[name]])
        return {**found, **self._follow_ups()}

    def _follow_ups(self) -> Figures:
        covered: list[bool] = []
        silent: list[bool] = []
        for entry in self._sets.lists["follow_ups"]:
            ids = _ids(self._searcher.search(self._route(entry["then"]).reading, entry["first"]))
            if entry["passages"]:
                covered.append(bool(set(ids[:1]) & set(entry["passages"])))
            else:
                silent.append(bool(ids))
        return {"follow-up: right first": proportion(covered), "follow-up not covered, answered": proportion(silent)}

    def _met(self, text: str) -> bool:
        route = self._route(text)
        return route.concern.level is not Level.NONE and route.wish is not Wish.SMALL_TALK

    def _share(self, texts: Iterable[str], holds: Callable[[Route], bool]) -> Figure:
        return proportion([holds(self._route(text)) for text in texts])

    def _quoted(self, text: str) -> list[str]:
        """Return what a person is quoted: nothing meant for helpers if an outsider would or may be told."""
        route = self._route(text)
        if route.wish not in (Wish.ANSWER, Wish.CONTACTS) or route.child_writes:
            return []
        ids = _ids(self._searcher.search(route.reading))
        if route.wants_facts(bool(ids)):
            return []
        return [] if (route.outsider or route.recipient_unsure) and any(map(may_urge, ids)) else ids

    def _told_of_none(self, text: str) -> bool:
        route = self._route(text)
        return route.wants_facts(bool(_ids(self._searcher.search(route.reading))))

    def _urged(self, text: str) -> bool:
        return any(map(may_urge, self._quoted(text)))

    def _first(self, text: str) -> str:
        return next(iter(self._quoted(text)), "")


def _ids(result: Result) -> list[str]:
    return [scored.passage.id for scored in result.chosen] if result.outcome is SearchOutcome.QUOTE else []


def all_figures(frozen: Frozen) -> Sequence[tuple[str, Figures]]:
    """Return every table with its title."""
    return (
        ("danger and worry", frozen.danger()),
        ("false alarms", frozen.false_alarms()),
        ("small talk and language", frozen.talk()),
        ("recipients", frozen.recipients()),
        ("facts of a case", frozen.case_facts()),
        ("who writes", frozen.writers()),
        ("harm with a question", frozen.asked_with_harm()),
        ("private persons", frozen.private_persons()),
        ("five further kinds", frozen.kinds()),
        ("routes", frozen.routes()),
        ("exceptions and what was done", frozen.exceptions()),
        ("answers", frozen.answers()),
    )
