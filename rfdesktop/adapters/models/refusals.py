"""What a provider's words about a failure mean.

Providers share few codes, and each gateway has wordings of its own, so the sense is read from what is named and what is
said of it, not from whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rfdesktop.adapters.http.failures import OK
from rfdesktop.adapters.models.access_words import (
    BAD_KEY,
    MODEL_NOT_ALLOWED,
    NO_CREDIT,
    NOT_BY_POLICY,
    NOT_HERE,
    NOT_THIS_NETWORK,
)
from rfdesktop.adapters.models.refusal_words import (
    A_MODEL,
    ALLOWANCE,
    BUSY,
    CLOCK,
    COMES_BACK,
    CONTEXT,
    FAILED,
    IN_USE,
    INPUT,
    LIMIT_TOO_LARGE,
    LOADING,
    MEASURED,
    NEGATED,
    NO_CHANNEL,
    NO_MEMORY,
    NO_MODEL,
    NO_PATH,
    NO_SYSTEM,
    NONE_LOADED,
    NOT_LOADED,
    OF_A_REQUEST,
    OTHER_MEASURE,
    PER_TIME,
    PICTURES,
    REQUEST_TOO_LARGE,
    SECONDS,
    TOO_MUCH,
    TOO_OFTEN,
    UNWANTED,
)
from rfdesktop.domain.errors import ErrorCode


@dataclass(frozen=True, slots=True)
class Refusal:
    """A failure as it came: the HTTP status (200 within a stream), the body's error type and words ("" without).

    `path` is what was asked for, where that is known; `page` a page for people that came in place of an answer.
    """

    status: int
    kind: str
    words: str
    headers: Mapping[str, str]
    readable: bool
    path: str = ""
    page: str = ""


_BY_KIND: dict[str, ErrorCode] = {
    "authentication_error": ErrorCode.KEY_REFUSED,
    "invalid_api_key": ErrorCode.KEY_REFUSED,
    "invalid_authentication_error": ErrorCode.KEY_REFUSED,
    "unauthorized": ErrorCode.KEY_REFUSED,
    "unauthenticated": ErrorCode.KEY_REFUSED,
    "permission_error": ErrorCode.PERMISSION_DENIED,
    "permission_denied": ErrorCode.PERMISSION_DENIED,
    "permissiondenied": ErrorCode.PERMISSION_DENIED,
    "key_model_access_denied": ErrorCode.PERMISSION_DENIED,
    "team_model_access_denied": ErrorCode.PERMISSION_DENIED,
    "user_model_access_denied": ErrorCode.PERMISSION_DENIED,
    "billing_error": ErrorCode.BILLING,
    "arrearage": ErrorCode.BILLING,
    "customer_verification_required": ErrorCode.BILLING,
    "billing_not_active": ErrorCode.BILLING,
    "billing_hard_limit_reached": ErrorCode.BILLING,
    "insufficient_quota": ErrorCode.BILLING,
    "insufficient_user_quota": ErrorCode.BILLING,
    "exceeded_current_quota_error": ErrorCode.BILLING,
    "budget_exceeded": ErrorCode.BILLING,
    "enforced_spend_limit_reached": ErrorCode.BILLING,
    "request_too_large": ErrorCode.REQUEST_TOO_LARGE,
    "tokens_limit_reached": ErrorCode.REQUEST_TOO_LARGE,
    "string_above_max_length": ErrorCode.REQUEST_TOO_LARGE,
    "context_length_exceeded": ErrorCode.CONTEXT_FULL,
    "exceed_context_size_error": ErrorCode.CONTEXT_FULL,
    "model_max_prompt_tokens_exceeded": ErrorCode.CONTEXT_FULL,
    "contextwindowexceedederror": ErrorCode.CONTEXT_FULL,
    "content_filter": ErrorCode.DECLINED,
    "content_policy_violation": ErrorCode.DECLINED,
    "data_inspection_failed": ErrorCode.DECLINED,
    "rate_limit_error": ErrorCode.RATE_LIMITED,
    "rate_limit_exceeded": ErrorCode.RATE_LIMITED,
    "rate_limit_reached_error": ErrorCode.RATE_LIMITED,
    "resource_exhausted": ErrorCode.RATE_LIMITED,
    "model_not_found": ErrorCode.MODEL_NOT_FOUND,
    "model_not_supported": ErrorCode.MODEL_NOT_FOUND,
    "model_not_available": ErrorCode.MODEL_NOT_FOUND,
    "request_limit_exceeded": ErrorCode.RATE_LIMITED,
    "overloaded": ErrorCode.OVERLOADED,
    "capacity_exceeded": ErrorCode.OVERLOADED,
    "overloaded_error": ErrorCode.OVERLOADED,
    "engine_overloaded_error": ErrorCode.OVERLOADED,
    "api_error": ErrorCode.PROVIDER_FAULT,
    "timeout_error": ErrorCode.PROVIDER_FAULT,
    "server_error": ErrorCode.PROVIDER_FAULT,
}

_FORBIDDEN, _FOR_LEGAL_REASONS = 403, 451
_NOT_READY = frozenset({409, 425, 429, 503})
_MAY_MEAN_PICTURES = frozenset({200, 400, 404, 415, 422, 500, 501})
_MAY_MEAN_THE_TEXT = frozenset({200, 400, 403, 422, 446})
_MAY_MEAN_BUSY = frozenset({200, 429})
_MAY_MEAN_THE_KEY = frozenset({200, 400, 401, 403, 409, 422, 500})
_CONFLICT = 409
_GATEWAY_TIMEOUT, _ORIGIN_TIMEOUT = 504, 524
"""What a gateway answers when it has waited for the model as long as it does; the second one is Cloudflare's."""


