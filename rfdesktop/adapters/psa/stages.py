"""A test of a connection, stage by stage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from rfdesktop.adapters.http.routes import Route
from rfdesktop.adapters.psa.reaching import reached
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.psa.connections import ConnectionReport, StageResult, TestStage
from rfdesktop.domain.psa.faults import PsaFault

Step = tuple[TestStage, Callable[[], Awaitable[str]]]
"""A stage and what looks at it; that gives what the system says of itself, or "", and raises PsaFault or KnownError."""

_TOLD_BY: dict[ErrorCode, TestStage] = {
    ErrorCode.CERTIFICATE_REFUSED: TestStage.TLS,
    ErrorCode.CERTIFICATES_UNREADABLE: TestStage.TLS,
    ErrorCode.PROXY_FAILED: TestStage.PROXY,
    ErrorCode.PROXY_UNUSABLE: TestStage.PROXY,
    ErrorCode.PSA_UNREACHABLE: TestStage.TCP,
    ErrorCode.PSA_KEY_REFUSED: TestStage.AUTHENTICATION,
    ErrorCode.PSA_CLIENT_ID: TestStage.AUTHENTICATION,
    ErrorCode.PSA_NO_RIGHT: TestStage.RIGHTS,
}
"""Failures that say themselves which stage they are of, whenever they turn up."""


async def tested(route: Callable[[], Route], steps: Sequence[Step]) -> ConnectionReport:
    """The stages up to the first that fails."""
    done: list[StageResult] = []
    about: list[str] = []
    try:
        async for result in reached(route()):
            done.append(result)
            if result.failure is not None:
                return ConnectionReport(tuple(done))
        for stage, look in steps:
            if told := await _looked(stage, look, done):
                about.append(told)
            if done[-1].failure is not None:
                break
    except KnownError as error:
        failure = Failure.of(error)
        done.append(StageResult(_TOLD_BY.get(failure.code, TestStage.NAME), failure))
    return ConnectionReport(tuple(done), " · ".join(about))


async def _looked(stage: TestStage, look: Callable[[], Awaitable[str]], done: list[StageResult]) -> str:
    try:
        told = await look()
    except PsaFault as fault:
        done.append(StageResult(_TOLD_BY.get(fault.failure.code, stage), fault.failure))
        return ""
    except KnownError as error:
        done.append(StageResult(_TOLD_BY.get(error.code, stage), Failure.of(error)))
        return ""
    done.append(StageResult(stage))
    return told
