from knowledge.content.document import Block, Heading
from tests.knowledge.content.word.made import p, r, read, texts


def test_headings_are_known_by_their_level_too_and_not_by_words_own_names_alone() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="DfE1"><w:name w:val="DfE big"/><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    )
    body = p("When", props='<w:pStyle w:val="DfE1"/>') + p("Who", props='<w:pStyle w:val="Own"/>') + p("Text.")
    assert read(body, styles=styles).parts == (Heading(1, "When"), Heading(2, "Who"), Block("paragraph", ("Text.",)))


def test_a_style_hides_too_and_a_run_can_take_that_back() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Base"/></w:style>'
    )
    hidden = r("gone", '<w:rStyle w:val="Note"/>')
    shown = r("here", '<w:rStyle w:val="Note"/><w:vanish w:val="0"/>')
    assert texts(p("Is ", hidden, shown), styles=styles) == ["Is here"]
