import pytest
from starlette.datastructures import FormData

from bot.desk.scopes import given_scope, with_scope
from bot.desk.serving.asking import Form
from knowledge.content.editing import read_text
from tests.knowledge.content.test_editing import DRAFT


@pytest.mark.parametrize(
    ("fields", "scope"),
    [
        ({}, {}),
        ({"for": "some", "audience": "  "}, {}),
        ({"for": "everyone", "audience": "carers"}, {"audience": "everyone"}),
        ({"for": "some", "audience": "foster\n carers"}, {"audience": "foster carers", "topic": "", "area": ""}),
    ],
)
def test_a_form_says_whom_a_source_is_for(fields: dict[str, str], scope: dict[str, str]) -> None:
    assert given_scope(Form(FormData(fields))) == scope


@pytest.mark.parametrize("audience", ["everyone", 'carers: "all"', "carers\\staff"])
def test_it_is_written_at_the_head_as_it_was_said(audience: str) -> None:
    unsaid = DRAFT.replace("scope: everyone\n", "")
    assert not read_text(unsaid, "x")[0].front.says_whom_it_is_for
    front = read_text(with_scope(unsaid, {"audience": audience, "topic": "", "area": ""}), "x")[0].front
    assert front.says_whom_it_is_for
    assert front.scope is None if audience == "everyone" else front.scope and front.scope.audience == audience


def test_a_scope_of_several_lines_is_replaced_whole_and_nothing_else_changes() -> None:
    rest = "licence: Theirs.\n---\n\n# X\n\nscope: a word\n"
    text = f"---\nid: x\nscope:\n  audience: foster carers\n  topic: daily care\n{rest}"
    assert with_scope(text, {"audience": "everyone"}) == f"---\nid: x\nscope: everyone\n{rest}"