def code_of_kind(kind: str) -> ErrorCode | None:
    """What a provider's own code or type says, None for one that says nothing."""
    return _BY_KIND.get(kind.casefold())


def code_of_words(refusal: Refusal) -> ErrorCode | None:
    """What the words of a failure say that is surer than its status; None where they say nothing such."""
    words = refusal.words
    if refusal.status in _MAY_MEAN_PICTURES and PICTURES.search(words):
        return ErrorCode.PICTURES_NOT_SEEN
    if too_large_at_once(words):
        return ErrorCode.REQUEST_TOO_LARGE
    # A model may not come up because its context takes too much memory.
    if context_is_full(words) and not NOT_LOADED.search(words):
        return ErrorCode.CONTEXT_FULL
    by_caller = _of_the_caller(refusal)
    if by_caller is not None:
        return by_caller
    if refusal.status in _MAY_MEAN_THE_TEXT and UNWANTED.search(words):
        return ErrorCode.DECLINED
    if model_is_not_loaded(words):
        return ErrorCode.MODEL_NOT_LOADED
    return _of_the_moment(refusal)


def _of_the_caller(refusal: Refusal) -> ErrorCode | None:
    """What words say of who asks: that they may not use the model, have no money left, or a key that is none."""
    words, of_the_key = refusal.words, refusal.status in _MAY_MEAN_THE_KEY
    if of_the_key and MODEL_NOT_ALLOWED.search(words):
        return ErrorCode.PERMISSION_DENIED
    if NO_CREDIT.search(words) and not COMES_BACK.search(words):
        return ErrorCode.BILLING
    if of_the_key and "mcp" not in words.casefold() and BAD_KEY.search(words.replace("_", " ")):
        return ErrorCode.KEY_REFUSED
    return None


def _of_the_moment(refusal: Refusal) -> ErrorCode | None:
    """What words say of a server that has nobody for a model, or too much to do."""
    if NO_CHANNEL.search(refusal.words):
        return ErrorCode.MODEL_NOT_FOUND
    if refusal.status == _CONFLICT and IN_USE.search(refusal.words) and not model_is_loading(refusal):
        return ErrorCode.OVERLOADED
    if refusal.status in _MAY_MEAN_BUSY and BUSY.search(refusal.words):
        return ErrorCode.OVERLOADED
    may_mean_too_often = refusal.status in (OK, _FORBIDDEN)
    return ErrorCode.RATE_LIMITED if may_mean_too_often and TOO_OFTEN.search(refusal.words) else None


