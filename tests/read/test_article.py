"""Bytes become text whose offsets hold, with the details that the document gives of itself."""

import time
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Details, Source
from kg.read.article import read
from kg.read.paragraphs import paragraphs

BODY = (
    "The harbour master of Port Ellis said on Tuesday that three vessels with engineering stores "
    "had left for the northern islands. The ships are to come back within a month, he added. "
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ships leave Port Ellis | The Ellis Post</title>
<meta property="og:site_name" content="The Ellis Post">
<meta property="og:title" content="Ships leave Port Ellis">
{head}</head><body><nav><a href="/">Home</a> <a href="/w">Weather</a></nav>
<article><h1>Ships leave Port Ellis</h1><p>{body}</p><p>{body}</p><p>A second remark, on cranes. {body}</p>
</article><div class="comments"><p>First comment by a reader, which is not news.</p></div>
<footer>All rights reserved</footer></body></html>"""


def source(content: bytes, stem: str = "note", **details: str) -> Source:
    return Source(f"{stem}.txt", content, sha256(content).hexdigest(), stem, Details(**details))


@pytest.mark.parametrize(
    ("content", "text", "reader"),
    [
        ("Zoë’s ship\r\nleft".encode(), "Zoë’s ship\r\nleft", "text/1 utf-8"),
        ("\ufeffZoë left".encode(), "Zoë left", "text/1 utf-8"),
        ("\ufeffZoë left".encode("utf-16-le"), "Zoë left", "text/1 utf-16-le"),
        ("\ufeffZoë left".encode("utf-16-be"), "Zoë left", "text/1 utf-16-be"),
        (
            "Zoë’s ship – left for São Tomé".encode("cp1252"),
            "Zoë’s ship – left for São Tomé",
            "text/1 cp1252",
        ),
    ],
)
def test_the_encoding_is_seen_and_named(content: bytes, text: str, reader: str) -> None:
    article = read(source(content))
    assert (article.text, article.reader) == (text, reader)


def test_a_russian_text_in_its_old_encoding_is_read() -> None:
    text = "Корабли вышли из порта во вторник утром, сообщил начальник порта журналистам. " * 5
    assert read(source(text.encode("cp1251"))).text == text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no text in it"),
        (b" \n\t\r\n", "no text in it"),
        (b"\xef\xbb\xbf", "no text in it"),
        (b"abc\0def", "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "an archive or office file"),
        (b"<html><body></body></html>", "no article found"),
        (b"\xff\xfea", "not valid utf-16-le"),
    ],
)
def test_what_is_no_text_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        read(source(content))
    assert str(error.value).startswith("note.txt: ")
    assert "\n" not in str(error.value)


def test_a_text_over_the_limit_is_told_at_once() -> None:
    content, start = b"a " * 25_000_000, time.perf_counter()
    with pytest.raises(InputError, match="50000000 bytes; the limit is 20 MB"):
        read(Source("big.txt", content, "0" * 64, "big"))
    assert time.perf_counter() - start < 1


def test_paragraphs_leave_bullets_and_spaces_outside() -> None:
    text = "Title\r\n\r\n  – First thing.  \n• Second\n* third\n- fourth\n---\n\u2028## Fifth\n-5 degrees"
    found = [text[start:end] for start, end in paragraphs(text)]
    assert found == [
        "Title", "First thing.", "Second", "third", "fourth", "---", "Fifth", "-5 degrees"
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_paragraphs_never_overlap_and_never_hold_a_line_break(text: str) -> None:
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end <= len(text)
        assert not set("\n\r\v\f\x85\u2028\u2029") & set(text[start:end])
        assert text[start:end] == text[start:end].strip()
        last = end


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ships leave Port Ellis\n\nThree ships left.", "Ships leave Port Ellis"),
        ("Three ships left the port of Ellis on Tuesday.\nMore.", "note"),
        ("15.9 C\nShips leave Port Ellis", "note"),
        ("long " * 60, "note"),
    ],
)
def test_the_title_is_a_headline_or_the_name_of_the_file(text: str, title: str) -> None:
    assert read(source(text.encode())).details.title == title


def test_given_details_win(tmp_path: object) -> None:
    given = {"title": "Given", "date": "2031", "publisher": "P", "url": "https://x.example/"}
    head = '<meta property="article:published_time" content="2030-02-03T04:05:06Z">'
    page = PAGE.format(head=head, body=BODY).encode()
    assert read(source(page, **given)).details == Details(**given)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (
            '<meta property="article:published_time" content="2030-02-03T04:05:06+09:00">',
            "2030-02-03",
        ),
        ('<meta property="article:modified_time" content="2030-02-05T00:00:00Z">', "2030-02-05"),
        (
            '<meta property="article:modified_time" content="2030-02-05">'
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2030-02-01"}]}</script>',
            "2030-02-01",
        ),
        ('<script type="application/ld+json">{"datePublished": broken</script>', ""),
        ('<meta property="article:published_time" content="2030-02-31">', ""),
        ("", ""),
    ],
)
def test_a_page_is_dated_by_its_metadata_alone(head: str, date: str) -> None:
    assert read(source(PAGE.format(head=head, body=BODY).encode())).details.date == date


def test_of_a_page_only_the_article_is_kept() -> None:
    article = read(source(PAGE.format(head="", body=BODY).encode()))
    assert "three vessels with engineering stores" in article.text
    assert "comment by a reader" not in article.text
    assert "<" not in article.text
    assert article.details.title == "Ships leave Port Ellis"
    assert article.details.publisher == "The Ellis Post"
    assert article.reader.startswith("html/1 trafilatura-")
    assert len(article.paragraphs) >= 3


def test_reading_twice_gives_the_same_article() -> None:
    page = PAGE.format(head="", body=BODY).encode()
    assert read(source(page)) == read(source(page))
