"""What the secrets of a connection to a ticket system are called."""

from __future__ import annotations

from rfdesktop.domain.psa.connections import SecretField
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP

SECRET_TEXTS = {
    SecretField.PUBLIC_KEY: QT_TRANSLATE_NOOP("Posting", "Public key"),
    SecretField.PRIVATE_KEY: QT_TRANSLATE_NOOP("Posting", "Private key"),
    SecretField.CLIENT_ID: QT_TRANSLATE_NOOP("Posting", "Client ID"),
    SecretField.CLIENT_SECRET: QT_TRANSLATE_NOOP("Posting", "Client secret"),
    SecretField.USER_NAME: QT_TRANSLATE_NOOP("Posting", "API user name"),
    SecretField.SECRET: QT_TRANSLATE_NOOP("Posting", "API secret"),
    SecretField.INTEGRATION_CODE: QT_TRANSLATE_NOOP("Posting", "Integration code"),
}
