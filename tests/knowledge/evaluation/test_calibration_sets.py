import json
from pathlib import Path
from typing import Any, cast

import pytest

from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.errors import KnowledgeError
from knowledge.evaluation.calibration_sets import judge_all
from knowledge.reference.contacts import Need
from knowledge.routing.route import Wish
from knowledge.search.result import SearchOutcome
from knowledge.search.search import Searcher
from tests.actions.fakes import passage, reading, result, route

DANGER = """label,kind,speaker,text
danger,weapons,first,a knife
danger,weapons,third,a fork
worry,weapons,third,a spoon
ordinary,none,third,a knife shop
question,none,third,what is consent
"""
RECIPIENTS = """kind,text
outsider,the neighbour asks
outsider,the postman asks
outsider,the fox asks
helper,the gp asks
answer,who checks
walk_through,check with me
"""
WORKERS = """text,about_worker
a fork from the coach,1
a coach,1
a fork,1
the coach rang,0
a fork near the coach,0
"""
FACTS = """asks,text
1,look up his school
1,look up the asks
1,the neighbour asks
1,who asks
1,check his school
0,look up what is written
0,who writes
"""
WRITERS = """writer,text
child,my lamb
child,a fork
child,a spoon
adult,my lamb
adult,a lamb
"""
HARM = """label,who,text
danger,parent,"a knife, can I share?"
danger,parent,"a fork, can I share?"
worry,parent,"a spoon, can I share?"
ordinary,parent,knife policy
ordinary,parent,fork policy
"""
PRIVATE = """recipient,text
outsider,the neighbour asks for it
outsider,the fox asks for it
writer_outsider,why not the postman
helper,the vet asks for it
none,the postman writes
"""

TERMS = """kind,words,passages,text
term,first,share-early how-much,why
term,first,how-much,why now
term,first,,barn
agency,second,,the postman
"""


class Stand:
    """Judges by words."""

    def route(self, text: str) -> Any:
        level = Level.DANGER if "knife" in text else Level.WORRY if "fork" in text else Level.NONE
        wish = Wish.WALK_THROUGH if "check" in text else Wish.ANSWER
        need = Need.COLLEAGUE if "coach" in text else Need.EVERYONE
        changes = {"need": need, "outsider": "neighbour" in text, "recipient_unsure": "postman" in text}
        changes["child_writes"] = "my" in text
        changes["asks_for_facts"] = changes["plainly_asks_for_facts"] = "look up" in text
        return route(text, wish=wish, concern=Concern(level, 0.5, 0.5), **changes)

    def read(self, text: str) -> Any:
        return reading(text)

    def search(self, asked: Any, before: str = "") -> Any:
        text = asked.text
        return result(
            SearchOutcome.QUOTE if "asks" in text or "why" in text else SearchOutcome.NOT_COVERED,
            passage("share-early"),
        )


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "danger.csv").write_text(DANGER, "utf-8")
    (tmp_path / "recipients.csv").write_text(RECIPIENTS, "utf-8")
    (tmp_path / "position_of_trust.csv").write_text(WORKERS, "utf-8")
    (tmp_path / "case_facts.csv").write_text(FACTS, "utf-8")
    (tmp_path / "who_writes.csv").write_text(WRITERS, "utf-8")
    (tmp_path / "asked_with_harm.csv").write_text(HARM, "utf-8")
    (tmp_path / "harm_inside.csv").write_text("label,text\ndanger,say that a knife\n", "utf-8")
    (tmp_path / "private_persons.csv").write_text(PRIVATE, "utf-8")
    pairs = [("why", ["share-early"]), ("why not", ["other"]), ("why me", []), ("who", [])]
    lines = [json.dumps({"first": "q", "then": then, "passages": ids}) for then, ids in pairs]
    (tmp_path / "follow_ups.jsonl").write_text("\n".join(lines), "utf-8")
    stories = [
        json.dumps({"question": text, "passages": ids})
        for text, ids in (("why", ["share-early"]), ("why", ["other"]), ("who", ["share-early"]))
    ]
    (tmp_path / "long_questions.jsonl").write_text("\n".join(stories), "utf-8")
    both = [json.dumps({"question": "why", "both": both}) for both in ([["share-early"]], [["share-early"], ["other"]])]
    (tmp_path / "two_questions.jsonl").write_text("\n".join(both), "utf-8")
    (tmp_path / "terms_and_duties.csv").write_text(TERMS, "utf-8")
    return tmp_path


