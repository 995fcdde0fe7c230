"""The fixed words of what the app writes for clients, in the language that the ticket is written in: English or German.

A ticket in another language gets English ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.services.notes.documents.languages import is_german

NOBODYS = "your request"


class Errand(Enum):
    """What a ticket is where nothing was broken: a wish, or work that was planned."""

    ASKED = "asked"
    PLANNED = "planned"
    ELSEWHERE = "elsewhere"
    """It goes on under another ticket."""


@dataclass(frozen=True, slots=True)
class ErrandWords:
    """How it is told that an errand is done: a sentence, a word, and a sentence with `{request}`."""

    outcome: str
    result: str
    state: str


@dataclass(frozen=True, slots=True)
class ClientWords:
    """All of one language. `own` are kinds of work, waits, topics and days by their English words; `themes` are topics
    as a heading names them, where that differs; `gone` and its kin tell of what went away without being mended,
    `errands` of what was no problem.
    Sentences have places in braces."""

    own: Mapping[str, str]
    themes: Mapping[str, str]
    both: str
    about: str
    did: str
    so_far: str
    done_so_far: str
    planned: str
    until: str
    news: str
    in_work: str
    greeting: str
    closing: str
    title: str
    request: str
    outcomes: Mapping[Outcome, str]
    results: Mapping[Outcome | None, str]
    states: Mapping[Outcome | None, str]
    gone: str
    gone_result: str
    gone_state: str
    errands: Mapping[Errand, ErrandWords]

    def said(self, english: str) -> str:
        """A kind of work, a wait or a topic in this language; what is none, a flow's title say, stays."""
        return self.own.get(english, english)

    def theme(self, topic: str) -> str:
        """A topic as a heading."""
        return self.themes.get(topic, self.said(topic))

    def planned_for(self, when: str) -> str:
        """When the next step is planned: "until Friday", "for Monday", "1.12." with one full stop."""
        said = re.sub(r"\bfor (?=(?:until|before|after|from|by|at|in)\b)", "", self.planned.format(when=when))
        return said[:-1] if said.endswith("..") else said

    def joined(self, phrases: Iterable[str]) -> str:
        """Phrases as one: "a, b and c"."""
        *before, last = map(self.said, phrases)
        return f"{', '.join(before)} {self.both} {last}" if before else last


ENGLISH = ClientWords(
    own={},
    themes={},
    both="and",
    about="This was about {topic}.",
    did="We {deeds}.",
    so_far="So far we {deeds}.",
    done_so_far="What we have done so far:",
    planned="The next step is planned for {when}.",
    until="{what} ({when}).",
    news="We will tell you as soon as there is something new.",
    in_work="The request is being worked on.",
    greeting="Hello",
    closing="Kind regards",
    title="{topic} – how it stands",
    request="{nobodys} about {topic}",
    outcomes={
        Outcome.RESOLVED: "The problem has been solved.",
        Outcome.ESCALATED: "The request has been passed on to a specialist, who is going on with it.",
        Outcome.PAUSED: "The work on it is not finished yet and will be continued.",
    },
    results={
        Outcome.RESOLVED: "Solved.",
        Outcome.ESCALATED: "Passed on to a specialist.",
        Outcome.PAUSED: "To be continued.",
        None: "In progress.",
    },
    states={
        Outcome.RESOLVED: "{request} has been solved.",
        Outcome.ESCALATED: "A specialist is going on with {request}.",
        Outcome.PAUSED: "{request} is not finished yet and will be continued.",
        None: "We are working on {request}.",
    },
    gone="The problem has not come up again so far. Please tell us if it does.",
    gone_result="Not seen again so far.",
    gone_state="We could see the problem no more: {request}. Please tell us if it comes up again.",
    errands={
        Errand.ASKED: ErrandWords(
            "Your request has been completed.", "Request completed.", "{request} has been completed."
        ),
        Errand.PLANNED: ErrandWords(
            "The planned work has been carried out.", "Planned work done.", "The planned work has been carried out."
        ),
        Errand.ELSEWHERE: ErrandWords(
            "It is dealt with in another request that is already open.",
            "Dealt with in another request.",
            "{request} is dealt with in another one that is already open.",
        ),
    },
)