def context_is_full(words: str) -> bool:
    """Whether words say that the conversation is longer than the model reads: something of the input, or the context by
    name, and that it is too much, measured in tokens or length."""
    if OTHER_MEASURE.search(words) and not CONTEXT.search(words):
        return False
    if PER_TIME.search(words) or limit_is_too_large(words) or not TOO_MUCH.search(words):
        return False
    named = CONTEXT.search(words) or INPUT.search(words)
    return named is not None and MEASURED.search(words) is not None


def model_is_not_loaded(words: str) -> bool:
    """Whether words say that a model could not be brought up, which the next request meets as well: not where it is
    something of this one request that could not be loaded, or that the memory did not suffice for."""
    if NOT_LOADED.search(words):
        return True
    return NO_MEMORY.search(words) is not None and not OF_A_REQUEST.search(words)


def limit_is_too_large(words: str) -> bool:
    """Whether it is the answer's allowed length that is too large, which the next request can do without."""
    return LIMIT_TOO_LARGE.search(words) is not None


def too_large_at_once(words: str) -> bool:
    """Whether one request is larger than is taken at all, be it more than a whole minute's allowance."""
    allowance = ALLOWANCE.search(words)
    if allowance and PER_TIME.search(words) and int(allowance[2][:12]) > int(allowance[1][:12]):
        return True
    return REQUEST_TOO_LARGE.search(words) is not None


def model_is_unknown(words: str, model: str = "") -> bool:
    """Whether words say that there is no such model: they name it, or say "model" and what is wrong with it."""
    if NO_MODEL.search(words):
        return True
    return bool(model) and re.search(rf"(?<!\w){re.escape(model)}(?!\w)", words, re.IGNORECASE) is not None


def model_is_loading(refusal: Refusal) -> bool:
    """Whether a server is not ready yet and says why (llama.cpp, Hugging Face and others, while a model is loaded)."""
    words = refusal.words
    if refusal.status not in _NOT_READY or FAILED.search(words):
        return False
    return LOADING.search(words) is not None


def place_is_refused(refusal: Refusal) -> bool:
    """Whether a provider does not serve the country that a request comes from (451: RFC 7725)."""
    if refusal.status == _FOR_LEGAL_REASONS:
        return True
    # A model may be missing in a region of the provider's, too.
    return NOT_HERE.search(f"{refusal.kind} {refusal.words}") is not None and not A_MODEL.search(refusal.words)


def says_no_reason(refusal: Refusal) -> bool:
    """Whether a refusal of access comes without any word of why: from a filter on the way as likely as from a model's
    server."""
    return refusal.status == _FORBIDDEN and not (refusal.readable and (refusal.words or refusal.kind))


def network_is_refused(refusal: Refusal) -> bool:
    """Whether a provider lets requests in from other networks alone."""
    return refusal.status == _FORBIDDEN and NOT_THIS_NETWORK.search(refusal.words) is not None


def policy_leaves_none(words: str) -> bool:
    """Whether the account's own rules leave no provider for a model."""
    return NOT_BY_POLICY.search(words) is not None


def none_is_loaded(words: str) -> bool:
    """Whether a server has not been given any model."""
    return NONE_LOADED.search(words) is not None


def gateway_gave_up(refusal: Refusal) -> bool:
    """Whether a gateway before the model waited for it in vain: asked again, the model would only begin anew."""
    by_itself = refusal.status == _GATEWAY_TIMEOUT and not refusal.readable
    return by_itself or refusal.status == _ORIGIN_TIMEOUT


def path_is_unknown(words: str) -> bool:
    """Whether words say that nothing is at the path that was asked."""
    return NO_PATH.search(words) is not None


def no_system_role(words: str) -> bool:
    """Whether a model's template takes turns of the user and the assistant alone."""
    return NO_SYSTEM.search(words) is not None and NEGATED.search(words) is not None


def seconds_of_words(words: str) -> float | None:
    """The seconds to wait that words ask for ("try again in 6.5s", "1m20s", "34 seconds", "in 01:22:05"), or None."""
    if clock := CLOCK.search(words):
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3])
    found = SECONDS.search(words)
    if found is None or not (found[1] or found[2]):
        return None
    try:
        seconds = float(found[2] or 0) / (1000 if (found[3] or "").lower() == "ms" else 1)
    except ValueError:
        return None
    return int((found[1] or "0")[:6]) * 60 + seconds
