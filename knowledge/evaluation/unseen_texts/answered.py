"""A question about an unseen text with what came out, and the figures of many."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.intervals import Figure, proportion
from knowledge.evaluation.unseen_texts.material import UnseenQuestion
from knowledge.guidance.passages import Passage
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher


@dataclass(frozen=True)
class Answered:
    """A question, the ids of the passages that are right, and what came out."""

    asked: UnseenQuestion
    right: frozenset[str]
    result: Result

    @property
    def quoted(self) -> list[str]:
        """The ids that were quoted, best first; none if nothing was."""
        return self.chosen if self.result.outcome is SearchOutcome.QUOTE else []

    @property
    def chosen(self) -> list[str]:
        """The ids that were quoted or offered, best first."""
        return [one.passage.id for one in self.result.chosen]


def answer(one: UnseenQuestion, ids: dict[str, str], corpus: Corpus, searcher: Searcher) -> Answered:
    """Ask one question. `ids` leads from the name of a text to the id of its source, where they differ."""
    return Answered(one, right_ids(one, ids, corpus), searcher.search(one.question))


def right_ids(one: UnseenQuestion, ids: dict[str, str], corpus: Corpus) -> frozenset[str]:
    """Return the ids of the passages below one of the headings that answer it."""
    return frozenset(passage.id for passage in corpus.passages if is_right(passage, one, ids))


def is_right(passage: Passage, one: UnseenQuestion, ids: dict[str, str]) -> bool:
    """Return whether the passage is below one of the headings that answer the question."""
    mine = passage.source.front.id == ids.get(one.source, one.source)
    return mine and _plain(passage.heading_path[-1]) in {_plain(heading.split("›")[-1]) for heading in one.headings}


def _plain(heading: str) -> str:
    return " ".join(words_of_heading.strip(".:?") for words_of_heading in heading.casefold().split())


def mark(one: Answered) -> str:
    """Return in a word how it came out; in capitals where a person was told something wrong."""
    if not one.asked.headings:
        return {SearchOutcome.QUOTE: "NEAR ANSWERED", SearchOutcome.OFFER: "near offered"}.get(one.result.outcome, "ok")
    if one.result.outcome is SearchOutcome.NOT_COVERED:
        return "REFUSED"
    first = bool(one.chosen) and one.chosen[0] in one.right
    return "ok" if first else ("among" if set(one.chosen) & one.right else "WRONG")


def figures(answered: Sequence[Answered]) -> dict[str, Figure]:
    """Return figures by name. A question that is only offered choices is not quoted."""
    asked = [one for one in answered if one.asked.headings]
    near = [one for one in answered if not one.asked.headings]
    found: dict[str, Figure] = {}
    if asked:
        found |= {
            "right first (quoted)": proportion([one.quoted[:1] != [] and one.quoted[0] in one.right for one in asked]),
            "among the quotes": proportion([bool(set(one.quoted) & one.right) for one in asked]),
            "right first (quoted or offered)": proportion(
                [one.chosen[:1] != [] and one.chosen[0] in one.right for one in asked]
            ),
            "among three (quoted or offered)": proportion([bool(set(one.chosen) & one.right) for one in asked]),
            "refused": proportion([one.result.outcome is SearchOutcome.NOT_COVERED for one in asked]),
            "quoted, none right": proportion([bool(one.quoted) and not set(one.quoted) & one.right for one in asked]),
        }
    if near:
        found |= {
            "near miss answered": proportion([bool(one.quoted) for one in near]),
            "near miss offered": proportion([one.result.outcome is SearchOutcome.OFFER for one in near]),
        }
    return found


def table_of(title: str, answered: Sequence[Answered], sources: Sequence[str]) -> Table:
    """Return the figures of all and of each source."""
    table = Table(title, "all", *sources, box=SIMPLE_HEAD)
    whole = figures(answered)
    each = [figures([one for one in answered if one.asked.source == source]) for source in sources]
    for name, figure in whole.items():
        table.add_row(
            name, f"{figure}, {figure.count}", *(f"{mine[name].value:.2f}" if name in mine else "" for mine in each)
        )
    return table