GERMAN = ClientWords(
    own={
        NOBODYS: "Ihre Anfrage",
        "payments": "Zahlungen",
        "printing and scanning": "das Drucken und Scannen",
        "the security of an account": "die Sicherheit eines Kontos",
        "signing in": "die Anmeldung",
        "a calendar": "einen Kalender",
        "e-mail": "E-Mail",
        "remote access": "den Fernzugriff",
        "calls and meetings": "Anrufe und Besprechungen",
        "the cameras": "die Kameras",
        "the doors": "die Türen",
        "the phones": "die Telefone",
        "screens": "Bildschirme",
        "files": "Dateien",
        "a backup": "eine Sicherung",
        "the network": "das Netzwerk",
        "an application": "eine Anwendung",
        "a website": "eine Webseite",
        "a server": "einen Server",
        "a computer": "einen Computer",
        "replaced a defective part": "ein defektes Teil ersetzt",
        "restored a saved configuration": "eine gesicherte Konfiguration wiederhergestellt",
        "restored data from the backup": "Daten aus der Sicherung wiederhergestellt",
        "brought lost data back": "verlorene Daten zurückgeholt",
        "installed a missing certificate": "ein fehlendes Zertifikat installiert",
        "renewed an expired certificate": "ein abgelaufenes Zertifikat erneuert",
        "renewed a subscription that had expired": "ein abgelaufenes Abonnement erneuert",
        "restored access to the account": "den Zugang zum Konto wiederhergestellt",
        "secured the account": "das Konto abgesichert",
        "corrected access rights": "Zugriffsrechte berichtigt",
        "removed saved sign-in data": "gespeicherte Anmeldedaten entfernt",
        "freed up storage space": "Speicherplatz geschaffen",
        "installed an update": "ein Update installiert",
        "reinstalled software": "Software neu installiert",
        "installed software": "Software installiert",
        "switched off an add-in that was in the way": "ein störendes Add-in abgeschaltet",
        "restarted the affected equipment or service": "betroffene Geräte oder Dienste neu gestartet",
        "corrected a setting": "eine Einstellung berichtigt",
        "worked on the connections": "an den Verbindungen gearbeitet",
        "put a temporary workaround in place": "eine vorläufige Lösung eingerichtet",
        "ordered a spare part": "ein Ersatzteil bestellt",
        "passed it on to the supplier": "den Fall an den Anbieter weitergegeben",
        "set up the new account": "das neue Konto eingerichtet",
        "closed the account of somebody who has left": "den Zugang einer ausgeschiedenen Person geschlossen",
        "worked on the affected systems": "an den betroffenen Systemen gearbeitet",
        "checked the affected systems": "die betroffenen Systeme geprüft",
        "A defective part was replaced.": "Ein defektes Teil wurde ersetzt.",
        "Access to the account was restored.": "Der Zugang zum Konto wurde wiederhergestellt.",
        "A setting was corrected.": "Eine Einstellung wurde berichtigt.",
        "An update was installed.": "Ein Update wurde installiert.",
        "Software was reinstalled.": "Software wurde neu installiert.",
        "The affected equipment or service was restarted.": "Betroffene Geräte oder Dienste wurden neu gestartet.",
        "The connections were worked on.": "An den Verbindungen wurde gearbeitet.",
        "An expired certificate was renewed.": "Ein abgelaufenes Zertifikat wurde erneuert.",
        "A subscription that had expired was renewed.": "Ein abgelaufenes Abonnement wurde erneuert.",
        "Access rights were corrected.": "Zugriffsrechte wurden berichtigt.",
        "next week": "nächste Woche",
        "Monday": "Montag",
        "Tuesday": "Dienstag",
        "Wednesday": "Mittwoch",
        "Thursday": "Donnerstag",
        "Friday": "Freitag",
        "Saturday": "Samstag",
        "Sunday": "Sonntag",
        "tomorrow": "morgen",
        "today": "heute",
        "next": "nächsten",
        "until": "bis",
        "at the earliest": "frühestens",
        "at the latest": "spätestens",
        "by": "bis",
        "before": "vor",
        "after": "nach",
        "at": "um",
        "on": "am",
        "We are waiting for our supplier": "Wir warten auf unseren Lieferanten",
        "We are waiting for an answer from your side": "Wir warten auf eine Antwort von Ihrer Seite",
        "We are waiting for a part to be delivered": "Wir warten auf die Lieferung eines Teils",
    },
    themes={
        "printing and scanning": "Drucken und Scannen",
        "the security of an account": "Sicherheit eines Kontos",
        "signing in": "Anmeldung",
        "a calendar": "Kalender",
        "remote access": "Fernzugriff",
        "the phones": "Telefone",
        "the cameras": "Kameras",
        "the doors": "Türen",
        "a backup": "Sicherung",
        "the network": "Netzwerk",
        "an application": "Anwendung",
        "a website": "Webseite",
        "a server": "Server",
        "a computer": "Computer",
    },
    both="und",
    about="Es ging um {topic}.",
    did="Wir haben {deeds}.",
    so_far="Bisher haben wir {deeds}.",
    done_so_far="Was wir bisher getan haben:",
    planned="Der nächste Schritt ist geplant: {when}.",
    until="{what} ({when}).",
    news="Wir melden uns, sobald es etwas Neues gibt.",
    in_work="Die Anfrage ist in Arbeit.",
    greeting="Guten Tag",
    closing="Mit freundlichen Grüßen",
    title="{topic} – Stand der Dinge",
    request="{nobodys} zum Thema {topic}",
    outcomes={
        Outcome.RESOLVED: "Das Problem ist gelöst.",
        Outcome.ESCALATED: "Die Anfrage ist an einen Spezialisten weitergegeben, der sie fortführt.",
        Outcome.PAUSED: "Die Arbeit daran ist noch nicht abgeschlossen und wird fortgesetzt.",
    },
    results={
        Outcome.RESOLVED: "Gelöst.",
        Outcome.ESCALATED: "An einen Spezialisten weitergegeben.",
        Outcome.PAUSED: "Wird fortgesetzt.",
        None: "In Arbeit.",
    },
    states={
        Outcome.RESOLVED: "{request} ist gelöst.",
        Outcome.ESCALATED: "Ein Spezialist führt das Weitere aus: {request}.",
        Outcome.PAUSED: "{request} ist noch nicht abgeschlossen und wird fortgesetzt.",
        None: "In Arbeit: {request}.",
    },
    gone="Das Problem ist bisher nicht wieder aufgetreten. Bitte melden Sie sich, falls doch.",
    gone_result="Bisher nicht wieder aufgetreten.",
    gone_state="Das Problem zeigt sich nicht mehr: {request}. Bitte melden Sie sich, falls es wieder auftritt.",
    errands={
        Errand.ASKED: ErrandWords("Ihre Anfrage ist erledigt.", "Anfrage erledigt.", "{request} ist erledigt."),
        Errand.PLANNED: ErrandWords(
            "Die geplanten Arbeiten sind erledigt.",
            "Geplante Arbeiten erledigt.",
            "Die geplanten Arbeiten sind erledigt.",
        ),
        Errand.ELSEWHERE: ErrandWords(
            "Sie wird unter einer anderen, bereits offenen Anfrage bearbeitet.",
            "Wird unter einer anderen Anfrage bearbeitet.",
            "{request} wird unter einer anderen, bereits offenen Anfrage bearbeitet.",
        ),
    },
)


def words_for(texts: Iterable[str]) -> ClientWords:
    """The words in the language that these texts are written in."""
    return GERMAN if is_german(texts) else ENGLISH
