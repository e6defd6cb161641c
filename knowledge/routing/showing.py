"""Show a route as a table: each score beside its threshold."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from knowledge.reference.glossary import glossary, terms_asked_for
from knowledge.routing.polarity import polarity_of
from knowledge.routing.route import Route
from knowledge.settings import Thresholds


def show(console: Console, route: Route, thresholds: Thresholds) -> None:
    """Print what a message wants and tells of, and every score."""
    told = f"concern: [bold]{route.concern.level}[/]   numbers for: {route.need}"
    console.print(f"[bold]{route.wish}[/] {route.small_talk}   {told}")
    table = Table("score", "probability", "threshold", box=SIMPLE_HEAD)
    named = route.recipient.role is not None
    outsider = thresholds.outsider if named else thresholds.outsider_unnamed
    unsure = thresholds.outsider_unsure if named else thresholds.outsider_unsure_unnamed
    scores = (
        ("danger", route.concern.danger, thresholds.danger),
        ("danger or worry", route.concern.concern, thresholds.worry),
        ("asks for the walk-through", route.walk_through, thresholds.walk_through),
        ("asks for a number", route.contacts, thresholds.contacts),
        ("asks for facts of a case", route.case_facts, thresholds.case_facts),
        ("a child writes", route.child, thresholds.child_writes),
        ("an outsider would be told, or asks", route.recipient.outsider, outsider),
        ("ask who would get it", route.recipient.outsider, unsure),
    )
    for name, score, threshold in scores:
        table.add_row(name, f"[bold]{score:.3f}[/]" if score >= threshold else f"{score:.3f}", f"{threshold:.2f}")
    console.print(table)
    for person in route.recipient.people:
        console.print(f"{escape(person.phrase)}: {person.role}, {person.relation}", highlight=False)
    polarity = polarity_of(route.reading.text)
    turned = [name for name in ("exception", "of_sharing", "already") if getattr(polarity, name)]
    terms = [term.name for term in terms_asked_for(route.reading.text, glossary())]
    for name, found in (("turned towards", turned), ("glossary", terms)):
        if found:
            console.print(f"{name}: {', '.join(found)}", highlight=False)
