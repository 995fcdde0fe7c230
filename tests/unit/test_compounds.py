"""Words that a message writes apart or together and the flows the other way."""

from __future__ import annotations

import pytest

from rfdesktop.adapters.flow_library.searching.catalogue import About
from rfdesktop.adapters.flow_library.searching.compounds import apart, joined, split
from rfdesktop.adapters.flow_library.searching.evidence import Nearness, evidence
from rfdesktop.adapters.flow_library.searching.query import understand
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.stems import stems
from rfdesktop.adapters.flow_library.searching.vocabulary import Vocabulary

SHORTHAND = Shorthand({"drucker": "printer", "warteschlange": "queue", "anmeldung": "sign-in", "internet": "network"})


def vocabulary(*common: str) -> Vocabulary:
    made = Vocabulary(common)
    made.add(["globalprotect sharepoint mail server share point print internet"] * 3)
    return made


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("global protect stops", ["globalprotect"]),
        ("my share point page", ["sharepoint"]),
        ("mail is at point", []),
        ("mail server is off", []),
    ],
)
def test_words_apart_that_the_flows_have_as_one_are_that_one(said: str, whole: list[str]) -> None:
    assert [word for _, _, words in joined(said.split(), vocabulary()) for word in words] == whole


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("mailserver", ("mail", "server")),
        ("druckerwarteschlange", ("printer", "queue")),
        ("serveranmeldung", ("server", "sign", "in")),
        ("anmeldungsserver", ("sign", "in", "server")),  # with what German puts between
        ("mailbote", ()),  # only one part is known
        ("drucker", ()),  # explained as it is
        ("internet", ()),  # the flows have it
        ("pointserver", ()),  # everyday language has it
    ],
)
def test_a_strange_word_of_two_known_parts_stands_for_both(word: str, parts: tuple[str, ...]) -> None:
    found = [meaning for _, _, meaning in split([word], vocabulary("pointserver"), SHORTHAND)]
    assert found == ([parts] if parts else [])


def test_the_parts_are_looked_for_and_answer_for_the_word() -> None:
    query = understand("mailserver stops", vocabulary(), SHORTHAND)
    assert query.extra.split() == ["mail", "server"]
    assert query.asked[0].stems >= stems("mail server")


def test_a_word_of_the_flow_itself_counts_beside_its_products_though_it_stands_for_one() -> None:
    query = understand("internet", vocabulary(), SHORTHAND)
    none = frozenset[str]()
    network = frozenset(stems("network"))
    says_so = About(none, frozenset(stems("no internet")) | network, network)
    only_a_product = About(none, network, network)
    shares = [evidence(about, query, (), Nearness(), 12, 0.5, akin=False).beyond for about in (says_so, only_a_product)]
    assert shares[0] > shares[1] == 0.0


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("nosound", "no sound"),
        ("thesound", "the sound"),
        ("soundis", "sound is"),
        ("vpnsound", "vpn sound"),
        ("abcsound", None),  # three letters that are no shorthand
        ("raresound", None),  # too seldom by itself
        ("sounds", None),  # too short
        ("nosoundis", None),  # three words
        ("soundboard", None),  # everyday language has it
        ("whatever", None),  # says nothing either way
    ],
)
def test_a_missing_blank_is_seen_where_both_parts_are_common(word: str, parts: str | None) -> None:
    made = Vocabulary(("soundboard",))
    made.add(["no sound the is vpn abc what ever board"] * 30)
    made.add(["rare"])
    assert apart(word, made, Shorthand({"vpn": "private network"})) == parts


@pytest.mark.parametrize(("times", "parts"), [(2, "remote desktop"), (20, None)])
def test_what_the_flows_write_together_in_a_command_is_two_words_all_the_same(times: int, parts: str | None) -> None:
    made = Vocabulary()
    made.add(["remote desktop"] * 400)
    made.add(["remotedesktop"] * times)
    assert apart("remotedesktop", made, Shorthand({})) == parts


def test_a_single_slip_is_rather_believed_than_a_missing_blank() -> None:
    made = Vocabulary()
    made.add(["process in processing"] * 40)
    assert understand("processin nosound inprocess", made, Shorthand({})).meant == "processing nosound in process"


@pytest.mark.parametrize("word", ["assigning", "assigned", "swapping", "configures", "applies", "renewed"])
def test_a_form_of_a_known_word_is_neither_a_slip_nor_two_words(word: str) -> None:
    made = Vocabulary()
    made.add(["as sign signing assign swap swaps snapping configure confirms apply applet renew removed"] * 40)
    assert understand(word, made, Shorthand({})).meant == word


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the new Draytek router", "the new Draytek router"),
        ("synchronised by ADConnect", "synchronised by ADConnect"),
        ("tickets of openConect users", "tickets of openConect users"),
        ("the draytek router", "the drafted router"),
        ("Draytek router", "drafted router"),  # a sentence begins with a capital
        ("mail in Outlok", "mail in outlook"),  # one slip is one, with a capital, too
    ],
)
def test_a_name_is_no_word_that_was_typed_wrong_twice(text: str, meant: str) -> None:
    made = Vocabulary(("synchronised", "new", "tickets", "users", "router", "mail", "the"))
    made.add(["drafted anyconnect opencontent outlook"] * 40)
    assert understand(text, made, Shorthand({})).meant == meant
