"""What is attached, as it reaches a model of either protocol, now and with every later request."""

from __future__ import annotations

import json
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from rfdesktop.adapters.attachments.attached_files import AttachedFiles
from rfdesktop.adapters.attachments.pdf_text import PypdfReader
from rfdesktop.adapters.storage import SqlContents
from rfdesktop.bridge.picture_making import QtPictures
from rfdesktop.domain.attachments.attachment import Attachment
from rfdesktop.domain.attachments.events import AttachmentReady
from rfdesktop.domain.attachments.pictures import Pixels
from rfdesktop.domain.chats.chat import MessageStatus
from rfdesktop.domain.errors import ErrorCode, KnownError
from rfdesktop.services.attachments.attaching import Attaching, AttachingNeeds
from rfdesktop.ui.attachments.intake import pixels_of
from tests.integration.test_branches_on_the_wire import Wire, talk
from tests.pdf_samples import pdf_of
from tests.servers.anthropic_server import AnthropicServer
from tests.servers.openai_server import OpenAIServer
from tests.servers.picture_rules import sent_files
from tests.unit.turn_rig import CHAT, Desk

pytestmark = pytest.mark.usefixtures("qapp")
"""Pictures are read on threads. Without an application Qt takes the first of them for the main one, and complains."""

LOG = "\n".join(f"2026-11-28 10:00:{n % 60:02} " + ("ERROR 0x80070005" if n == 900 else "ok") for n in range(2_000))


@pytest.fixture(params=["anthropic", "openai"])
def wire(request: pytest.FixtureRequest) -> Any:
    with AnthropicServer() if request.param == "anthropic" else OpenAIServer() as server:
        yield Wire(server)


def noise(width: int, height: int) -> Pixels:
    """A picture that packs badly."""
    return Pixels(width, height, random.Random(7).randbytes(4 * width * height))


async def attach(desk: Desk, *given: Pixels | Path | str) -> tuple[Attachment, ...]:
    told: list[Any] = []
    needs = AttachingNeeds(SqlContents(desk.database), AttachedFiles(), PypdfReader(), QtPictures())
    attaching = Attaching(needs, told.append)
    for each in given:
        if isinstance(each, Pixels):
            await attaching.attach_picture(CHAT, "r", "Screenshot.png", each)
        elif isinstance(each, Path):
            await attaching.attach_file(CHAT, "r", each)
        else:
            await attaching.attach_text(CHAT, "r", "Pasted text.txt", each)
    attaching.close()
    return tuple(event.attachment for event in told if isinstance(event, AttachmentReady))


def run(folder: Path, wire: Wire, scenario: Callable[[Desk], Awaitable[None]]) -> None:
    talk(folder, wire, scenario)
    assert wire.server.refused == []


def test_a_picture_too_large_for_a_provider_is_made_to_fit_and_a_log_goes_as_an_excerpt(
    tmp_path: Path, wire: Wire
) -> None:
    async def scenario(desk: Desk) -> None:
        files = await attach(desk, noise(4_200, 2_100), LOG)
        assert (files[0].sent_width, files[0].sent_height) == (2_000, 1_000)
        await desk.assistant.send(CHAT, "what is this?", attachments=files)
        body = wire.server.requests[-1]
        [picture] = sent_files(body)
        assert picture.media_type == "image/jpeg"
        words = json.dumps(body["messages"])
        assert "<<<file:Pasted text.txt nonce=" in words
        assert "0x80070005" in words
        assert "lines left out here" in words
        assert (await desk.answers())[-1].status is MessageStatus.COMPLETE

    run(tmp_path, wire, scenario)


