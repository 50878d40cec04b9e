"""Addresses: what may be asked for, where a redirect leads, and how errors name it."""

from __future__ import annotations

import httpx
import pytest

from monitor.errors import Refused
from monitor.fetch.targets import decoded, joined, named, origin, target


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://a.example", "https://a.example"),
        ("HTTPS://A.EXAMPLE:443/x#part", "https://a.example/x"),  # the fragment is the reader's
        ("http://a.example/공고?사업=창업", "http://a.example/%EA%B3%B5%EA%B3%A0?%EC%82%AC%EC%97%85=%EC%B0%BD%EC%97%85"),
        ("http://a.example/?q=%C3%A2%BE%F7", "http://a.example/?q=%C3%A2%BE%F7"),  # EUC-KR by its author
        ("http://a.example/?q=a+b%20c&r=1%2B1", "http://a.example/?q=a+b%20c&r=1%2B1"),
        ("http://a.example/?q=a b", "http://a.example/?q=a%20b"),
        ("http://a.example/?q=100%", "http://a.example/?q=100%"),  # as browsers do
        ("http://한글.example/", "http://xn--bj0bj06e.example/"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ],
)  # fmt: skip
def test_what_is_asked_for(url: str, asked: str) -> None:
    assert str(target(url)) == asked
    assert str(target(asked)) == asked


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "the address: only http and https are fetched, not file"),
        ("FILE:/etc/passwd", "not file"),
        ("gopher://a.example/", "a.example: only http and https are fetched, not gopher"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/html,x", "not data"),
        ("view-source:http://a.example/", "not view-source"),
        (" http://a.example/", "not a path"),
        ("//a.example/x", "a.example: only http and https are fetched, not a path"),
        ("/x", "not a path"),
        ("", "not a path"),
        ("http://", "names no host"),
        ("http:///x", "names no host"),
        ("http://in\\@out.example/", "backslash"),
        ("http://a.example\\b", "a.example\\b: the address has a backslash"),
        ("http://a.example/..\\..\\x", "a.example: the address has a backslash"),
        ("http://user:secret@a.example/", "a.example: the address carries a name or password"),
        ("http://a.example:port/", "no valid URL"),
        ("http://a.example:65536/", "a.example:65536: there is no such port"),
        ("http://a\x00.example/", "no valid URL"),
        ("http://a.example/\r\nX: y", "no valid URL"),
        ("http://[::1/", "no valid URL"),
        ("http://999.1.1.1/", "no valid URL"),
        ("http://a.example/" + "x" * 70_000, "no valid URL"),
    ],
)
def test_what_is_refused(url: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        target(url)
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)
    assert caught.value.permanent


BASE = httpx.URL("https://a.example/board/view.do?id=1")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        (b"list.do", "https://a.example/board/list.do"),
        (b"?id=2", "https://a.example/board/view.do?id=2"),
        (b"/", "https://a.example/"),
        (b" /x ", "https://a.example/x"),
        (b"//b.example/x", "https://b.example/x"),
        (b"http://b.example", "http://b.example"),
        (b"../up#part", "https://a.example/up#part"),
        (b"", "https://a.example/board/view.do?id=1"),
        # Raw bytes go back as they came, so that the server reads what it wrote.
        ("/공고?q=창업".encode("euc-kr"), "https://a.example/%B0%F8%B0%ED?q=%C3%A2%BE%F7"),
        ("/공고".encode(), "https://a.example/%EA%B3%B5%EA%B3%A0"),
        ("//한글.example/공".encode("euc-kr"), "https://한글.example/%B0%F8"),
        ("http://한글.example/".encode(), "http://한글.example/"),
        (b"/a b", "https://a.example/a%20b"),
        (b"/%C3%A2?x=%25", "https://a.example/%C3%A2?x=%25"),
        (b"file:///etc/passwd", "file:///etc/passwd"),  # judged by target()
        (b"http://[::1", "http://[::1"),
    ],
)
def test_where_a_redirect_leads(location: bytes, url: str) -> None:
    assert joined(BASE, location) == url


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example/secret?token=1", "a.example"),
        ("https://a.example:443/", "a.example"),
        ("https://a.example:8443/", "a.example:8443"),
        ("https://xn--bj0bj06e.example/", "한글.example"),
        ("http://[2001:db8::1]:8080/", "[2001:db8::1]:8080"),
    ],
)
def test_errors_name_the_host_alone(url: str, name: str) -> None:
    assert named(target(url)) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "https://a.example:443/y?z", True),
        ("http://a.example:80/", "http://A.example/", True),
        ("http://a.example/", "https://a.example/", False),
        ("https://a.example/", "https://a.example:8443/", False),
        ("https://a.example/", "https://www.a.example/", False),
    ],
)
def test_origins(one: str, other: str, same: bool) -> None:
    assert (origin(target(one)) == origin(target(other))) is same


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("공고".encode(), "공고"),
        ("공고".encode("cp949"), "공고"),
        ("뷁".encode("cp949"), "뷁"),  # not in EUC-KR
        (b"caf\xe9\xff", "café\xff"),
    ],
)
def test_header_bytes_become_text(raw: bytes, text: str) -> None:
    assert decoded(raw) == text
