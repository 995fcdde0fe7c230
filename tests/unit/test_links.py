"""Which links open, and which ask because their words look like another address."""

from __future__ import annotations

import pytest

from rfdesktop.domain.texts.links import OutsideLink, link_in, misleads, opens, whole_url

EVIL = "https://evil.example/x"


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("https://learn.microsoft.com", EVIL),
        ("learn.microsoft.com", EVIL),
        ("see learn.microsoft.com/intune first", EVIL),
        ("LEARN.MICROSOFT.COM", EVIL),
        ("le\u200barn.microsoft.com", EVIL),
        ("learn。microsoft。com", EVIL),
        ("lеarn.microsoft.com", "https://learn.microsoft.com/"),
        ("http://10.0.0.1", EVIL),
        ("10.0.0.1", EVIL),
        ("https://learn.microsoft.com", "https://learn.microsoft.com@evil.example/"),
        ("https://learn.microsoft.com", "https://learn.microsoft.com.evil.example/"),
        ("Manual", "https://xn--80ak6aa92e.com/"),
        ("Manual", "https://аррӏе.com/"),
        ("file.example/setup", EVIL.replace("evil", "other")),
        ("//learn.microsoft.com", EVIL),
        ("admin.cloud.microsoft", EVIL),
        ("dc01.acme.local", EVIL),
        ("admin@acme.com", EVIL),
        ("write to it-support@acme.co.uk today", EVIL),
    ],
)
def test_words_that_look_like_another_address_are_asked_about(words: str, url: str) -> None:
    assert misleads(OutsideLink(url, words))


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("Manual", EVIL),
        (EVIL, EVIL),
        ("evil.example", EVIL),
        ("microsoft.com", "https://learn.microsoft.com/x"),
        ("www.microsoft.com", "https://microsoft.com/"),
        ("https://learn.microsoft.com/en-us/", "https://learn.microsoft.com/en-us/?x=1"),
        ("https://learn.microsoft.com:443/", "https://learn.microsoft.com/"),
        ("setup.exe", "https://vendor.example/setup.exe"),
        ("README.md", "https://vendor.example/README.md"),
        ("Node.js and ASP.NET", "https://vendor.example/"),
        ("Connect-MgGraph -Scopes User.Read", "https://vendor.example/"),
        ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
        ("", EVIL),
        ("admin@acme.com", "https://portal.acme.com/users"),
        ("@angular/core", "https://vendor.example/"),
    ],
)
def test_other_words_are_not(words: str, url: str) -> None:
    assert not misleads(OutsideLink(url, words))


@pytest.mark.parametrize(
    ("line", "words", "read"),
    [
        ("See learn.microsoft.com now", "com", "learn.microsoft.com"),
        ("https://learn.microsoft.com/x", "com/x", "https://learn.microsoft.com/x"),
        ("learn.microsoft.com", "learn.", "learn.microsoft.com"),
        ("See the log.", "the log", "the log"),
        ("evil.example/page", "page", "page"),
        ("https://a.example, https://b.example", "https://a.example", "https://a.example"),
    ],
)
def test_a_link_is_read_with_what_touches_it_where_that_makes_it_another_address(
    line: str, words: str, read: str
) -> None:
    start = line.index(words)
    url = "https://a.example" if words.endswith("a.example") else EVIL
    assert link_in(line, start, start + len(words), url) == OutsideLink(url, read)


def test_only_pages_of_the_web_open() -> None:
    assert opens("https://a.example/x")
    assert opens("HTTP://a.example")
    for url in (
        "mailto:a@b.example", "mailto:a@b.example?attach=/etc/passwd", "file:///etc/passwd", "//a/b", "ms-settings:x",
        "https:///x", "javascript:alert(1)", "https://a b/", "", "rf:flow/x", "smb://a/b", "search-ms:query=x",
    ):  # fmt: skip
        assert not opens(url), url


@pytest.mark.parametrize(
    ("found", "whole"),
    [
        ("https://a.example/x_", "https://a.example/x_"),
        ("https://a.example/_x_).", "https://a.example/_x_"),
        ("https://a.example/x_(y)_", "https://a.example/x_(y)_"),
        ("https://a.example_", "https://a.example"),
        ("https://a.example/x*,", "https://a.example/x"),
    ],
)
def test_an_address_ends_before_the_sentence_s_signs_but_not_before_its_own(found: str, whole: str) -> None:
    assert whole_url(found) == whole
