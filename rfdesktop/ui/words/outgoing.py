"""What is said of what leaves a chat and of what is hidden in it."""

from __future__ import annotations

from rfdesktop.domain.outgoing_events import LeavingKind, OutgoingPreview
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.settings import ProviderName
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

CENT = 0.01
"""USD; less is said as this much at most."""

_KINDS: dict[Kind, str] = {
    Kind.PASSWORD: QT_TRANSLATE_NOOP("Outgoing", "Password"),
    Kind.PIN: QT_TRANSLATE_NOOP("Outgoing", "PIN"),
    Kind.RECOVERY_KEY: QT_TRANSLATE_NOOP("Outgoing", "Recovery key"),
    Kind.RECOVERY_CODE: QT_TRANSLATE_NOOP("Outgoing", "Recovery code"),
    Kind.TOTP_SEED: QT_TRANSLATE_NOOP("Outgoing", "Authenticator seed"),
    Kind.ACCESS_PASS: QT_TRANSLATE_NOOP("Outgoing", "Temporary access pass"),
    Kind.PRIVATE_KEY: QT_TRANSLATE_NOOP("Outgoing", "Private key"),
    Kind.API_KEY: QT_TRANSLATE_NOOP("Outgoing", "API key"),
    Kind.TOKEN: QT_TRANSLATE_NOOP("Outgoing", "Token"),
    Kind.CLIENT_SECRET: QT_TRANSLATE_NOOP("Outgoing", "Client secret"),
    Kind.STORAGE_KEY: QT_TRANSLATE_NOOP("Outgoing", "Storage key"),
    Kind.SIGNATURE: QT_TRANSLATE_NOOP("Outgoing", "Signature"),
    Kind.WEBHOOK: QT_TRANSLATE_NOOP("Outgoing", "Webhook address"),
    Kind.SHARED_KEY: QT_TRANSLATE_NOOP("Outgoing", "Shared key"),
    Kind.WIFI_KEY: QT_TRANSLATE_NOOP("Outgoing", "Wi-Fi key"),
    Kind.COMMUNITY: QT_TRANSLATE_NOOP("Outgoing", "SNMP community"),
    Kind.HASH: QT_TRANSLATE_NOOP("Outgoing", "Password hash"),
    Kind.PRODUCT_KEY: QT_TRANSLATE_NOOP("Outgoing", "Product key"),
    Kind.EMAIL: QT_TRANSLATE_NOOP("Outgoing", "E-mail address"),
    Kind.PHONE: QT_TRANSLATE_NOOP("Outgoing", "Phone number"),
    Kind.ADDRESS: QT_TRANSLATE_NOOP("Outgoing", "Network address"),
    Kind.HOST: QT_TRANSLATE_NOOP("Outgoing", "Host name"),
    Kind.USER: QT_TRANSLATE_NOOP("Outgoing", "User name"),
}


def kind_words(kind: Kind) -> str:
    """What a found secret is called."""
    return translate("Outgoing", _KINDS[kind])


def hidden_words(count: int) -> str:
    """How many values of a typed message will be hidden."""
    return translate("Outgoing", "%n value(s) will be hidden", None, count)


def where_words(preview: OutgoingPreview) -> str:
    """Where a message goes, how large all of it is and what that costs at most."""
    if preview.provider is ProviderName.OFFLINE:
        return translate("Outgoing", "Nothing leaves: the flow library answers on this machine.")
    said = translate("Outgoing", "To {host}, model {model}: about {tokens} tokens").format(
        host=preview.host, model=preview.model, tokens=f"{preview.tokens:,}"
    )
    if preview.usd is None:
        return said
    cost = translate("Outgoing", "at most {usd} before the answer").format(usd=_usd(preview.usd))
    return f"{said}, {cost}"


def parts_words(preview: OutgoingPreview) -> str:
    """How large each part is."""
    said = [_part(part.kind).format(tokens=f"{part.tokens:,}") for part in preview.parts]
    if preview.older_left_out:
        said.append(translate("Outgoing", "the oldest messages stay behind"))
    return " · ".join(said)


def found_words(preview: OutgoingPreview) -> str:
    """What was found, or that nothing was looked for."""
    if preview.provider is ProviderName.OFFLINE:
        return ""
    if not preview.screening:
        return translate("Outgoing", "Hiding is switched off in the settings: everything leaves as it is.")
    if not preview.replaced:
        return translate("Outgoing", "No password, key or code was found in it. Pictures are not read.")
    return translate("Outgoing", "These leave under other names; you still see them as they are:")


def _part(kind: LeavingKind) -> str:
    match kind:
        case LeavingKind.PROMPT:
            return translate("Outgoing", "instructions {tokens}")
        case LeavingKind.TOOLS:
            return translate("Outgoing", "tools {tokens}")
        case LeavingKind.HISTORY:
            return translate("Outgoing", "earlier messages {tokens}")
        case LeavingKind.CONTEXT:
            return translate("Outgoing", "ticket and flows {tokens}")
        case LeavingKind.ATTACHED:
            return translate("Outgoing", "what is attached")
        case LeavingKind.MESSAGE:
            return translate("Outgoing", "this message {tokens}")


def _usd(amount: float) -> str:
    return f"${amount:.2f}" if amount >= CENT else translate("Outgoing", "1 cent")
