import io
import zipfile
from collections.abc import Callable

import pytest

from bot.desk.signing_in.people import Person
from knowledge.content.editing import read_text
from knowledge.content.originals import original_of
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]
pytestmark = pytest.mark.slow

PAGE = b"""<html><head><title>House rules</title></head><body><h1>House rules</h1>
<h2>Knock</h2><p onclick="steal()">Always knock before you go in.</p><script>steal()</script>
<h2>Leave</h2><p>Say when you leave, and say so to somebody who stays.</p></body></html>"""
ABOUT = {
    "publisher": "A home",
    "url": "https://example.org/rules",
    "licence": "Theirs.",
    "months": "3",
    "for": "everyone",
}


def add(browser: Open, name: str = "rules.html", content: bytes = PAGE, **about: str) -> str:
    answer = browser(ANN).submit("/sources/add", {**ABOUT, **about}, file=(name, content))
    return str(answer.text)


def test_an_uploaded_page_becomes_a_draft_beside_its_original_and_nothing_of_it_runs(
    browser: Open, store: Store
) -> None:
    page = add(browser)
    assert "Added as a draft" in page
    source, passages = read_text(store.read("sources/house-rules.md").text, "x")
    assert source.front.status == "draft"
    assert [one.text for one in passages][0] == "Always knock before you go in."
    kept = original_of(store, "house-rules")
    assert kept is not None
    assert "<p>Always knock before you go in.</p>" in kept.html
    assert "steal" not in page.replace("csrf", "")


def test_what_the_text_does_not_say_is_asked_for_and_what_was_typed_stays(browser: Open, store: Store) -> None:
    page = add(browser, publisher="", title="My title")
    assert "fill in: publisher" in page
    assert 'value="My title"' in page
    assert store.list("sources") == ["sources/sscp-information-sharing.md", "sources/steps.md"]


def test_a_text_is_added_only_with_whom_it_is_for(browser: Open, store: Store) -> None:
    for missing in ({"for": ""}, {"for": "some", "audience": " "}):
        assert "Choose whom this text is for" in add(browser, "rules.html", PAGE, **missing)
    assert store.list("sources") == ["sources/sscp-information-sharing.md", "sources/steps.md"]
    add(browser, "rules.html", PAGE, **{"for": "some", "audience": "foster carers", "area": "Devon"})
    front = read_text(store.read("sources/house-rules.md").text, "x")[0].front
    assert front.scope is not None and (front.scope.audience, front.scope.area) == ("foster carers", "Devon")


def test_a_path_of_this_machine_is_not_read(browser: Open, store: Store) -> None:
    for address in ("/etc/passwd", "file:///etc/passwd", "knowledge/sources/sscp-information-sharing.md"):
        answer = browser(ANN).submit("/sources/add", {**ABOUT, "address": address})
        assert answer.status_code == 422
        assert "root:" not in answer.text


def test_an_address_inside_the_network_is_not_fetched(browser: Open, store: Store) -> None:
    for address in ("http://127.0.0.1:8000/metrics", "http://169.254.169.254/latest/meta-data"):
        assert browser(ANN).submit("/sources/add", {**ABOUT, "address": address}).status_code == 422


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b"0" * 300_000_000)
    return made.getvalue()


def with_macros() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")
        file.writestr("word/vbaProject.bin", b"macro")
    return made.getvalue()


def with_entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY l0 SYSTEM "file:///etc/passwd">{laughs}]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>",
        )
    return made.getvalue()


def of_10000_pages() -> bytes:
    """A PDF whose pages are all there, each empty, in less than a megabyte."""
    kids = " ".join(f"{n} 0 R" for n in range(3, 10_003))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count 10000/Kids[{kids}]>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 10_000,
    ]
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj{content}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF"
    return bytes(written) + f"{head}{table}{end}".encode()


