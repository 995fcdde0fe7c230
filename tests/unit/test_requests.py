"""Whether a message asks for something or reports a fault."""

from __future__ import annotations

import pytest

from rfdesktop.domain.texts.requests import asks_for_something


@pytest.mark.parametrize(
    "text",
    [
        "new user needs a mailbox",
        "reset mfa for user",
        "please add mark to the distribution list",
        "Can you install Visio for Ann?",
        "user wants a second monitor",
        "onedrive storage quota increase please",
        "import the old contacts into the mailbox of the ceo",
        "certificate for the wiki: what key size do we use",
        "what is the wifi password for guests",
        "how much is a second internet line",
        "which of our servers still run 2012",
        "Angebot für fünf VPN-Lizenzen",
    ],
)
def test_a_request_is_one(text: str) -> None:
    assert asks_for_something(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vpn is down",
        "pc needs 10 min to start up",
        "outlook needs a password all day",
        "new user can't sign in",
        "new printer does not print",
        "please help with the vpn",
        "reset the modem, still no internet",
        "user wants to know why teams has no sound",
        "laptop slow, please look",
        "You need permission to access this item",
        "the link says you need access, he was in the team last week",
        "portal tells them you want too much",
        "can you find out what happened to her mail",
        "what is the password prompt in outlook",
        "stolen iPad needs to be deactivated",
        "please restore what was deleted by accident",
        "the boss's notebook now wants the bitlocker key",
        "outlook asks for his password",
        "x" * 100_000,
    ],
)
def test_a_fault_is_none(text: str) -> None:
    assert not asks_for_something(text)
