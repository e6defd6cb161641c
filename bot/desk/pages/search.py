"""Try a question: what people would get now, and why."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.desk.serving.asking import GivenDesk, Posted, Reading
from bot.desk.serving.pages import draw
from knowledge.concern.crossing import Level
from knowledge.findability.saying import reasons
from knowledge.findability.trying import why
from knowledge.findability.words import findability_words
from knowledge.search.result import SearchOutcome

router = APIRouter(prefix="/search")

_MOST_LETTERS = 500
_REJECTED = 5


@router.get("")
def ask(request: Request, session: Reading) -> Response:
    """Ask for a question."""
    return draw(request, session, "search.html", question="", result=None)


@router.post("")
def answer(request: Request, session: Reading, desk: GivenDesk, form: Posted) -> Response:
    """Say what people would get. A POST: what was typed is in no address and no log."""
    question = form.text("question")[:_MOST_LETTERS]
    if not question:
        return draw(request, session, "search.html", question="", result=None)
    searcher = desk.trying.searcher()
    route = searcher.route(question)
    result = searcher.search(route.reading)
    quotes = result.outcome is SearchOutcome.QUOTE
    titles = {passage.source: passage.title for passage in searcher.index.passages}
    return draw(
        request,
        session,
        "search.html",
        question=question,
        result=result,
        is_danger=route.concern.level is Level.DANGER,
        is_worry=route.concern.level is Level.WORRY,
        quotes=quotes,
        rejected=result.rejected[:_REJECTED],
        words=findability_words(),
        has_others=bool(result.others),
        reasons=[] if quotes else reasons(result, why(searcher, question, result), titles.__getitem__, question),
    )
