"""Whether the host to which a ticket system points is its own: secrets go to no other."""

from __future__ import annotations

from urllib.parse import urlsplit

from rfdesktop.domain.errors import ErrorCode
from rfdesktop.domain.psa.faults import refused
from rfdesktop.domain.settings import origin
from rfdesktop.domain.texts.addresses import host_of, is_http_url, is_loopback, is_plain_http


def own_address(configured: str, told: str, domains: tuple[str, ...]) -> str:
    """The address that a system tells of itself, without a slash at its end.

    It is taken where it is the configured host's, where both are in one of the vendor's `domains`, or where both are on
    this computer. Raises PsaFault: PSA_NOT_A_PSA for what is no address, PSA_ELSEWHERE.
    """
    if not is_http_url(told):
        raise refused(ErrorCode.PSA_NOT_A_PSA, host=host_of(configured))
    here, there = (urlsplit(each).hostname or "" for each in (configured, told))
    same = origin(configured) == origin(told)
    vendors = any(_in(here, domain) and _in(there, domain) for domain in domains)
    near = is_loopback(configured) and is_loopback(told)
    if not (same or vendors or near) or is_plain_http(told):
        raise refused(ErrorCode.PSA_ELSEWHERE, target=host_of(told))
    return told.rstrip("/")


def _in(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
