"""Templates: the ones that ship are right, what is wrong with others is named, the profile's come first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.notes.dialect import to_markdown
from rfdesktop.domain.notes.document_kinds import CLIENT_SUMMARY, DocumentKind
from rfdesktop.domain.notes.outcomes import Heading
from rfdesktop.domain.notes.templates import TemplateFault, read_template
from rfdesktop.domain.visibility import Visibility
from rfdesktop.services.notes.client_safety import is_safe
from rfdesktop.services.notes.documents.shelf import TemplateShelf
from rfdesktop.services.notes.documents.templating import templated
from tests.finished_sessions import session_told, sessions
from tests.unit.test_conclusion import SHIPPED

FILES = sorted(SHIPPED.glob("*.md"))
HEAD = "name: A\nfor: internal\n---\n{steps}\n{notes}\n"


def test_ten_ship_for_every_kind_of_document() -> None:
    templates = [read_template(path.stem, path.read_text(encoding="utf-8"), shipped=True) for path in FILES]
    assert len(templates) >= 10
    assert len({template.name for template in templates}) == len(templates)
    kinds = {template.ref.kind for template in templates if template.ref}
    assert kinds >= {
        DocumentKind.INTERNAL,
        DocumentKind.CLIENT,
        DocumentKind.TIME,
        DocumentKind.ESCALATION,
        DocumentKind.PAUSE,
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_template_is_without_fault_and_safe_where_the_client_reads_it(path: Path) -> None:
    template = read_template(path.stem, path.read_text(encoding="utf-8"), shipped=True)
    assert template.findings == ()
    assert template.ref is not None
    for told in sessions()[::9]:
        blocks = templated(template, session_told(told))
        assert blocks
        assert not any(isinstance(one, Heading) and isinstance(two, Heading) for one, two in pairwise(blocks))
        if template.ref.visibility is Visibility.CLIENT:
            text = "\n".join(repr(block) for block in blocks).replace(told.header.contact or "\0", "")
            assert not any(words in text for words in told.of("client-not"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("just text", TemplateFault.NO_HEAD),
        (HEAD.replace("name: A\n", ""), TemplateFault.NO_NAME),
        (HEAD.replace("internal", "somebody"), TemplateFault.UNKNOWN_KIND),
        (HEAD.replace("internal", "flow"), TemplateFault.UNKNOWN_KIND),
        (HEAD.replace("for:", "outcomes: won\nfor:"), TemplateFault.UNKNOWN_OUTCOME),
        (HEAD.replace("for:", "colour: red\nfor:"), TemplateFault.UNKNOWN_HEAD),
        ("name: A\nfor: internal\n---\n \n", TemplateFault.EMPTY),
        (HEAD + "{stepz}\n", TemplateFault.UNKNOWN_PLACE),
        (HEAD + "Done: {steps}\n", TemplateFault.PIECE_IN_LINE),
        (HEAD.replace("internal", "client"), TemplateFault.NOT_FOR_CLIENTS),
        (HEAD.replace("{notes}", ""), TemplateFault.NOTES_LEFT_OUT),
        (HEAD.replace("{steps}", "{status}"), TemplateFault.STEPS_LEFT_OUT),
        ("x" * 30_000, TemplateFault.TOO_LONG),
        ("PK\x03\x04\x14\x00\n---\n", TemplateFault.NO_TEXT),
    ],
)
def test_what_is_wrong_is_named(text: str, fault: TemplateFault) -> None:
    template = read_template("a", text)
    assert fault in {finding.fault for finding in template.findings}
    advice = fault in (TemplateFault.NOTES_LEFT_OUT, TemplateFault.STEPS_LEFT_OUT)
    assert template.broken is not advice
    assert template.fits(CLIENT_SUMMARY, None, "") is False


@given(st.text(max_size=200), st.text(max_size=80))
def test_no_text_is_too_odd_to_be_read(head: str, body: str) -> None:
    template = read_template("a", f"{head}\nname: A\nfor: internal\n---\n{body}")
    if not template.broken:
        templated(template, session_told(sessions()[0]))


@pytest.mark.parametrize(
    ("line", "header", "shown"),
    [
        ("**Visited:** {account}, {date}", TicketHeader(), "**Visited:** 2026-03-02"),
        ("**Visited:** {account}, {date}", TicketHeader("Berg GmbH"), "**Visited:** Berg GmbH, 2026-03-02"),
        ("**Ticket:** #{number}, {account}", TicketHeader("Berg GmbH"), "**Ticket:** Berg GmbH"),
        ("**Ticket:** #{number}, {account}", TicketHeader("", "5"), "**Ticket:** #5"),
        ("{contact} · {asset} / {date}, as said", TicketHeader(), "2026-03-02, as said"),
        ("Hello {contact}, about {number}.", TicketHeader("", "5"), "about 5."),
        ("Hello {contact},", TicketHeader("Berg GmbH"), ""),
    ],
)
def test_what_is_not_known_goes_with_its_comma(line: str, header: TicketHeader, shown: str) -> None:
    told = session_told(sessions()[0])
    frame = replace(told.frame, header=replace(told.frame.header, ticket=header))
    template = read_template("a", f"name: A\nfor: article\n---\n{line}\n")
    session = replace(told, frame=frame)
    date = f"{session.last_at:%Y-%m-%d}"
    assert to_markdown(templated(template, session)).strip() == shown.replace("2026-03-02", date)


def test_the_profiles_file_stands_for_the_apps_and_gives_it_back(tmp_path: Path) -> None:
    shelf = TemplateShelf(SHIPPED, tmp_path / "templates", WholeFiles())
    before = {template.stem: template.text for template in shelf.all()}
    shelf.save("phone-log", HEAD)
    assert {template.stem: template.shipped for template in shelf.all()}["phone-log"] is False
    shelf.remove("phone-log")
    assert {template.stem: template.text for template in shelf.all()} == before
    for name in ("../out", "a/b", "", "nul\0"):
        with pytest.raises(KnownError):
            shelf.save(name, HEAD)
    (tmp_path / "templates" / "odd.md").write_bytes(b"\xff\xfe\x00")
    assert {template.stem: template.broken for template in shelf.all()}["odd"]
    assert shelf.save("mine", HEAD) == read_template("mine", HEAD)
    (tmp_path / "templates" / "ansi.md").write_bytes(HEAD.replace("A", "Übergabe").encode("cp1252"))
    (tmp_path / "templates" / "long.md").write_text(HEAD + "x" * 30_000, encoding="utf-8")
    shelf.save("phone-log", HEAD)
    for stem, typed in (("", "name: half"), ("mine", "x"), ("mine", "")):
        shelf.keep_edit(stem, typed)
    assert TemplateShelf(SHIPPED, tmp_path / "templates", WholeFiles()).edits() == (("", "name: half"),)
    kept = {template.stem: template for template in shelf.all()}
    assert kept["ansi"].name == "Übergabe"
    # Shown whole, so that it can be shortened.
    assert len(kept["long"].text) > 30_000
    assert [kept[stem].over_shipped for stem in ("phone-log", "mine", "onsite-visit")] == [True, False, False]
    assert is_safe("plain words")
