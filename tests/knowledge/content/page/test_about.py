from knowledge.content.web_page import read_web_page
from tests.knowledge.content.making import WEB_PAGE


def test_a_page_says_its_publisher_and_licence() -> None:
    document = read_web_page(WEB_PAGE + '<a rel="license" href="/l">Open Government Licence</a>')
    assert (document.title, document.publisher) == ("Sharing well", "A partnership")
    assert document.licence == "Open Government Licence"
