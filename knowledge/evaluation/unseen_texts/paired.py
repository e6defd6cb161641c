"""The first source's labelled questions, alone and with other texts beside it."""

from collections.abc import Callable

from rich.box import SIMPLE_HEAD
from rich.table import Table

from knowledge.evaluation.gold import GoldName, load_gold
from knowledge.locations import gold_dir
from knowledge.search.result import Result, SearchOutcome
from knowledge.search.search import Searcher
from knowledge.terminal import console


def print_paired(alone: Searcher, beside: Searcher, show: bool) -> None:
    """Say what changes for the first source's labelled questions where the other texts are beside it."""
    known = {passage.id for passage in alone.index.passages}
    table = Table(
        "the first source's questions",
        "asked",
        "right alone",
        "right beside",
        "newly wrong",
        "newly right",
        box=SIMPLE_HEAD,
    )
    changed: list[str] = []
    for name in GoldName:
        gold = load_gold(gold_dir() / f"{name}.yml", known)
        pairs = [(f"{name}: right first", one.question, _first_is_right(set(one.passages))) for one in gold.answered]
        pairs += [
            (f"{name}: near miss, off topic not answered", text, _not_quoted)
            for text in [*gold.near_miss, *gold.off_topic]
        ]
        for kind in dict.fromkeys(kind for kind, *_ in pairs):
            mine = [(text, right) for one, text, right in pairs if one == kind]
            before = [right(alone.search(text)) for text, right in mine]
            after = [right(beside.search(text)) for text, right in mine]
            worse = [text for (text, _), was, now in zip(mine, before, after, strict=True) if was and not now]
            better = sum(now and not was for was, now in zip(before, after, strict=True))
            table.add_row(kind, str(len(mine)), str(sum(before)), str(sum(after)), str(len(worse)), str(better))
            changed += [f"{kind}: {text}" for text in worse] if name is not GoldName.HELD_BACK else []
    console.print(table)
    for line in changed if show else ():
        console.print(f"newly wrong  {line}", markup=False, highlight=False)


def _first_is_right(right: set[str]) -> Callable[[Result], bool]:
    return lambda result: result.outcome is SearchOutcome.QUOTE and result.chosen[0].passage.id in right


def _not_quoted(result: Result) -> bool:
    return result.outcome is not SearchOutcome.QUOTE
