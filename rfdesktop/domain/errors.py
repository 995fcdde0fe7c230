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
    BUDGET_USED_UP = "budget_used_up"
    MODEL_NOT_FOUND = "model_not_found"
    MODEL_NOT_LOADED = "model_not_loaded"
    REQUEST_REFUSED = "request_refused"
    REQUEST_TOO_LARGE = "request_too_large"
    MESSAGE_TOO_LARGE = "message_too_large"
    RATE_LIMITED = "rate_limited"
    OVERLOADED = "overloaded"
    PROVIDER_FAULT = "provider_fault"
    NO_CONNECTION = "no_connection"
    PROXY_FAILED = "proxy_failed"
    PROXY_UNUSABLE = "proxy_unusable"
    PROXY_SCRIPT = "proxy_script"
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
    STORE_SEALED = "store_sealed"
    SEALING_MISSING = "sealing_missing"
    SEALING_FAILED = "sealing_failed"
    SEALING_UNKEPT = "sealing_unkept"
    SEALING_FIXED = "sealing_fixed"
    SEALING_COPIES = "sealing_copies"
    PHRASE_WRONG = "phrase_wrong"
    DISK_FULL = "disk_full"
    BACKUP_FAILED = "backup_failed"
    COPY_UNREADABLE = "copy_unreadable"
    CHAT_NOT_FOUND = "chat_not_found"
    RUN_UNREADABLE = "run_unreadable"
    KEYRING_FAILED = "keyring_failed"
    SETTING_INVALID = "setting_invalid"
    FOLDER_IS_FILE = "folder_is_file"
    FILE_IS_FOLDER = "file_is_folder"
    FILE_IS_PIPE = "file_is_pipe"
    SETTINGS_UNREADABLE = "settings_unreadable"
    EXPORT_FAILED = "export_failed"
    FILE_EXISTS = "file_exists"
    # What is attached.
    ATTACHMENT_UNREADABLE = "attachment_unreadable"
    ATTACHMENT_IS_FOLDER = "attachment_is_folder"
    ATTACHMENT_IS_PIPE = "attachment_is_pipe"
    ATTACHMENT_MISSING = "attachment_missing"
    ATTACHMENT_REFUSED = "attachment_refused"
    ATTACHMENT_EMPTY = "attachment_empty"
    ATTACHMENT_BINARY = "attachment_binary"
    ATTACHMENT_LOCKED = "attachment_locked"
    ATTACHMENT_TOO_LARGE = "attachment_too_large"
    ATTACHMENT_GONE = "attachment_gone"
    PICTURES_NOT_SEEN = "pictures_not_seen"
    LOG_UNREADABLE = "log_unreadable"
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
    DOCUMENT_FORM = "document_form"
    DOCUMENT_UNREADABLE = "document_unreadable"
    DOCUMENT_TOO_LONG = "document_too_long"
    DOCUMENT_NO_STEPS = "document_no_steps"
    DOCUMENT_CHANGED = "document_changed"
    STRUCTURE_UNREADABLE = "structure_unreadable"
    STRUCTURE_TOO_LONG = "structure_too_long"
    LIBRARY_DAMAGED = "library_damaged"
    # Tools, and what other programs ask of the profile.
    NOT_OFFERED = "not_offered"
    STEP_NOT_FOUND = "step_not_found"
    ANSWER_UNKNOWN = "answer_unknown"
    TOOL_SERVER_GONE = "tool_server_gone"
    TOOL_SERVER_SILENT = "tool_server_silent"
    TOOL_SERVER_BROKEN = "tool_server_broken"
    MODEL_FORBIDDEN = "model_forbidden"
    BUDGET_REACHED = "budget_reached"
    TOOL_SERVER_FORBIDDEN = "tool_server_forbidden"
    TOOL_SERVER_REFUSED = "tool_server_refused"
    TOOL_SERVER_SIGN_IN = "tool_server_sign_in"
    TOOL_SERVERS_FULL = "tool_servers_full"
    TOOL_ROUNDS = "tool_rounds"
    # The note.
    NOTE_UNREADABLE = "note_unreadable"
    NOTHING_TO_CONCLUDE = "nothing_to_conclude"
    NOTHING_TO_DRAFT = "nothing_to_draft"
    NOTHING_TO_IMPROVE = "nothing_to_improve"
    # Ticket systems.
    PSA_NOT_CONNECTED = "psa_not_connected"
    PSA_SECRET_MISSING = "psa_secret_missing"
    PSA_NAME_UNKNOWN = "psa_name_unknown"
    PSA_UNREACHABLE = "psa_unreachable"
    PSA_COMPANY_UNKNOWN = "psa_company_unknown"
    PSA_NOT_A_PSA = "psa_not_a_psa"
    PSA_ELSEWHERE = "psa_elsewhere"
    PSA_KEY_REFUSED = "psa_key_refused"
    PSA_CLIENT_ID = "psa_client_id"
    PSA_NO_RIGHT = "psa_no_right"
    PSA_MEMBER_UNKNOWN = "psa_member_unknown"
    PSA_TICKET_NOT_FOUND = "psa_ticket_not_found"
    PSA_NO_TICKET = "psa_no_ticket"
    PSA_REFUSED = "psa_refused"
    PSA_FIELD_MISSING = "psa_field_missing"
    PSA_VISIBILITY_UNSURE = "psa_visibility_unsure"
    PSA_TOO_LONG = "psa_too_long"
    PSA_BUSY = "psa_busy"
    PSA_IN_USE = "psa_in_use"
    PSA_STATUS_MOVED = "psa_status_moved"
    PSA_MAINTENANCE = "psa_maintenance"
    PSA_FAULT = "psa_fault"
    PSA_SILENCE = "psa_silence"
    PSA_CUT = "psa_cut"
    POST_NOT_FOUND = "post_not_found"
    POST_NOT_WAITING = "post_not_waiting"
    POST_EMPTY = "post_empty"
    POST_CHANGED = "post_changed"
    POST_UNSURE = "post_unsure"


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
