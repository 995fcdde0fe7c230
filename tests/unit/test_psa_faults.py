"""What is told of a request to a ticket system that failed."""

from __future__ import annotations

import pytest

from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.psa.faults import Arrival, PsaFault
from rfdesktop.services.psa.faults import told


@pytest.mark.parametrize(
    ("values", "retry_after", "said"),
    [
        ({"detail": "busy"}, 30.0, {"detail": "busy", "seconds": 30.0}),
        ({"seconds": 5}, 30.0, {"seconds": 5}),
        ({"detail": "busy"}, None, {"detail": "busy"}),
    ],
)
def test_a_fault_is_told_with_how_long_to_wait(
    values: dict[str, str | int | float], retry_after: float | None, said: dict[str, object]
) -> None:
    fault = PsaFault(Failure(ErrorCode.PSA_REFUSED, values), Arrival.NOTHING, retry_after)
    with pytest.raises(KnownError) as raised, told():
        raise fault
    assert raised.value.code is ErrorCode.PSA_REFUSED
    assert dict(raised.value.values) == said
    assert "seconds" in values or "seconds" not in fault.failure.values
