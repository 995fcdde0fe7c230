"""Why an answer ended, whatever the provider calls it."""

from __future__ import annotations

from rfdesktop.domain.errors import ErrorCode

_NONE = frozenset({"", "null", "none", "unknown", "finish_reason_unspecified", "unspecified", "in_progress"})
"""What some servers write where no reason is known yet."""

_CONTEXT = ("context_window", "context_length", "context_full", "context_exceeded")
_LENGTH = ("length", "max_token", "maxtoken", "max_output", "max_completion", "token_limit", "truncat")
_DECLINED = (
    "filter", "safety", "refus", "prohibited", "block", "recitation", "sensitive", "guardrail", "moderation", "policy",
    "violation", "spii", "toxic", "declined", "intervened",
)  # fmt: skip
_BROKEN = (
    "error", "fail", "abort", "cancel", "insufficient_system_resource", "malformed", "overload", "timeout", "timed_out",
)  # fmt: skip
_SAID = (
    (_CONTEXT, ErrorCode.CONTEXT_FULL),
    (_LENGTH, ErrorCode.OUTPUT_LIMIT),
    (_DECLINED, ErrorCode.DECLINED),
    (_BROKEN, ErrorCode.PROVIDER_FAULT),
)
"""Parts of the names that providers have for an end that is none (`length`, `MAX_TOKENS`, `model_length`,
`content_filter`, `SAFETY`, `network_error`), the surest first."""


def reason_of(name: str) -> str:
    """A reason as it was given; "" for a word that says that there is none yet."""
    return "" if name.strip().lower() in _NONE else name.strip()


def code_of_stop(reason: str) -> ErrorCode | None:
    """The failure that a reason to end means; None where the answer is whole."""
    name = reason.lower().replace("-", "_").replace(" ", "_")
    return next((code for parts, code in _SAID if any(part in name for part in parts)), None)
