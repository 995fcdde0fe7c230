"""What a model provider's failure means, in our own codes; shared by both protocols."""

from __future__ import annotations

import re

import httpx2

from rfdesktop.adapters.http.failures import (
    OK,
    SERVER_FAULT,
    SIGN_IN_FIRST,
    Fault,
    causes,
    code_of_status,
    fault_of_answer,
    fault_of_exception,
    is_redirect,
)
from rfdesktop.adapters.http.patience import Dripping
from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.http.sse import BareWords, CutShort, PageFound
from rfdesktop.adapters.models.refusals import (
    Refusal,
    code_of_kind,
    code_of_words,
    gateway_gave_up,
    model_is_loading,
    model_is_unknown,
    network_is_refused,
    none_is_loaded,
    path_is_unknown,
    place_is_refused,
    policy_leaves_none,
    says_no_reason,
    seconds_of_words,
)
from rfdesktop.adapters.models.way_pages import WayPage, way_page
from rfdesktop.domain.chats.chat import Block
from rfdesktop.domain.chats.model_requests import ModelFailure
from rfdesktop.domain.errors import ErrorCode, ErrorValues
from rfdesktop.domain.texts.addresses import is_loopback
from rfdesktop.domain.usage import Usage


class FailedTry(ModelFailure):
    """A request that failed, and whether another try makes sense.

    `retry_after` is what the provider asked for, in seconds; `learn` says that Microsoft Learn is to blame; `loading`,
    that the model is being loaded and will be there after a while.
    """

    def __init__(
        self,
        code: ErrorCode,
        *,
        again: bool = False,
        retry_after: float | None = None,
        learn: bool = False,
        blocks: tuple[Block, ...] = (),
        usage: Usage = Usage(),
        **values: str | int | float,
    ) -> None:
        super().__init__(code, blocks=blocks, usage=usage, **values)
        self.again = again
        self.retry_after = retry_after
        self.learn = learn
        self.loading = False

    @classmethod
    def of(cls, fault: Fault, more: ErrorValues | None = None) -> FailedTry:
        """A fault of the exchange as a failed try, with more values if there are any."""
        failure = cls(fault.code, again=fault.again, retry_after=fault.retry_after)
        failure.values = {**fault.values, **(more or {})}
        return failure


_READABLE_OR_NOT = frozenset({401, 402, 407, 408, 413, 429})
"""What these say they say without a body that can be read; any other page is not a model's API."""

_SURE = frozenset({401, 402, 403, 407, 408, 413, 429})
"""What these say is surer than words about a model."""

_ABOUT_THE_MODEL = (
    ErrorCode.MODEL_NOT_FOUND,
    ErrorCode.MODEL_NOT_LOADED,
    ErrorCode.PERMISSION_DENIED,
    ErrorCode.PICTURES_NOT_SEEN,
)
_AT_THE_DOOR = (ErrorCode.KEY_REFUSED, ErrorCode.BILLING, ErrorCode.RATE_LIMITED, ErrorCode.OVERLOADED)
_SAID_AT_ANY_STATUS = (ErrorCode.PICTURES_NOT_SEEN, ErrorCode.MODEL_NOT_LOADED)
_NOT_FOUND = (404, 405)
_BARE_NOT_FOUND = re.compile(r"(resource |page |path |route )?not[ _]found\W?", re.IGNORECASE)
"""Says of nothing that it is a model."""


def failure_of(refusal: Refusal, *, model: str, route: Route) -> FailedTry:
    """The failure in our terms. Neither the provider's words nor anything of the request goes with it."""
    on_the_way = way_page(refusal.status, refusal.page, refusal.headers) if refusal.page else None
    if on_the_way is not None:
        return _on_the_way(on_the_way, refusal, route)
    code = ErrorCode.REDIRECTED if is_redirect(refusal.status, refusal.headers) else _code(refusal, model)
    fault = fault_of_answer(code, refusal.status, refusal.headers, route, said_seconds=seconds_of_words(refusal.words))
    if of := _more_exactly(code, refusal):
        failure = FailedTry.of(fault, {"host": route.host, "of": of})
        failure.again = fault.again and of != _GAVE_UP
        return failure
    if code in _ABOUT_THE_MODEL:
        return FailedTry.of(fault, {"model": model})
    if code is ErrorCode.NOT_A_MODEL_SERVER:
        return no_model_server(route, refusal.path if refusal.status in _NOT_FOUND else "")
    failure = FailedTry.of(fault)
    failure.loading = model_is_loading(refusal)
    return failure


_GAVE_UP = "gave_up"


def _more_exactly(code: ErrorCode, refusal: Refusal) -> str:
    """Which of the failures with a code it is, where they are told in different words; "" where there is one."""
    match code:
        case ErrorCode.PERMISSION_DENIED:
            found = {
                "place": place_is_refused(refusal),
                "unsaid": says_no_reason(refusal),
                "network": network_is_refused(refusal),
            }
            return next((name for name, holds in found.items() if holds), "")
        case ErrorCode.NO_CONNECTION:
            # Two statuses mean it: a proxy's, and a guest network's that wants a sign-in (RFC 6585).
            return "portal" if refusal.status == SIGN_IN_FIRST else "proxy"
        case ErrorCode.MODEL_NOT_FOUND if none_is_loaded(refusal.words):
            return "none_loaded"
        case ErrorCode.PROVIDER_FAULT if gateway_gave_up(refusal):
            return _GAVE_UP
        case _:
            return ""


