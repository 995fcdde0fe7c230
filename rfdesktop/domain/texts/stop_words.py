"""Words that say nothing about a problem, however often a message has them."""

from __future__ import annotations

import re

from rfdesktop.domain.texts.german_words import GERMAN_ALONE

_WORDS = """
a about actually after afternoon again ago all almost alright also always am an and any anybody anyone anything are
arent as asap at awesome back be been before bit boss bring but buy by bye came can cannot cant cheers coffee colleague
come comes coming cool could couldnt day dear did didn didnt dinner do does doesn doesnt doing don done dont else error
evening ever every everybody everyone excellent feel felt few fine fixed for friday friend from fun game gave get gets
getting give given glad go going gone good got great guess guys had hadnt happy has hasnt have havent having he hello
help her here hey hi him his hope how hows i idea if ill im in into is isn isnt issue issues it its ive joke just keep
keeps kind kinda know later least less let lets like ll looks lot lunch ma made make many mate maybe me mean message
might monday more morning most much must my need needs nice night no nope not nothing now of off ok okay old on one
only onto or other our out over perfect please pretty problem problems quick quickly quite rather really resolved right
said same saturday say says see shall she should shouldnt since so solved some somebody something soon sorry sort sorta
still stuff sunday super sure take taken talk team tell than thank thanks that thats the their theirs them then there
these they theyre thing things think this though thursday time to today told tomorrow tonight too took totally try
tuesday two understood until up urgent us user users ve very wait want wants was wasnt way we wednesday week weekend
weekends welcome well went were werent weve what whats when where which who whole why will wish with within won wont
work worked working works world worth would wouldnt wow yeah yep yes yesterday yet you your youre yours
"""
STOP_WORDS = frozenset(_WORDS.split()) | GERMAN_ALONE
"""Lower case, without apostrophes: of English, and what is German wherever it stands."""

_COURTESIES = re.compile(
    r"\b(?:(?:call|ring|phone|ping) (?:me|you)(?: back)?|(?:call|ring|phone) (?:us|him|her|them) back|see you"
    r"|good (?:morning|afternoon|evening)|let (?:me|us) know|thank you|out for lunch)\b",
    re.IGNORECASE,
)


def without_courtesies(text: str) -> str:
    """A text without phrases such as "call me back", whose words would mean something by themselves."""
    return _COURTESIES.sub(" ", text)
