"""A loopback server behind TLS, with a certificate of an authority that the test makes."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Authority:
    """Who issued the server's certificate: `trusted` is the file that says to trust them."""

    trusted: Path
    chain: Path


def authority(folder: Path, name: str, organisation: str) -> Authority:
    """An authority and a certificate by it for 127.0.0.1."""
    folder.mkdir(parents=True, exist_ok=True)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    own = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    ca_usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    ca = (
        _bare(own, own, ca_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(ca_usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "models")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")])
    leaf = (
        _bare(subject, own, key)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem = serialization.Encoding.PEM
    trusted, chain = folder / "ca.pem", folder / "chain.pem"
    trusted.write_bytes(ca.public_bytes(pem))
    chain.write_bytes(private + leaf.public_bytes(pem) + ca.public_bytes(pem))
    return Authority(trusted, chain)


def _bare(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(NOW - DAY).not_valid_after(NOW + DAY)


class TlsServer:
    """Takes handshakes and says nothing; `heard` is all that was sent to it within TLS.

    With a `target` it is a proxy that is spoken to in TLS itself: `heard` are the requests for a way, and each way
    leads to that port of this computer.
    """

    def __init__(self, chain: Path, target: int = 0) -> None:
        self._target = target
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(chain)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.heard = b""
        self._thread = threading.Thread(target=self._serve)
        self._ending = False

    def __enter__(self) -> TlsServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending = True
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._listener.close()

    def _lead(self, secure: ssl.SSLSocket) -> None:
        self.heard += secure.recv(1_024)
        with socket.create_connection(("127.0.0.1", self._target)) as server:
            secure.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            # What is carried here is TLS within TLS, read by turns: a socket of the module's takes no two at once.
            server.settimeout(0.05)
            secure.settimeout(0.05)
            while not self._ending:
                for source, sink in ((secure, server), (server, secure)):
                    with contextlib.suppress(TimeoutError):
                        if not (data := source.recv(65_536)):
                            return
                        sink.sendall(data)

    def _serve(self) -> None:
        while not self._ending:
            line, _ = self._listener.accept()
            line.settimeout(5)
            try:
                with self._context.wrap_socket(line, server_side=True) as secure:
                    if self._target:
                        self._lead(secure)
                    while data := secure.recv(1_024):
                        self.heard += data
            except OSError:
                line.close()
