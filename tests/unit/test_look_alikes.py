"""Hosts that can be taken for others: how they are looked up, and what is said of their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.errors import ErrorCode, Failure
from rfdesktop.domain.texts.addresses import host_of, is_plain_http
from rfdesktop.domain.texts.look_alikes import Letters, decoded_host, encoded_host, letters_of
from rfdesktop.ui.words.addresses import address_words, host_words, letters_hint, origin_words
from rfdesktop.ui.words.errors import words


@pytest.mark.parametrize(
    ("host", "looked_up", "letters"),
    [
        ("api.anthropic.com", "api.anthropic.com", Letters.PLAIN),
        ("llm_1.msp-net.example", "llm_1.msp-net.example", Letters.PLAIN),
        ("10.0.0.7", "10.0.0.7", Letters.PLAIN),
        # Of their language.
        ("bücher.example", "xn--bcher-kva.example", Letters.FOREIGN),
        ("BÜCHER.example", "xn--bcher-kva.example", Letters.FOREIGN),
        ("straße.example", "xn--strae-oqa.example", Letters.FOREIGN),
        ("smørrebrød.example", "xn--smrrebrd-64af.example", Letters.FOREIGN),
        ("łódź.example", "xn--d-uga0v4h.example", Letters.FOREIGN),
        ("việtnam.example", "xn--vitnam-jk8b.example", Letters.FOREIGN),
        ("пример.example", "xn--e1afmkfd.example", Letters.FOREIGN),
        ("παράδειγμα.example", "xn--hxajbheg2az3al.example", Letters.FOREIGN),
        ("例え.example", "xn--r8jz45g.example", Letters.FOREIGN),
        ("日本語abc.example", "xn--abc-s08fl0dtz6h.example", Letters.FOREIGN),
        ("한국.example", "xn--3e0b707e.example", Letters.FOREIGN),
        ("مثال.example", "xn--mgbh0fb.example", Letters.FOREIGN),
        ("xn--bcher-kva.example", "xn--bcher-kva.example", Letters.FOREIGN),
        # Cyrillic among Latin, Cyrillic alone that reads as Latin, Greek likewise, IPA letters, no letters at all.
        ("аpi.anthropic.com", "xn--pi-6kc.anthropic.com", Letters.LOOK_ALIKE),
        ("api.аnthropic.com", "api.xn--nthropic-06g.com", Letters.LOOK_ALIKE),
        ("api.openаi.com", "api.xn--openi-7ve.com", Letters.LOOK_ALIKE),
        ("аррӏе.com", "xn--80ak6aa92e.com", Letters.LOOK_ALIKE),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com", Letters.LOOK_ALIKE),
        ("νικη.com", "xn--sxaddk.com", Letters.LOOK_ALIKE),
        ("ɡoogle.com", "xn--oogle-qmc.com", Letters.LOOK_ALIKE),
        ("mıcrosoft.com", "xn--mcrosoft-tkb.com", Letters.LOOK_ALIKE),
        ("bücher.аpple.com", "xn--bcher-kva.xn--pple-43d.com", Letters.LOOK_ALIKE),
        ("paypal💳.com", "xn--paypal-nz54e.com", Letters.LOOK_ALIKE),
        ("xn--zzzzzzzzzz-.com", "xn--zzzzzzzzzz-.com", Letters.LOOK_ALIKE),
    ],
)
def test_a_host_is_shown_as_it_is_looked_up_and_its_letters_are_known(
    host: str, looked_up: str, letters: Letters
) -> None:
    assert encoded_host(host) == looked_up
    assert letters_of(host) is letters
    assert host_of(f"https://{host}:8443/v1") == f"{looked_up}:8443"
    said = address_words(f"https://{host}/v1")
    assert said.startswith(looked_up)
    assert (said == looked_up) is (letters is Letters.PLAIN)
    assert ("careful" in said) is (letters is Letters.LOOK_ALIKE)
    assert letters is not Letters.LOOK_ALIKE or said.isascii()
    assert bool(letters_hint(f"https://{host}/v1")) is (letters is not Letters.PLAIN)


@given(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?(\.[a-z]{2,5}){1,3}", fullmatch=True))
def test_plain_hosts_are_left_as_they_are(host: str) -> None:
    if not any(label.startswith("xn--") for label in host.split(".")):
        assert (encoded_host(host), letters_of(host), host_words(host)) == (host, Letters.PLAIN, host)


@given(st.text(min_size=1, max_size=12))
def test_any_name_has_letters_and_a_form_in_ascii(name: str) -> None:
    assert encoded_host(name).isascii()
    assert host_words(encoded_host(name))
    assert letters_of(name) in Letters


def test_a_neutral_word_gives_the_letters_that_are_meant() -> None:
    assert decoded_host("xn--bcher-kva.example") == "bücher.example"
    assert address_words("https://bücher.example") == (
        "xn--bcher-kva.example (written bücher.example, with letters beyond a to z)"
    )


def test_an_origin_keeps_its_scheme_and_a_port_of_its_own() -> None:
    assert origin_words("https://llm.example/v1") == "https://llm.example"
    assert origin_words("http://llm.example:80/v1") == "http://llm.example"
    assert origin_words("http://[fe80::1]:8080/v1") == "http://[fe80::1]:8080"
    assert origin_words("https://аpple.com:8443").startswith("https://xn--pple-43d.com:8443 (careful")


def test_errors_name_hosts_in_the_same_way() -> None:
    failure = Failure(
        ErrorCode.REDIRECTED, {"host": "xn--pple-43d.com:8443", "target": "https://xn--bcher-kva.example"}
    )
    assert words(failure).what == (
        "xn--pple-43d.com:8443 (careful: it has letters that look like others, and may pass for another address) "
        "redirects to https://xn--bcher-kva.example (written bücher.example, with letters beyond a to z); "
        "nothing was sent there."
    )
    assert words(Failure(ErrorCode.NO_CONNECTION, {"host": "llm.example"})).what == "llm.example could not be reached."


@pytest.mark.parametrize(
    ("address", "readable"),
    [
        ("http://10.0.0.5:8080/v1", True),
        ("http://llm.example", True),
        ("http://localhost.example/", True),
        ("https://llm.example", False),
        ("http://localhost:11434/v1", False),
        ("http://127.0.0.2", False),
        ("http://[::1]:1234/v1", False),
        ("", False),
    ],
)
def test_plain_http_to_another_machine_can_be_read_on_the_way(address: str, readable: bool) -> None:
    assert is_plain_http(address) is readable
