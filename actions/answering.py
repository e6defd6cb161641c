"""Turn the result of a search of the guidance into replies."""

from collections.abc import Sequence

from actions.copy import conversation_words, guidance_words
from actions.facts import facts_of
from actions.noticing import law_beside
from actions.quoting import as_markdown, quote_fields
from actions.reply import Reply
from actions.share_check.messages.payloads import start_payload
from knowledge.copy.loading import filled
from knowledge.guidance import scope_words
from knowledge.index.index import IndexedPassage
from knowledge.routing.route import Route
from knowledge.search.result import Result, SearchOutcome
from knowledge.text.quotation import in_markdown


def answer_reply(result: Result, route: Route) -> list[Reply]:
    """Return the replies to a search with any outcome: quotations, choices, or that nothing covers the question.

    Each offers the guided decision, with the facts of a message about a case.
    """
    start = start_button(route)
    if result.outcome is SearchOutcome.QUOTE:
        silent = [silent_on_reply(result.not_covered_parts)] if result.not_covered_parts else []
        return [quoted_reply(result, start), *silent]
    return [clarify_reply(result, start) if result.outcome is SearchOutcome.OFFER else no_answer_reply(result, start)]


def start_button(route: Route) -> dict[str, str]:
    """Return the button that starts the guided decision, with what the message says about its case."""
    return {"title": conversation_words().start, "payload": start_payload(facts_of(route))}


def quoted_reply(result: Result, start: dict[str, str]) -> Reply:
    """Return the chosen passages, whole, best first."""
    ids = [scored.passage.id for scored in result.chosen]
    law = law_beside(ids)
    quotes = [quote_fields(one.passage, one.share, law.lines.get(one.passage.id, ())) for one in result.chosen]
    text = as_markdown([scored.passage for scored in result.chosen], law.lines)
    return Reply("utter_answer", {"kind": "answer", "quotes": quotes, **law.fields}, {"quotes": text}, [start])


def silent_on_reply(parts: Sequence[str]) -> Reply:
    """Say which of several questions in a message the guidance does not answer, in the writer's own words.

    `said` lists those words. A channel can then show any markup in them as typed.
    """
    text = "\n".join(filled(guidance_words().part, {"part": part}) for part in parts)
    return Reply("utter_silent_on", {"kind": "plain", "said": list(parts)}, {"parts": text})


def passage_reply(passage: IndexedPassage) -> Reply:
    """Return one passage, asked for by its id."""
    law = law_beside([passage.id])
    quotes = [quote_fields(passage, 1.0, law.lines.get(passage.id, ()))]
    custom = {"kind": "answer", "quotes": quotes, **law.fields}
    return Reply("utter_passage", custom, {"quotes": as_markdown([passage], law.lines)})


def clarify_reply(result: Result, start: dict[str, str]) -> Reply:
    """Return the near passages as choices, each by the question it answers."""
    passages = [scored.passage for scored in result.chosen]
    buttons = [passage_button(passage) for passage in passages]
    text = "\n".join(
        filled(guidance_words().choice, {"question": in_markdown(choice_words(passage))}) for passage in passages
    )
    return Reply(
        "utter_clarify", {"kind": "clarify", "choices": as_choices(result)}, {"choices": text}, [*buttons, start]
    )


def choice_words(passage: IndexedPassage) -> str:
    """Return the question that a passage answers, with the source that it is from if that is for some people alone."""
    return scope_words.choice_words(passage.question, passage.title, passage.scope)


def passage_button(passage: IndexedPassage) -> dict[str, str]:
    """Return the button that shows one passage, named by the question it answers."""
    return {"title": choice_words(passage), "payload": show_payload(passage.id)}


def show_payload(passage_id: str) -> str:
    """Return the payload of a button that shows one passage."""
    return f'/show_passage{{"passage_id": "{passage_id}"}}'


def as_choices(result: Result) -> list[dict[str, str]]:
    """Return the chosen passages in the form that a reply carries."""
    return [{"passage_id": one.passage.id, "question": choice_words(one.passage)} for one in result.chosen]


def no_answer_reply(result: Result, start: dict[str, str]) -> Reply:
    """Say plainly that the guidance does not cover this, and where to read on."""
    links = [{"title": link.title, "url": link.url} for link in result.further_reading]
    text = "\n".join(filled(guidance_words().link, link) for link in links)
    return Reply("utter_no_answer", {"kind": "no_answer", "further_reading": links}, {"further_reading": text}, [start])
