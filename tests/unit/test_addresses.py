"""Which hosts are this computer."""

from __future__ import annotations

import pytest

from rfdesktop.domain.addresses import is_loopback


@pytest.mark.parametrize("host", ["localhost", "models.localhost", "127.0.0.1", "127.8.0.1", "::1", "localhost."])
def test_this_computer_is_known(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "localhost.example", "10.0.0.1", "0.0.0.0", "api.anthropic.com", "fe80::1"])
def test_another_is_not_taken_for_it(host: str) -> None:
    assert not is_loopback(host)
