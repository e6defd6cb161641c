from tests.knowledge.content.word.made import item, levels, numbering, p, read, texts, warned

DECIMAL = levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3."))
BULLETS = levels(("bullet", "•"), ("bullet", "o"))
LEGAL = levels(("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))


def test_a_list_that_goes_on_after_bullets_goes_on_counting() -> None:
    body = item("one") + item("two") + item("x", 2) + item("y", 2) + item("three")
    assert "\n".join(texts(body, numbering=numbering(DECIMAL, BULLETS))) == "1. one\n2. two\n- x\n- y\n3. three"


def test_a_list_that_goes_on_after_a_paragraph_goes_on_counting() -> None:
    assert texts(item("one") + p("Between.") + item("two"), numbering=numbering(DECIMAL)) == [
        "1. one",
        "Between.",
        "2. two",
    ]


def test_levels_count_for_themselves_and_look_as_in_word() -> None:
    body = item("one") + item("a", level=1) + item("b", level=1) + item("two") + item("c", level=1)
    assert texts(body, numbering=numbering(DECIMAL)) == ["1. one\n   - (a) a\n   - (b) b\n2. two\n   - (a) c"]


def test_numbers_of_several_levels_stand_before_paragraphs_as_displayed() -> None:
    body = item("Duties") + item("Share early.", level=1) + item("Write it down.", level=1) + item("if asked", level=2)
    assert texts(body, numbering=numbering(LEGAL))[1:] == ["1.1 Share early.", "1.2 Write it down.", "- (a) if asked"]


def test_a_heading_keeps_its_number() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("When", props='<w:pStyle w:val="H1"/>') + p("Text.") + p("Who", props='<w:pStyle w:val="H1"/>') + p("Text.")
    )
    assert texts(body, styles=styles, numbering=numbering(LEGAL)) == ["1 When", "Text.", "2 Who", "Text."]


def test_a_list_that_is_told_to_begin_anew_does_so_once() -> None:
    again = (
        numbering(DECIMAL)
        + '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = item("one") + p("Between.") + item("five", 9) + item("six", 9)
    assert texts(body, numbering=again) == ["1. one", "Between.", "5. five\n6. six"]


def test_long_paragraphs_with_numbers_are_paragraphs_and_keep_them() -> None:
    body = item("word " * 50) + item("word " * 60)
    assert [part.kind for part in read(body, numbering=numbering(DECIMAL)).parts] == ["paragraph", "paragraph"]  # type: ignore[union-attr]
    assert texts(body, numbering=numbering(DECIMAL))[1].startswith("2. word")


def test_a_way_of_counting_that_is_not_known_is_told() -> None:
    strange = levels(("hebrew1", "%1."))
    assert [kind for kind, _ in warned(item("one"), numbering=numbering(strange))] == ["numbering"]