def _on_the_way(page: WayPage, refusal: Refusal, route: Route) -> FailedTry:
    """The failure that a filter or a proxy before the provider tells by a page of its own."""
    code = ErrorCode.PERMISSION_DENIED if page.is_filter else ErrorCode.NO_CONNECTION
    fault = fault_of_answer(code, refusal.status, refusal.headers, route)
    if not page.is_filter:
        return FailedTry.of(fault, {"host": route.host, "of": "proxy_failed", "word": page.word})
    category: ErrorValues = {"category": page.category} if page.category else {}
    return FailedTry.of(fault, {"host": route.host, "of": "filter", **category})


def broken(error: Exception, route: Route, silence_s: float, *, started: bool) -> FailedTry:
    """The failure of an exchange that broke: on the way, by silence, or by something that cannot be read.

    `started` says that something of the answer had come; it is kept.
    """
    if isinstance(error, Dripping):
        # The server is there and at work: asked again, it would only begin anew.
        return FailedTry(ErrorCode.SILENCE, seconds=silence_s)
    if not any(isinstance(each, httpx2.HTTPError | TimeoutError) for each in causes(error)):
        if not started and not isinstance(error, CutShort):
            return _in_place_of_an_answer(error, route)
        fault = Fault(ErrorCode.CONNECTION_DROPPED, {} if started else {"host": route.host}, again=True)
        return FailedTry.of(fault)
    fault = fault_of_exception(error, route, silence_s=silence_s)
    dropped = fault.code is ErrorCode.CONNECTION_DROPPED
    return FailedTry(fault.code, again=fault.again) if dropped and started else FailedTry.of(fault)


def _in_place_of_an_answer(error: Exception, route: Route) -> FailedTry:
    """The failure of what cannot be read at all. A page from elsewhere may be a guest network's, which lets nothing
    through before somebody has signed in there."""
    if isinstance(error, BareWords):
        return _of_words(str(error), route)
    failure = no_model_server(route)
    if isinstance(error, PageFound) and not is_loopback(route.base_url):
        failure.values = {**failure.values, "of": "page"}
    return failure


def _of_words(words: str, route: Route) -> FailedTry:
    """The failure that an answer without any form tells, where it is one of a gateway before the model."""
    refusal = Refusal(OK, "", words, {}, readable=False)
    at_the_door = code_of_words(refusal) in _AT_THE_DOOR
    return failure_of(refusal, model="", route=route) if at_the_door else no_model_server(route)


def no_model_server(route: Route, path: str = "") -> FailedTry:
    """The failure of an address at which something else answers, or that has no such path."""
    return FailedTry(ErrorCode.NOT_A_MODEL_SERVER, host=route.host + path)


def _code(refusal: Refusal, model: str) -> ErrorCode:
    status = refusal.status
    if place_is_refused(refusal) or says_no_reason(refusal):
        return ErrorCode.PERMISSION_DENIED
    known = refusal.readable or code_of_words(refusal) is not None
    if not known and status < SERVER_FAULT and status not in _READABLE_OR_NOT:
        return ErrorCode.NOT_A_MODEL_SERVER
    if path_is_unknown(refusal.words):
        return ErrorCode.NOT_A_MODEL_SERVER
    by_kind, by_words = code_of_kind(refusal.kind), code_of_words(refusal)
    if by_words in _SAID_AT_ANY_STATUS:
        return by_words
    if by_words is not None and not (by_kind is ErrorCode.DECLINED or status in _NOT_FOUND):
        return by_words
    if status in _NOT_FOUND:
        return _not_found(refusal, model)
    # Ollama calls an unknown model an "api_error", and a full queue too: a status that means something says more.
    if by_kind is not None and not (by_kind is ErrorCode.PROVIDER_FAULT and status not in (OK, SERVER_FAULT)):
        return by_kind
    return ErrorCode.MODEL_NOT_FOUND if _names_no_model(refusal) else code_of_status(status)


def _names_no_model(refusal: Refusal) -> bool:
    """Whether it is the model that is not there. Within a stream words about one may tell that it is busy; a kind does
    not."""
    if refusal.status == OK:
        return model_is_unknown(refusal.kind)
    return OK < refusal.status < SERVER_FAULT and refusal.status not in _SURE and model_is_unknown(refusal.words)


def _not_found(refusal: Refusal, model: str) -> ErrorCode:
    """What a 404 says: that there is no such model where it names one, else that there is no such path."""
    if policy_leaves_none(refusal.words):
        return ErrorCode.PERMISSION_DENIED
    about_model = model_is_unknown(f"{refusal.kind} {refusal.words}", model)
    by_kind = bool(refusal.kind) and (not refusal.words or refusal.kind == "not_found_error")
    about_model = about_model or (by_kind and not _BARE_NOT_FOUND.fullmatch(refusal.words.strip()))
    return ErrorCode.MODEL_NOT_FOUND if about_model else ErrorCode.NOT_A_MODEL_SERVER
