from tests.knowledge.content.page.read import document, texts, warned


def test_what_comes_from_elsewhere_is_told_where_it_stood() -> None:
    body = '<p>Before.</p><iframe src="https://maps.example/x" title="A map"></iframe><p>After.</p>'
    assert texts(body) == ["Before.", "After."]
    assert warned(body) == [("embedded object", "another page is shown here and was left out: A map")]


def test_a_frame_that_nobody_sees_is_not_told() -> None:
    assert warned('<p>x</p><iframe src="https://count.example" width="0" height="0"></iframe>') == []


def test_a_picture_within_a_sentence_is_told_and_one_alone_is_listed() -> None:
    body = '<p>Press <img src="a.png" alt="the red button"> now.</p><p><img src="b.png" alt="A family"></p>'
    assert warned(body) == [("picture", "a picture within the text was left out; it is described as “the red button”")]
    assert "picture: A family" in document(body).left_out


def test_nothing_that_runs_or_draws_is_kept() -> None:
    body = '<p onclick="x()">a <svg><script>x()</script><text>y</text></svg><a href="javascript:x()">b</a></p>'
    assert texts(body) == ["a b"]


def test_cells_that_span_others_are_told() -> None:
    body = "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>x</td><td>1</td></tr><tr><td>2</td></tr></table>"
    [(kind, what)] = warned(body)
    assert kind == "merged cells"
    assert what.startswith("1 cells span")
