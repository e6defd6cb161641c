"""Files of strangers, converted in a process of its own."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.content.converting import Original, convert
from knowledge.content.uploading import UploadLimits, convert_upload
from knowledge.errors import KnowledgeError
from tests.knowledge.content.making import WEB_PAGE, pdf, word_document
from tests.knowledge.content.word.made import docx, p, r

LIMITS = UploadLimits()


@pytest.mark.parametrize(
    ("content", "name"), [(WEB_PAGE.encode(), "a.html"), (pdf(), "a.pdf"), (word_document(), "a.docx")]
)
def test_a_file_is_converted_as_it_is_within_this_process(content: bytes, name: str) -> None:
    assert convert_upload(content, name) == convert(Original(content, name))


def test_warnings_come_with_it() -> None:
    [warning] = convert_upload(docx(p("You must ", r("not ", "<w:vanish/>"), "tell.")), "a.docx").warnings
    assert (warning.kind, warning.where) == ("hidden text", "You must tell.")


HOSTILE = [
    (docx(p("x"), {"word/big.xml": b"<x>" + b" " * 60_000_000 + b"</x>"}), "a.docx", "zip bomb"),
    (docx(p("x"), {"word/vbaProject.bin": b"macros"}), "a.docm", "has macros"),
    (docx(p("x"), {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'}), "a.docx", "XML entities"),
    (b"<div>" * 20_000 + b"x", "a.html", "nested deeper"),
    (b"<table>" + b"<tr>" + b"<td colspan=1000>x" * 30 + b"</table>", "a.html", "more than 20000 cells"),
    (b"%PDF-1.7\n" + b"1 0 obj <</Length 99>> stream" * 100, "a.pdf", "damaged"),
    (b"\x00" * 100, "a.html", "this is no text"),
]


@pytest.mark.parametrize(("content", "name", "said"), HOSTILE)
def test_a_hostile_file_is_refused_with_its_name_and_what_is_wrong(content: bytes, name: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said) as refused:
        convert_upload(content, name)
    assert str(refused.value).startswith(f"{name}: ")


def test_a_drawing_with_a_script_leaves_nothing_of_itself() -> None:
    page = b"<main><p>Text.</p><svg onload=x()><script>x()</script><text>y</text></svg><img src=x onerror=x()></main>"
    assert [part.lines for part in convert_upload(page, "a.html").parts] == [("Text.",)]  # type: ignore[union-attr]


def test_a_conversion_that_takes_too_long_is_ended() -> None:
    with pytest.raises(KnowledgeError, match=r"more than .* or 0 seconds, the most that are allowed"):
        convert_upload(WEB_PAGE.encode(), "a.html", replace(LIMITS, seconds=0))


def test_a_conversion_that_needs_too_much_memory_is_ended() -> None:
    page = b"<main>" + b"<p>x</p>" * 400_000 + b"</main>"
    with pytest.raises(KnowledgeError, match="a.html: .*(300 MB of memory|breaks its converter)"):
        convert_upload(page, "a.html", replace(LIMITS, memory=300_000_000))


def test_a_file_that_is_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(KnowledgeError, match="a.html: larger than 10 bytes"):
        convert_upload(b"x" * 11, "a.html", replace(LIMITS, size=10))


def test_more_text_than_can_be_guidance_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="its text is larger than 100 bytes"):
        convert_upload(WEB_PAGE.encode(), "a.html", replace(LIMITS, answer=100))


def test_no_secret_of_ours_is_in_the_environment_of_a_conversion(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: dict[str, str] = {}

    class Stopped(Exception):
        pass

    def watched(*_: object, env: dict[str, str], **__: object) -> None:
        seen.update(env)
        raise Stopped

    monkeypatch.setenv("ASSISTANT_SESSION_KEY", "secret")
    monkeypatch.setattr("subprocess.Popen", watched)
    with pytest.raises(Stopped):
        convert_upload(b"x", "a.html")
    assert "PATH" in os.environ
    assert not any(name.startswith("ASSISTANT_") for name in seen)
