"""Reading a certificate."""

from __future__ import annotations


def issuer_of(der: bytes) -> str:
    """Who issued a certificate, by the name of the organisation and of the authority; "" for what is none."""
    # It takes its time, and is wanted where a connection is tested alone.
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    try:
        issuer = x509.load_der_x509_certificate(der).issuer
    except ValueError:
        return ""
    wanted = (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
    found = (attribute.value for kind in wanted for attribute in issuer.get_attributes_for_oid(kind)[:1])
    return ", ".join(dict.fromkeys(value for value in found if isinstance(value, str)))
