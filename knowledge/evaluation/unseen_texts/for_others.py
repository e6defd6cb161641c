"""What other tools are asked about unseen texts: every passage there is, and the questions that one of them answers."""

from collections.abc import Sequence

from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.asked_of_others import AskedOfOthers, AskedPassage
from knowledge.evaluation.gold import AnsweredQuestion
from knowledge.evaluation.unseen_texts.answered import right_ids
from knowledge.evaluation.unseen_texts.material import UnseenQuestion


def for_others(corpus: Corpus, questions: Sequence[UnseenQuestion], ids: dict[str, str]) -> AskedOfOthers:
    """Return all passages with their phrasings, and the questions but the near misses.

    Args:
        corpus: the texts.
        questions: the questions.
        ids: the name of a text to the id of its source, where they differ.
    """
    passages = [
        AskedPassage(id=one.id, text=f"{one.heading_path[-1]}. {one.text}", phrasings=corpus.phrasings.get(one.id, []))
        for one in corpus.passages
    ]
    asked = [
        AnsweredQuestion(question=one.question, passages=sorted(right_ids(one, ids, corpus)))
        for one in questions
        if one.headings
    ]
    return AskedOfOthers(passages=passages, questions=asked)
