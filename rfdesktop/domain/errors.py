"""Failures that are expected, not bugs: codes and values, which the window turns into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

ErrorValues = Mapping[str, str | int | float]


class ErrorCode(StrEnum):
    """Every known failure. `ui/words` has what happened and what to do next for each."""

    # The provider and the way to it.
    KEY_MISSING = "key_missing"
    KEY_REFUSED = "key_refused"
    KEY_OVER_PLAIN_HTTP = "key_over_plain_http"
    PERMISSION_DENIED = "permission_denied"
    BILLING = "billing"
    MODEL_NOT_FOUND = "model_not_found"
    REQUEST_REFUSED = "request_refused"
    REQUEST_TOO_LARGE = "request_too_large"
    RATE_LIMITED = "rate_limited"
    OVERLOADED = "overloaded"
    PROVIDER_FAULT = "provider_fault"
    NO_CONNECTION = "no_connection"
    PROXY_FAILED = "proxy_failed"
    PROXY_UNUSABLE = "proxy_unusable"
    CERTIFICATES_UNREADABLE = "certificates_unreadable"
    CERTIFICATE_REFUSED = "certificate_refused"
    CONNECTION_DROPPED = "connection_dropped"
    SILENCE = "silence"
    CUT_OFF = "cut_off"
    EMPTY_ANSWER = "empty_answer"
    DECLINED = "declined"
    OUTPUT_LIMIT = "output_limit"
    CONTEXT_FULL = "context_full"
    PAUSED_TOO_OFTEN = "paused_too_often"
    REDIRECTED = "redirected"
    NOT_A_MODEL_SERVER = "not_a_model_server"
    OUTGOING_BLOCKED = "outgoing_blocked"
    ONLY_A_MODEL = "only_a_model"
    APP_FAULT = "app_fault"
    PART_FAULT = "part_fault"
    # The profile.
    PROFILE_IN_USE = "profile_in_use"
    PROFILE_LOCK_LEFT = "profile_lock_left"
    PROFILE_UNWRITABLE = "profile_unwritable"
    STORE_NEWER = "store_newer"
    STORE_LOCKED = "store_locked"
    STORE_DAMAGED = "store_damaged"
    DISK_FULL = "disk_full"
    BACKUP_FAILED = "backup_failed"
    CHAT_NOT_FOUND = "chat_not_found"
    RUN_UNREADABLE = "run_unreadable"
    KEYRING_FAILED = "keyring_failed"
    SETTING_INVALID = "setting_invalid"
    SETTINGS_UNREADABLE = "settings_unreadable"
    EXPORT_FAILED = "export_failed"
    FILE_EXISTS = "file_exists"
    # Flows.
    FLOW_UNREADABLE = "flow_unreadable"
    FLOWS_MISSING = "flows_missing"
    FLOW_EMPTY = "flow_empty"
    FLOW_NOT_JSON = "flow_not_json"
    FLOW_NO_OBJECT = "flow_no_object"
    FLOW_TOO_LARGE = "flow_too_large"
    FLOW_TOO_DEEP = "flow_too_deep"
    FLOW_TOO_NEW = "flow_too_new"
    FLOW_UNKNOWN_FIELD = "flow_unknown_field"
    FLOW_INVALID = "flow_invalid"
    FLOW_ID_TAKEN = "flow_id_taken"
    FLOW_NOT_FOUND = "flow_not_found"
    FLOW_STEP_NEEDS_FIELD = "flow_step_needs_field"
    FLOW_BAD_FIELD = "flow_bad_field"
    FLOW_TOO_MANY_TARGETS = "flow_too_many_targets"
    DOCUMENT_ENDING = "document_ending"
    DOCUMENT_UNREADABLE = "document_unreadable"
    DOCUMENT_TOO_LONG = "document_too_long"
    DOCUMENT_NO_STEPS = "document_no_steps"
    DOCUMENT_CHANGED = "document_changed"
    STRUCTURE_UNREADABLE = "structure_unreadable"
    STRUCTURE_TOO_LONG = "structure_too_long"
    LIBRARY_DAMAGED = "library_damaged"
    # The note.
    NOTE_UNREADABLE = "note_unreadable"
    NOTHING_TO_CONCLUDE = "nothing_to_conclude"


class KnownError(Exception):
    """A failure that the user can understand and act on.

    `values` hold what the words need (a file, a field, seconds to wait); never a key or a customer's text.
    """

    def __init__(self, code: ErrorCode, **values: str | int | float) -> None:
        super().__init__(code.value + (f" {values}" if values else ""))
        self.code = code
        self.values: ErrorValues = values


@dataclass(frozen=True, slots=True)
class Failure:
    """A `KnownError` at rest: what is stored with a message and what an event carries."""

    code: ErrorCode
    values: ErrorValues = field(default_factory=dict)

    @classmethod
    def of(cls, error: KnownError) -> Failure:
        return cls(error.code, dict(error.values))