def test_each_request_is_the_beginning_of_the_next_one(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.assistant.send(CHAT, "look", attachments=await attach(desk, noise(300, 200), LOG))
        await desk.assistant.send(CHAT, "and now", attachments=await attach(desk, "x " * 3_000))
        first, second = (_plain(body["messages"]) for body in wire.server.requests)
        assert second[: len(first)] == first

    run(tmp_path, wire, scenario)


def test_more_pictures_than_a_request_takes_leave_the_oldest_out_by_name(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        for _ in range(6):
            files = await attach(desk, *(noise(60 + n, 40) for n in range(20)))
            await desk.assistant.send(CHAT, "more", attachments=files)
        assert len(sent_files(wire.server.requests[-1])) == 100
        assert "it is left out" in json.dumps(wire.server.requests[-1]["messages"], ensure_ascii=False)

    run(tmp_path, wire, scenario)


def test_a_pdf_goes_as_its_words_or_as_it_is(tmp_path: Path, wire: Wire) -> None:
    from dataclasses import replace

    file = tmp_path / "manual.pdf"
    file.write_bytes(pdf_of("Reset the controller", "Event 4740 means locked out"))

    async def scenario(desk: Desk) -> None:
        [manual] = await attach(desk, file)
        assert (manual.pages, manual.as_pages) == (2, False)
        await desk.assistant.send(CHAT, "see", attachments=(manual,))
        assert "Event 4740 means locked out" in json.dumps(wire.server.requests[-1])
        assert sent_files(wire.server.requests[-1]) == []
        await desk.assistant.send(CHAT, "see it", attachments=(replace(manual, as_pages=True),))
        assert [each.media_type for each in sent_files(wire.server.requests[-1])] == ["application/pdf"]

    run(tmp_path, wire, scenario)


BLIND = [
    "image_url is only supported by certain models.",
    "This model does not support image inputs",
    "Failed to deserialize the JSON body: messages[1]: unknown variant `image_url`, expected `text`",
    "'messages.1' : for 'role:user' content must be a string",
    "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj",
    "At most 0 image(s) may be provided in one prompt.",
    "No endpoints found that support image input",
]


@pytest.mark.parametrize("words", BLIND)
def test_a_model_that_sees_nothing_refuses_once_and_is_asked_in_words(tmp_path: Path, words: str) -> None:
    with OpenAIServer() as server:
        server.blind = words
        wire = Wire(server)

        async def scenario(desk: Desk) -> None:
            await desk.assistant.send(CHAT, "what is this?", attachments=await attach(desk, noise(30, 20)))
            [failed] = await desk.answers()
            assert failed.failure is not None
            assert failed.failure.code is ErrorCode.PICTURES_NOT_SEEN
            assert failed.failure.values == {"model": "gpt-5.2"}
            asked = len(server.requests)
            await desk.assistant.retry(CHAT, failed.id)
            # It is known by now, and nothing leaves.
            assert len(server.requests) == asked
            [failed] = await desk.answers()
            await desk.assistant.retry(CHAT, failed.id, without_pictures=True)
            [answer] = await desk.answers()
            assert answer.status is MessageStatus.COMPLETE
            assert "is a picture, which is not shown to you" in json.dumps(server.requests[-1], ensure_ascii=False)
            await desk.assistant.send(CHAT, "and without one?")
            assert (await desk.answers())[-1].status is MessageStatus.COMPLETE

        talk(tmp_path, wire, scenario)


def _plain(messages: list[Any]) -> list[Any]:
    """Messages without what may change: the marks of the cache."""
    made = json.loads(json.dumps(messages))

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: bare(each) for name, each in value.items() if name != "cache_control"}
        return [bare(each) for each in value] if isinstance(value, list) else value

    return [bare(message) for message in made]


def test_a_small_picture_stays_sharp_and_a_see_through_one_has_a_white_ground() -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    [made] = QtPictures().make(Pixels(40, 30, bytes(image.constBits())), "a.png")
    assert (made.sent_type, made.sent_width, made.sent_height) == ("image/png", 40, 30)
    assert QImage.fromData(made.thumb).pixelColor(5, 5).name() == "#ffffff"


def test_a_picture_that_is_too_large_to_be_copied_is_refused_by_its_size() -> None:
    image = QImage(20_000, 5_001, QImage.Format.Format_Mono)
    pixels = pixels_of(image)
    assert pixels == Pixels(20_000, 5_001, b"")
    with pytest.raises(KnownError) as caught:
        QtPictures().make(pixels, "a.png")
    assert (caught.value.code, caught.value.values["detail"]) == (
        ErrorCode.ATTACHMENT_TOO_LARGE,
        "it has 20,000 × 5,001 pixels",
    )


def test_contents_are_shared_and_go_with_the_last_chat_that_has_them(tmp_path: Path, wire: Wire) -> None:
    from datetime import UTC, datetime

    long_ago = datetime(2000, 1, 1, tzinfo=UTC)

    async def scenario(desk: Desk) -> None:
        contents = SqlContents(desk.database)
        files = await attach(desk, LOG)
        again = await attach(desk, LOG)
        assert files == again
        await desk.assistant.send(CHAT, "look", attachments=files)
        await desk.assistant.send("other", "look", attachments=files)
        await desk.chats.delete(CHAT)
        assert await contents.sweep(frozenset(), long_ago) == 0
        assert (await contents.content(files[0].text_id)).decode() == LOG
        await desk.chats.delete("other")
        assert await contents.sweep(frozenset({files[0].id}), long_ago) == 0
        assert await contents.sweep(frozenset(), long_ago) == 1
        with pytest.raises(KnownError):
            await contents.content(files[0].id)

    run(tmp_path, wire, scenario)


def test_the_history_finds_what_is_in_a_log(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.assistant.send(CHAT, "look", attachments=await attach(desk, LOG))
        [found] = await desk.chats.find("80070005")
        assert found.chat.id == CHAT
        assert "80070005" in found.snippet

    run(tmp_path, wire, scenario)


def test_codes_in_an_attachment_find_flows_as_typed_ones_do(tmp_path: Path, wire: Wire) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.assistant.send(CHAT, "look", attachments=await attach(desk, LOG))
        assert any("0x80070005" in asked for asked in desk.flows.asked)

    run(tmp_path, wire, scenario)
