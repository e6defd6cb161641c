from knowledge.content.plain import beginning, plain, raised


def test_what_only_a_layout_needs_is_left_out() -> None:
    assert plain(" safe\u00adguarding \u200bchildren\n\tand\u00a0adults ") == "safeguarding children and adults"


def test_a_footnote_mark_is_not_read_as_part_of_a_number() -> None:
    assert "section 47" + raised("12") == "section 47¹²"


def test_a_beginning_says_that_there_is_more() -> None:
    assert beginning("in short", 8) == "in short"
    assert beginning("in short, no", 9) == "in short,…"
