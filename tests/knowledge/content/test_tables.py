from bs4 import BeautifulSoup

from knowledge.content.tables import table_lines


def table(rows: str) -> tuple[str, ...]:
    found = BeautifulSoup(f"<table>{rows}</table>", "lxml").table
    assert found is not None
    return table_lines(found)


def test_cells_that_span_columns_and_rows_leave_the_others_in_their_places() -> None:
    rows = "<tr><th>a</th><th colspan=2>b</th></tr><tr><td rowspan=2>c</td><td>d</td><td>e</td></tr>"
    assert table(rows + "<tr><td>f</td><td>g</td></tr><tr><td>h</td></tr>") == (
        "| a | b |  |",
        "| --- | --- | --- |",
        "| c | d | e |",
        "|  | f | g |",
        "| h |  |  |",
    )


def test_a_list_in_a_cell_keeps_its_items_apart_and_a_bar_is_no_border() -> None:
    rows = "<tr><th>a</th><th>b</th></tr><tr><td><ul><li>one</li><li>two</li></ul></td><td>x|y<br>z</td></tr>"
    assert table(rows)[2] == "| • one • two | x\\|y z |"


def test_a_table_without_text_is_none() -> None:
    assert table("<tr><td> </td></tr>") == ()


def test_a_span_that_is_no_number_counts_as_one() -> None:
    assert table("<tr><td colspan=all>a</td><td>b</td></tr>")[0] == "| a | b |"
