from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.unseen_texts.for_others import for_others
from knowledge.evaluation.unseen_texts.material import UnseenQuestion

QUESTIONS = [
    UnseenQuestion("what do we owe for the berth", "handbook", ("Mooring fees",)),
    UnseenQuestion("is there a bar", "handbook", ()),
]


def test_other_tools_get_every_passage_under_its_heading_and_what_one_of_them_answers(both: Corpus) -> None:
    both.phrasings["fees"] = ["what does a berth cost"]
    asked = for_others(both, QUESTIONS, {"handbook": "boats"})
    assert [one.id for one in asked.passages] == [one.id for one in both.passages]
    fees = next(one for one in asked.passages if one.id == "fees")
    assert fees.text.startswith("Mooring fees. Pay the mooring fee")
    assert fees.phrasings == ["what does a berth cost"]
    assert [(one.question, one.passages) for one in asked.questions] == [(QUESTIONS[0].question, ["fees"])]
