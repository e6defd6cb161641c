import pytest

from knowledge.content.page.style_sheet import properties_of, rules_of, without_comments


def read(sheet: str) -> list[tuple[str, dict[str, str]]]:
    return [(rule.selectors, dict(rule.properties)) for rule in rules_of(sheet)]


def test_rules_are_read_with_their_selectors_and_properties() -> None:
    assert read(".a , #b{color:red;Display : NONE}\n p{x:y}") == [
        (".a , #b", {"color": "red", "display": "none"}),
        ("p", {"x": "y"}),
    ]


@pytest.mark.parametrize("around", ["@media screen", "@media all", "@supports (display:grid)", "@layer base"])
def test_rules_that_hold_on_every_screen_are_read(around: str) -> None:
    assert read(f"{around}{{.a{{x:y}}}}") == [(".a", {"x": "y"})]


@pytest.mark.parametrize("around", ["@media print", "@media (max-width: 5em)", "@keyframes k", "@font-face"])
def test_rules_that_hold_now_and_then_are_not(around: str) -> None:
    assert read(f"{around}{{from{{x:y}}}} .b{{x:y}}") == [(".b", {"x": "y"})]


def test_an_at_rule_without_a_block_hides_no_rule() -> None:
    assert read("@import 'x'; .a{x:y}") == [(".a", {"x": "y"})]


@pytest.mark.parametrize("sheet", ["", "}}}", "{{{", ".a{", "@media screen{.a{x:y}", ".a{x:y}}.b{x:y}"])
def test_a_sheet_that_is_broken_is_read_as_far_as_it_goes(sheet: str) -> None:
    assert all(properties == {"x": "y"} for selectors, properties in read(sheet) if selectors)


def test_comments_go_and_one_without_an_end_lasts_until_the_end() -> None:
    assert without_comments("a/* b */c/* d") == "ac"


def test_letters_that_are_written_by_their_numbers_are_read() -> None:
    assert properties_of(r"d\69 splay: n\6fne") == {"display": "none"}
