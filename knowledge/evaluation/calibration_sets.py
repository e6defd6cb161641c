"""The sets that choose the thresholds of danger, recipients, wishes and follow-ups (tests/gold/calibration_sets).

The author of each had seen neither training material nor failures. The second words of terms_and_duties.csv were
written when the failures of its first were known, and before they were mended. Nothing learns from the sets, and
builders may read them. Only the frozen sets give figures to believe.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.concern.crossing import Level
from knowledge.errors import KnowledgeError
from knowledge.evaluation.intervals import proportion
from knowledge.locations import gold_dir
from knowledge.reference.contacts import Need
from knowledge.routing.passages_for_helpers import may_urge
from knowledge.routing.route import Route, Wish
from knowledge.search.opening import open_current_searcher
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.terminal import console, errors_in_one_line

_HARM = ("danger", "worry")


@dataclass(frozen=True)
class JudgedMessage:
    """One message of a set.

    Attributes:
        figure: the figure it counts in.
        right: whether it came out right.
        text: its words.
    """

    figure: str
    right: bool
    text: str


def register_calibrate(app: typer.Typer) -> None:
    """Add `calibrate` to the command line."""
    app.command("calibrate")(show_calibration)


def show_calibration(misses: bool = typer.Option(False, help="List the messages that came out wrong")) -> None:
    """Print how the thresholds do on the sets that choose them."""
    with errors_in_one_line():
        judged = list(judge_all(gold_dir() / "calibration_sets", open_current_searcher()))
    table = Table("figure", "share", "messages", box=SIMPLE_HEAD)
    for name in dict.fromkeys(one.figure for one in judged):
        figure = proportion([one.right for one in judged if one.figure == name])
        table.add_row(name, str(figure), str(figure.count))
    console.print(table)
    for one in judged if misses else ():
        if not one.right:
            console.print(f"{one.figure}: {one.text}", markup=False, highlight=False)


def judge_all(folder: Path, searcher: Searcher) -> Iterator[JudgedMessage]:
    """Yield every message of every set.

    Raises:
        KnowledgeError: a set is missing.
    """
    yield from _danger(_table(folder / "danger.csv"), searcher.route)
    yield from _workers(_table(folder / "position_of_trust.csv"), searcher.route)
    yield from _case_facts(_table(folder / "case_facts.csv"), searcher)
    yield from _who_writes(_table(folder / "who_writes.csv"), searcher.route)
    yield from _asked_with_harm(_table(folder / "asked_with_harm.csv"), searcher.route, "with a question")
    yield from _asked_with_harm(_table(folder / "harm_inside.csv"), searcher.route, "inside a question")
    yield from _recipients(_table(folder / "recipients.csv"), searcher)
    yield from _private_persons(_table(folder / "private_persons.csv"), searcher)
    yield from _follow_ups(_lines(folder / "follow_ups.jsonl"), searcher)
    yield from _long(_lines(folder / "long_questions.jsonl"), searcher)
    yield from _two(_lines(folder / "two_questions.jsonl"), searcher)
    yield from _terms_and_duties(_table(folder / "terms_and_duties.csv"), searcher)


def _danger(rows: Sequence[dict[str, str]], route: Callable[[str], Route]) -> Iterator[JudgedMessage]:
    for row in rows:
        level, label, text = route(row["text"]).concern.level, row["label"], row["text"]
        if label in _HARM:
            yield JudgedMessage(f"{label} met", level is not Level.NONE, text)
            yield JudgedMessage(f"met: {row['speaker']} person", level is not Level.NONE, text)
            yield JudgedMessage(f"met: {row['kind']}", level is not Level.NONE, text)
            if label == "danger":
                yield JudgedMessage("danger: contacts first", level is Level.DANGER, text)
        else:
            yield JudgedMessage(f"{label}: no contacts first", level is not Level.DANGER, text)
            yield JudgedMessage(f"{label}: no calm line", level is not Level.WORRY, text)


def _workers(rows: Sequence[dict[str, str]], route: Callable[[str], Route]) -> Iterator[JudgedMessage]:
    for row in rows:
        found, text = route(row["text"]), row["text"]
        named = found.concern.level is not Level.NONE and found.need in (Need.COLLEAGUE, Need.ELSEWHERE_COLLEAGUE)
        if row["about_worker"] == "1":
            yield JudgedMessage("worry about a worker: any contacts", found.concern.level is not Level.NONE, text)
            yield JudgedMessage("worry about a worker: the LADO is named", named, text)
        else:
            yield JudgedMessage("worker only mentioned: the LADO is not named", not named, text)


def _case_facts(rows: Sequence[dict[str, str]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        found, text = searcher.route(row["text"]), row["text"]
        quotes = bool(_quoted(searcher.search(found.reading)))
        told = found.wants_facts(quotes)
        if row["asks"] == "1":
            is_quoted = quotes and not (told or found.outsider or found.recipient_unsure)
            starts = found.wish is Wish.WALK_THROUGH and not found.asks_for_facts
            yield JudgedMessage("facts of a case: told that none are held", told, text)
            yield JudgedMessage(
                "facts of a case: nothing quoted, no decision started", not is_quoted and not starts, text
            )
        else:
            yield JudgedMessage("question about the rules: not told that no facts are held", not told, text)


def _who_writes(rows: Sequence[dict[str, str]], route: Callable[[str], Route]) -> Iterator[JudgedMessage]:
    for row in rows:
        found, text = route(row["text"]), row["text"]
        harm = found.concern.level is not Level.NONE
        if row["writer"] == "child":
            yield JudgedMessage(
                "child writes: told who listens, or met as danger or worry", found.child_writes or harm, text
            )
        else:
            as_child = found.need is Need.CHILD or (found.child_writes and not harm)
            yield JudgedMessage("adult at work writes: not taken for a child", not as_child, text)


def _recipients(rows: Sequence[dict[str, str]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        kind, text = row["kind"], row["text"]
        found = searcher.route(text)
        if kind in ("answer", "walk_through"):
            yield JudgedMessage(f"{kind}: wish", (found.wish is Wish.WALK_THROUGH) == (kind == "walk_through"), text)
        if kind == "outsider":
            result = searcher.search(found.reading)
            withheld = found.outsider or found.recipient_unsure or found.wish is Wish.WALK_THROUGH
            yield JudgedMessage("outsider: recognised", found.outsider, text)
            yield JudgedMessage(
                "outsider: not quoted what urges", withheld or not any(map(may_urge, _quoted(result))), text
            )
        else:
            yield JudgedMessage(f"{kind}: not taken for an outsider", not found.outsider, text)
            yield JudgedMessage(f"{kind}: not asked who would get it", not found.recipient_unsure, text)


def _asked_with_harm(
    rows: Sequence[dict[str, str]], route: Callable[[str], Route], where: str
) -> Iterator[JudgedMessage]:
    for row in rows:
        level, label, text = route(row["text"]).concern.level, row["label"], row["text"]
        if label in _HARM:
            yield JudgedMessage(f"harm {where}: {label} met", level is not Level.NONE, text)
            if label == "danger":
                yield JudgedMessage(f"harm {where}: contacts first", level is Level.DANGER, text)
        else:
            yield JudgedMessage(f"words of harm {where}: no contacts first", level is not Level.DANGER, text)
            yield JudgedMessage(f"words of harm {where}: no calm line", level is not Level.WORRY, text)


def _private_persons(rows: Sequence[dict[str, str]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        kind, text = row["recipient"], row["text"]
        found = searcher.route(text)
        if kind in ("outsider", "writer_outsider"):
            ids = _quoted(searcher.search(found.reading))
            withheld = found.outsider or found.recipient_unsure or found.wants_facts(bool(ids))
            name = "private person who writes" if kind == "writer_outsider" else "private person"
            yield JudgedMessage(f"{name}: recognised", found.outsider, text)
            yield JudgedMessage(f"{name}: not quoted what urges", withheld or not any(map(may_urge, ids)), text)
        else:
            yield JudgedMessage(f"{kind}: not taken for a private person", not found.outsider, text)
            yield JudgedMessage(f"{kind}: not asked who gets it", not found.recipient_unsure, text)


def _follow_ups(rows: Sequence[dict[str, Any]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        ids = _quoted(searcher.search(searcher.read(row["then"]), row["first"]))
        text = f"{row['first']} / {row['then']}"
        if row["passages"]:
            yield JudgedMessage("follow-up: right first", bool(set(ids[:1]) & set(row["passages"])), text)
        else:
            yield JudgedMessage("follow-up that is not covered: not answered", not ids, text)


def _long(rows: Sequence[dict[str, Any]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        ids, right, text = _answered(row["question"], searcher), set(row["passages"]), row["question"]
        yield JudgedMessage("question in a long story: right first", bool(set(ids[:1]) & right), text)
        yield JudgedMessage("question in a long story: among the quotes", bool(set(ids) & right), text)


def _two(rows: Sequence[dict[str, Any]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        ids = set(_answered(row["question"], searcher))
        yield JudgedMessage(
            "two questions in one: both answered", all(ids & set(right) for right in row["both"]), row["question"]
        )


def _terms_and_duties(rows: Sequence[dict[str, str]], searcher: Searcher) -> Iterator[JudgedMessage]:
    for row in rows:
        kind, text, right = row["kind"], row["text"], row["passages"].split()
        route = searcher.route(text)
        ids = _quoted(searcher.search(route.reading))
        name = f"{kind}, {row['words']} words"
        yield JudgedMessage(f"{name}: nothing else is quoted first", not ids or ids[0] in right, text)
        if kind == "agency":
            yield JudgedMessage(f"{name}: not asked who gets it", not route.recipient_unsure, text)
        elif right:
            yield JudgedMessage(f"{name}: right first", ids[:1] != [] and ids[0] in right, text)


def _answered(text: str, searcher: Searcher) -> list[str]:
    """Return what a person who asks this is quoted; nothing if it goes elsewhere or is withheld from an outsider."""
    route = searcher.route(text)
    ids = _quoted(searcher.search(route.reading)) if route.wish in (Wish.ANSWER, Wish.CONTACTS) else []
    return [] if (route.outsider or route.recipient_unsure) and any(map(may_urge, ids)) else ids


def _quoted(result: Result) -> list[str]:
    return [one.passage.id for one in result.chosen] if result.outcome is SearchOutcome.QUOTE else []


def _table(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        raise KnowledgeError("this calibration set is missing", path)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise KnowledgeError("this calibration set is missing", path)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
