"""The documents of a session: one request writes them, edits and own words stay, every line has its source."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.events import DocumentsWritten, DocumentText, DocumentTraced, TemplatePreviewed, TemplatesListed
from rfdesktop.domain.notes.document_kinds import CLIENT_SUMMARY, INTERNAL_NOTE, TIME_ENTRY, DocumentKind, DocumentRef
from rfdesktop.domain.notes.documents import OriginKind
from rfdesktop.domain.notes.outcomes import NoteAuthor, Outcome, OutcomeDraft
from rfdesktop.domain.notes.templates import BUILT_IN, TemplateFault
from tests.unit.test_conclusion import ANSWER, DRAFT, House, QueueModel

PAUSE = DocumentRef(DocumentKind.PAUSE)
TOLD = {
    **ANSWER,
    "client_summary": "Outlook asked for the password again and again. We changed a setting and it works now.",
    "time_entry": "Outlook prompts – changed the sign-in setting – solved",
    "client_update": "We are looking into the password prompts and will call on Friday.",
}


def model(**changes: object) -> QueueModel:
    return QueueModel(json.dumps({**TOLD, **changes}))


def written(
    house: House, draft: OutcomeDraft, *refs: DocumentRef, template: str = "", anew: bool = False
) -> DocumentsWritten:
    asyncio.run(house.documents.write(draft, refs, template, anew=anew))
    last = house.events[-1]
    assert isinstance(last, DocumentsWritten)
    return last


def started(house: House, draft: OutcomeDraft = DRAFT) -> OutcomeDraft:
    asyncio.run(house.conclusion.save(draft))
    return draft


def test_one_request_writes_all_that_was_asked_for_and_serves_what_is_asked_for_later(tmp_path: Path) -> None:
    asked = model()
    house = House(tmp_path, asked)
    event = written(house, started(house), CLIENT_SUMMARY, TIME_ENTRY)
    kept = {document.ref: document for document in event.draft.documents}
    assert "We changed a setting" in kept[CLIENT_SUMMARY].markdown
    assert kept[TIME_ENTRY].markdown.strip() == TOLD["time_entry"]
    assert kept[CLIENT_SUMMARY].author is NoteAuthor.MODEL
    assert any(isinstance(told, DocumentText) for told in house.events)
    more = written(house, event.draft, DocumentRef.of("update-quick-email"))
    assert "will call on Friday" in more.draft.documents[-1].markdown
    assert len(asked.requests) == 1
    assert asked.requests[0].schema is not None
    house.say("c", "and now it is back again", 30)
    written(house, more.draft, TIME_ENTRY)
    assert len(asked.requests) == 2


def test_documents_beside_a_note_that_was_just_written_cost_no_further_request(tmp_path: Path) -> None:
    asked = model()
    house = House(tmp_path, asked)
    note = asyncio.run(house.write(started(house))).draft
    event = written(house, note, CLIENT_SUMMARY)
    assert "We changed a setting" in event.draft.documents[-1].markdown
    assert len(asked.requests) == 1


def test_what_a_model_tells_the_client_of_the_inside_is_not_told(tmp_path: Path) -> None:
    house = House(
        tmp_path, model(client_summary="We ran `cmdkey` on DC01 at 10.0.0.4.", time_entry="Fixed on SRV-FS01")
    )
    event = written(house, started(house), CLIENT_SUMMARY, TIME_ENTRY)
    told = "\n".join(document.markdown for document in event.draft.documents)
    assert not any(word in told for word in ("cmdkey", "DC01", "10.0.0.4", "SRV-FS01"))
    assert "This was about" in told


def test_without_a_model_and_with_one_that_fails_the_app_composes(tmp_path: Path) -> None:
    for silent in (None, KnownError(ErrorCode.KEY_REFUSED)):
        house = House(tmp_path, silent)
        house.say("c", "waiting for the vendor to send a licence, promised by friday 10:00", 5)
        event = written(house, started(house, replace(DRAFT, outcome=Outcome.PAUSED)), PAUSE)
        (kept,) = event.draft.documents
        assert "**Owner:** vendor" in kept.markdown
        assert "**Date:** friday 10:00" in kept.markdown.replace("by friday", "friday")
        assert "# my *own* words" in kept.markdown
        assert kept.author is NoteAuthor.COMPOSED
        assert (event.failure is None) is (silent is None)


def test_a_section_is_written_again_and_nothing_else(tmp_path: Path) -> None:
    house = House(tmp_path, model())
    note = asyncio.run(house.write(started(house))).draft
    edited = note.markdown.replace("Works for all three.", "Works, says Jo").replace(
        "Cleared credentials", "Cleared junk"
    )
    draft = replace(note, markdown=edited, author=NoteAuthor.ENGINEER)
    asyncio.run(house.documents.rewrite(started(house, draft), INTERNAL_NOTE, "Steps Taken"))
    event = house.events[-1]
    assert isinstance(event, DocumentsWritten)
    assert event.section == "Steps Taken"
    assert "Works, says Jo" in event.draft.markdown
    assert "Cleared credentials" in event.draft.markdown
    assert "Cleared junk" not in event.draft.markdown
    kept = event.draft.document(INTERNAL_NOTE)
    assert kept is not None
    assert edited in kept.earlier


def test_a_section_whose_answer_breaks_off_stays_as_it_stands(tmp_path: Path) -> None:
    dropped = KnownError(ErrorCode.CONNECTION_DROPPED)
    house = House(tmp_path, dropped)
    standing = "## Problem Description\n\nMy own words.\n\n## Current Status\n\nWorks, says Jo.\n"
    draft = replace(DRAFT, outcome=Outcome.RESOLVED, markdown=standing, author=NoteAuthor.ENGINEER)
    asyncio.run(house.documents.rewrite(started(house, draft), INTERNAL_NOTE, "Problem Description"))
    event = house.events[-1]
    assert isinstance(event, DocumentsWritten)
    assert event.failure == Failure.of(dropped)
    assert event.draft.markdown == standing


def test_lines_lead_to_what_bears_them_out_and_what_nothing_does_is_told(tmp_path: Path) -> None:
    invented = {"action": "Replaced the switch SW-99 at 14:20", "result": "Fine"}
    house = House(tmp_path, model(steps_taken=[*TOLD["steps_taken"], invented]))
    house.say("c", "cleared credentials, no change", 2)
    house.say("c", "enabled modern authentication, prompts gone for all three users", 4)
    note = asyncio.run(house.write(started(house))).draft
    asyncio.run(house.documents.trace(note, INTERNAL_NOTE))
    event = house.events[-1]
    assert isinstance(event, DocumentTraced)
    assert any("SW-99" in line for line in event.document.unsupported_lines)
    found = {line.text: line.origins for line in event.document.lines}
    cleared = next(origins for text, origins in found.items() if text.startswith("Cleared credentials"))
    assert (cleared[0].kind, cleared[0].message_id) == (OriginKind.MESSAGE, "m1")
    assert "no change" in cleared[0].excerpt
    own = next(origins for text, origins in found.items() if "my *own* words" in text)
    assert own[0].kind is OriginKind.NOTES
    typed = replace(note, markdown=note.markdown + "\n## Further Notes\n\nJo brings the other dock on Monday\n")
    asyncio.run(house.documents.trace(typed, INTERNAL_NOTE))
    traced = house.events[-1]
    assert isinstance(traced, DocumentTraced)
    (line,) = [line for line in traced.document.lines if "other dock" in line.text]
    assert line.origins[0].kind is OriginKind.EDIT


def test_what_is_held_back_is_told(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.say("c", "password is Sommer!2026x, set a new one", 3)
    note = asyncio.run(house.write(started(house))).draft
    asyncio.run(house.documents.trace(note, INTERNAL_NOTE))
    event = house.events[-1]
    assert isinstance(event, DocumentTraced)
    assert event.secrets == ("Sommer!2026x",)


def test_templates_are_chosen_remembered_and_a_broken_one_steps_aside(tmp_path: Path) -> None:
    house = House(tmp_path)
    brief = "name: Brief\nfor: client\noutcomes: resolved\naccounts: Acme\n---\nDear {account}: {state_plain}\n"
    house.shelf.save("brief", brief)
    draft = started(house)
    event = written(house, draft, CLIENT_SUMMARY)
    assert event.draft.documents[0].markdown.startswith("Dear Acme: Your request")
    assert event.draft.documents[0].template == "brief"
    other = written(house, event.draft, CLIENT_SUMMARY, template=BUILT_IN)
    assert "Dear Acme" not in other.draft.documents[0].markdown
    assert event.draft.documents[0].markdown in other.draft.documents[0].earlier
    assert "Dear Acme" not in written(house, other.draft, CLIENT_SUMMARY).draft.documents[0].markdown
    house.shelf.save("brief", brief.replace("{account}", "{steps}"))
    asyncio.run(house.templates.list("c"))
    listed = house.events[-1]
    assert isinstance(listed, TemplatesListed)
    (broken,) = [template for template in listed.templates if template.broken]
    assert {finding.fault for finding in broken.findings} == {TemplateFault.PIECE_IN_LINE}
    assert "Dear Acme" not in written(house, draft, CLIENT_SUMMARY, template="brief").draft.documents[0].markdown


def test_a_template_that_is_being_edited_is_shown_with_this_session(tmp_path: Path) -> None:
    house = House(tmp_path)
    for text, shown in (
        ("name: A\nfor: internal\n---\n## What\n{problem}\n{notes}\n{steps}", True),
        ("nothing", False),
    ):
        asyncio.run(house.templates.preview(started(house), text))
        event = house.events[-1]
        assert isinstance(event, TemplatePreviewed)
        assert ("outlook keeps asking" in event.markdown) is shown
        assert bool(event.template.findings) is not shown


def test_the_notes_own_template_keeps_the_engineers_words(tmp_path: Path) -> None:
    house = House(tmp_path)
    event = written(house, started(house), INTERNAL_NOTE, template="phone-log")
    assert "## Reported" in event.draft.markdown
    assert "# my *own* words" in event.draft.markdown
    assert event.draft.basis is None or event.draft.basis.written == event.draft.markdown
    # Of the next note of such a ticket it is said that it was written with that one.
    note = asyncio.run(house.write(replace(started(house), id="next"))).draft
    assert "## Reported" in note.markdown
    kept = note.document(INTERNAL_NOTE)
    assert kept is not None
    assert kept.template == "phone-log"
