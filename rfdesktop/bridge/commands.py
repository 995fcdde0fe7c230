"""What the window can ask of the worker. Every command returns at once; its answer is an event."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from rfdesktop.domain.chats.chat import TicketHeader
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.notes.outcomes import DraftChange, NoteFormat, OutcomeDraft
from rfdesktop.domain.settings import ProviderName, Settings


class ChatCommands(Protocol):
    """Chats, their messages and the history. A chat id may be new: the chat is made when first written to."""

    def load_chat(self, chat_id: str) -> None:
        """Answers ChatLoaded with the newest 30 messages."""

    def load_older(self, chat_id: str, before: int) -> None:
        """Answers OlderMessages with 20 messages before a position."""

    def send(self, chat_id: str, text: str) -> None:
        """MessageAdded twice (the message; the answer's beginning), SuggestionsFound, TextArrived…, MessageChanged."""

    def stop(self, chat_id: str) -> None:
        """Ends the chat's turn, keeping what arrived. Does nothing where none runs."""

    def retry(self, chat_id: str, message_id: str) -> None:
        """Asks again for a failed or stopped answer."""

    def answer_from_library(self, chat_id: str, message_id: str) -> None:
        """Answers again with the offline model."""

    def rename(self, chat_id: str, title: str) -> None: ...

    def set_header(self, chat_id: str, header: TicketHeader) -> None: ...

    def delete(self, chat_id: str) -> None:
        """Deletes a chat and all of it, ending its turn and its note first. Answers ChatDeleted."""

    def find(self, query: str) -> None:
        """Answers HistoryListed; "" lists all."""

    def restore_copy(self, name: str) -> None:
        """Puts a copy in the place of the chats' file. Answers StorageReady, StoreReplaced."""

    def rescue_chats(self) -> None:
        """Puts what can be read of a damaged chats' file in its place. Answers StorageReady, StoreReplaced."""

    def save_session(self, session: Session) -> None: ...

    def add_to_session(self, typed: Session) -> None:
        """Keeps what was typed before the last session had been read beside it."""


class FlowCommands(Protocol):
    """The library and walking a flow."""

    def search_library(self, query: str, chat_id: str) -> None:
        """Answers LibraryFound (the flows of the chat's account and those for all); "" answers FlowsListed."""

    def show_flow(self, flow_id: str) -> None:
        """Answers FlowShown."""

    def launch(self, chat_id: str, flow_id: str) -> None:
        """Starts a run in a chat, or resumes that chat's closed run of the flow. Answers RunChanged."""

    def choose(self, run_id: str, option: int) -> None: ...

    def advance(self, run_id: str, values: dict[str, str]) -> None:
        """Leaves an action, info, subflow step (entering the subflow) or a subflow's result. Answers RunChanged."""

    def back(self, run_id: str) -> None: ...

    def record(self, run_id: str, values: dict[str, str]) -> None:
        """Keeps what is typed so far into the current step's fields, unchecked, so that no word is lost."""

    def copy_command(self, run_id: str, place: int, command: int) -> None:
        """Keeps that the command of this index was copied at the visit of this place in the run."""

    def close_run(self, run_id: str) -> None: ...

    def resume_run(self, run_id: str) -> None: ...

    def import_flows(self, paths: tuple[Path, ...]) -> None:
        """ImportProgress…, then ImportFinished, or CommandFailed where the library cannot take them."""

    def cancel_import(self) -> None: ...

    def take_starter_updates(self, flow_ids: tuple[str, ...]) -> None:
        """Replaces the team's edition of starter flows by the app's newer one (as a new revision)."""

    def compare_starters(self, flow_ids: tuple[str, ...]) -> None:
        """Answers StartersCompared: what taking these updates would change."""

    def keep_own_flows(self, flow_ids: tuple[str, ...]) -> None:
        """Keeps the team's edition of these starter flows; only an edition after the app's present one is offered."""


class OutcomeCommands(Protocol):
    """Concluding a chat."""

    def begin(self, chat_id: str) -> None:
        """Answers DraftChanged: the saved draft, or a new one with the minutes filled in."""

    def save(self, draft: OutcomeDraft) -> None:
        """Keeps the wizard's state."""

    def change_draft(self, chat_id: str, change: DraftChange) -> None:
        """Keeps what was chosen and typed before `begin` was answered."""

    def write_note(self, draft: OutcomeDraft) -> None:
        """NoteStarted, NoteWaiting or NoteText…, NoteWritten."""

    def check_note(self, draft: OutcomeDraft) -> None:
        """Answers NoteChecked: the written note with its own parts as they are now, and what else is out of date."""

    def stop_note(self, chat_id: str) -> None:
        """Ends the writing; what the app composes itself stands in for what is missing."""

    def render(self, draft: OutcomeDraft) -> None:
        """Answers NoteRendered, for the clipboard."""

    def save_note(self, draft: OutcomeDraft, note_format: NoteFormat, path: Path | None) -> None:
        """Writes the note to a file (None: the profile's exports folder). Answers NoteSaved."""

    def conclude(self, draft: OutcomeDraft) -> None:
        """Marks the chat as concluded. Answers ChatChanged and DraftChanged."""

    def reopen(self, chat_id: str) -> None: ...


class SettingsCommands(Protocol):
    """Settings and keys."""

    def save_settings(self, settings: Settings) -> None:
        """Answers SettingsChanged and ProviderReady."""

    def key_state(self, provider: ProviderName, base_url: str) -> None:
        """Answers KeyState."""

    def store_key(self, provider: ProviderName, base_url: str, key: str) -> None:
        """Answers KeyState and ProviderReady."""

    def delete_key(self, provider: ProviderName, base_url: str) -> None: ...

    def test_key(self, provider: ProviderName, base_url: str, model: str, key: str) -> None:
        """Asks the provider for next to nothing; "" takes the stored key. Answers KeyTested."""


class Commands(Protocol):
    """All of them, by subject."""

    @property
    def chats(self) -> ChatCommands: ...

    @property
    def flows(self) -> FlowCommands: ...

    @property
    def outcome(self) -> OutcomeCommands: ...

    @property
    def settings(self) -> SettingsCommands: ...
