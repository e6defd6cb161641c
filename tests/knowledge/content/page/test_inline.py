from tests.knowledge.content.page.read import texts


def test_words_that_a_browser_puts_in_quotation_marks_have_them() -> None:
    assert texts("<p>Say <q>no</q>.</p><table><tr><td><q>a</q></td><td>b</td></tr></table>") == [
        "Say “no”.",
        "| “a” | b |\n| --- | --- |",
    ]


def test_how_a_character_is_pronounced_is_not_read_twice() -> None:
    assert texts("<p>A <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> sign</p>") == ["A 漢 sign"]