def test_each_message_is_counted_where_it_belongs(tmp_path: Path) -> None:
    judged = list(judge_all(_folder(tmp_path), cast(Searcher, Stand())))
    shares = {name: [one.right for one in judged if one.figure == name] for name in {one.figure for one in judged}}
    assert shares == {
        "worry about a worker: any contacts": [True, False, True],
        "worry about a worker: the LADO is named": [True, False, False],
        "worker only mentioned: the LADO is not named": [True, False],
        "facts of a case: told that none are held": [True, True, False, False, False],
        "facts of a case: nothing quoted, no decision started": [True, True, True, False, False],
        "question about the rules: not told that no facts are held": [False, True],
        "child writes: told who listens, or met as danger or worry": [True, True, False],
        "adult at work writes: not taken for a child": [False, True],
        "danger met": [True, True],
        "worry met": [False],
        "met: first person": [True],
        "met: third person": [True, False],
        "met: weapons": [True, True, False],
        "danger: contacts first": [True, False],
        "ordinary: no contacts first": [False],
        "ordinary: no calm line": [True],
        "question: no contacts first": [True],
        "question: no calm line": [True],
        "harm with a question: danger met": [True, True],
        "harm with a question: contacts first": [True, False],
        "harm with a question: worry met": [False],
        "words of harm with a question: no contacts first": [False, True],
        "words of harm with a question: no calm line": [True, False],
        "harm inside a question: danger met": [True],
        "harm inside a question: contacts first": [True],
        "private person: recognised": [True, False],
        "private person: not quoted what urges": [True, False],
        "private person who writes: recognised": [False],
        "private person who writes: not quoted what urges": [True],
        "helper: not taken for a private person": [True],
        "helper: not asked who gets it": [True],
        "none: not taken for a private person": [True],
        "none: not asked who gets it": [False],
        "outsider: recognised": [True, False, False],
        "outsider: not quoted what urges": [True, True, False],
        "helper: not taken for an outsider": [True],
        "helper: not asked who would get it": [True],
        "answer: wish": [False],
        "answer: not taken for an outsider": [True],
        "answer: not asked who would get it": [True],
        "walk_through: wish": [True],
        "walk_through: not taken for an outsider": [True],
        "walk_through: not asked who would get it": [True],
        "follow-up: right first": [True, False],
        "follow-up that is not covered: not answered": [False, True],
        "term, first words: nothing else is quoted first": [True, False, True],
        "term, first words: right first": [True, False],
        "agency, second words: nothing else is quoted first": [True],
        "agency, second words: not asked who gets it": [False],
        "question in a long story: right first": [True, False, False],
        "question in a long story: among the quotes": [True, False, False],
        "two questions in one: both answered": [True, False],
    }


@pytest.mark.parametrize(
    "name",
    [
        "danger.csv",
        "follow_ups.jsonl",
        "long_questions.jsonl",
        "recipients.csv",
        "terms_and_duties.csv",
        "two_questions.jsonl",
    ],
)
def test_a_missing_set_is_named(tmp_path: Path, name: str) -> None:
    (_folder(tmp_path) / name).unlink()
    with pytest.raises(KnowledgeError, match="this calibration set is missing") as refused:
        list(judge_all(tmp_path, cast(Searcher, Stand())))
    assert name in str(refused.value)