HOSTILE: dict[str, tuple[str, bytes]] = {
    "a zip bomb": ("bomb.docx", bomb()),
    "a file that is no PDF": ("x.pdf", b"%PDF-1.7\n" + b"\xff" * 5000),
    "a page nested too deeply": ("deep.html", b"<div>" * 200_000),
    "an executable": ("x.exe", b"MZ\x90\x00" + b"\x00" * 1000),
    "a Word file with entities": ("x.docx", b'PK\x03\x04word/<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    "a Word file with entities in its text": ("x.docx", with_entities()),
    "a PDF of 10,000 pages": ("long.pdf", of_10000_pages()),
    "a Word file with macros": ("x.docm", with_macros()),
    "a drawing with a script": ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>steal()</script></svg>"),
    "nothing": ("empty.html", b""),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_harms_nothing_and_is_refused_in_words(browser: Open, store: Store, what: str) -> None:
    name, content = HOSTILE[what]
    ann = browser(ANN)
    answer = ann.submit("/sources/add", {**ABOUT, "title": "Hostile"}, file=(name, content))
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert "root:" not in answer.text
    assert ann.get("/sources").status_code == 200
    assert "sources/hostile.md" not in store.list()


def version(one: Browser, page: str) -> dict[str, str]:
    return {"version": one.version(page)}


def test_a_changed_text_is_shown_passage_by_passage_and_written_as_it_was_shown(browser: Open, store: Store) -> None:
    add(browser)
    ann, page = browser(ANN), "/sources/house-rules/update"
    changed = PAGE.replace(b"Always knock", b"Knock twice")
    shown = ann.submit(page, version(ann, page), file=("rules.html", changed))
    assert "Reworded: knock" in shown.text and "1 passage stays" in shown.text
    assert "Always knock" in store.read("sources/house-rules.md").text
    token = shown.text.split('name="token" value="')[1].split('"')[0]
    written = {**version(ann, page), "token": token}
    assert browser(Person("provider eve", "Eve", ANN.roles)).submit(f"{page}/write", written).status_code == 410
    ann.submit(f"{page}/write", written)
    assert "Knock twice" in store.read("sources/house-rules.md").text
    kept = original_of(store, "house-rules")
    assert kept is not None and "Knock twice" in kept.html
    assert ann.submit(f"{page}/write", {**version(ann, page), "token": token}).status_code == 410


def test_an_update_that_somebody_else_s_edit_overtook_is_a_conflict(browser: Open, store: Store) -> None:
    add(browser)
    ann, page = browser(ANN), "/sources/house-rules/update"
    shown = ann.submit(page, version(ann, page), file=("rules.html", PAGE.replace(b"Always", b"Never")))
    token = shown.text.split('name="token" value="')[1].split('"')[0]
    read = version(ann, page)
    heading = "/sources/house-rules/passages/knock"
    ann.submit(f"{heading}/heading", {"version": ann.version(heading), "heading": "Knock first"})
    answer = ann.submit(f"{page}/write", {**read, "token": token})
    assert answer.status_code == 409
    assert "Never" not in store.read("sources/house-rules.md").text


def test_an_approver_removes_a_source_and_the_history_still_has_it(browser: Open, store: Store) -> None:
    add(browser)
    ben, page = browser(BEN), "/sources/house-rules/remove"
    assert browser(ANN).submit(page, {"version": "x"}).status_code == 403
    assert browser(CAT).get(page).status_code == 403
    ann = browser(ANN)
    ben.submit(page, {"version": open_version(ann, "house-rules"), "reason": "Out of date"})
    assert "sources/house-rules.md" not in store.list()
    assert any("Always knock" in (store.text_at(one.number, "sources/house-rules.md") or "") for one in store.history())


def open_version(one: Browser, name: str) -> str:
    return one.version(f"/sources/{name}/update")


def test_what_the_guided_decision_quotes_is_not_removed(browser: Open, store: Store) -> None:
    ann, ben = browser(ANN), browser(BEN)
    name = "sscp-information-sharing"
    answer = ben.submit(f"/sources/{name}/remove", {"version": open_version(ann, name)})
    assert answer.status_code == 422
    assert f"sources/{name}.md" in store.list()
