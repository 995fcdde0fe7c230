"""Web addresses as they are shown: in the form in which they are looked up, with a word about letters beyond a to z."""

from __future__ import annotations

from urllib.parse import urlsplit

from rfdesktop.domain.texts.addresses import host_of
from rfdesktop.domain.texts.look_alikes import Letters, decoded_host, letters_of
from rfdesktop.ui.words.translate import translate


def host_words(host: str) -> str:
    """A host, its scheme and port perhaps with it, and a word on its letters where they are not plain."""
    named = host.partition("://")[2] or host
    bare = named.partition(":")[0]
    match letters_of(bare):
        case Letters.FOREIGN:
            said = translate("Addresses", "{host} (written {letters}, with letters beyond a to z)")
            return said.format(host=host, letters=decoded_host(bare))
        case Letters.LOOK_ALIKE:
            said = translate(
                "Addresses", "{host} (careful: it has letters that look like others, and may pass for another address)"
            )
            return said.format(host=host)
    return host


def address_words(url: str) -> str:
    """The host of an address, as `host_words` says it."""
    return host_words(host_of(url))


def origin_words(url: str) -> str:
    """An address's scheme and host, and its port where it is not the scheme's own, with the word about its letters."""
    parts = urlsplit(url)
    host = host_of(f"//{parts.hostname or ''}") if parts.hostname else ""
    host = f"[{host}]" if ":" in host else host
    own = parts.port in (None, {"https": 443, "http": 80}.get(parts.scheme))
    return host_words(f"{parts.scheme}://{host}" + ("" if own else f":{parts.port}"))


def looks_alike(url: str) -> bool:
    """Whether the host of an address, finished or not, has letters that pass for others."""
    return letters_of(_typed_host(url).partition(":")[0]) is Letters.LOOK_ALIKE


def letters_hint(url: str) -> str:
    """What is said beside a field that an address was typed into; "" where its letters are plain."""
    host = _typed_host(url)
    said = host_words(host)
    return "" if said == host else translate("Addresses", "The host is {host}.").format(host=said)


def _typed_host(url: str) -> str:
    """The host of an address that may not be one yet; "" where there is none to be seen."""
    try:
        return host_of(url)
    except ValueError:
        return ""
