"""What standards, programs and places of clouds are called: words with a digit that nobody has for a password."""

from __future__ import annotations

KNOWN = (
    # What a public key of RSA begins with.
    r"migfma0gcsqgsib3dqeb|mii[bc]ijanbgkqhkig9w0b|"
    r"(?:ssh-)?(?:ed25519|ed448|rsa|dsa|ecdsa|ecdh|dh-group|3des|aes(?:gcm|gmac|ccm|cbc)?|sha|hmac|curve25519|chacha20)(?:[-_\d@]|\Z)|"
    r"(?:one|two|three|multi|single|self|zwei|mehr)-?(?:factor|time|step|way|faktor|service)\w*\Z|"
    r"1password\Z|[23]fa\Z|ssh-[a-z-]+\Z|ipsec-(?:l2l|ra)\Z|(?:base(?:16|32|58|64|85)|iso-?\d{4,5}(?:-\d{1,2})?|latin-?\d{1,2}|utf-?\d{1,2}(?:[-_]?[lb]e)?|"
    r"cp-?\d{3,5}|[hrep]?s(?:256|384|512)|rfc-?\d{3,5}|pep-?\d{3,4}|u\+[\da-f]{4,6}|pkcs#?\d+|x\.?509|oauth-?\d|saml-?\d|"
    # What was put out of use, with its year.
    r"(?:disabled|inactive|archived?|closed|leaver|expired|retired|obsolete|deaktiviert|archiviert|désactivé|desactivado)"
    r"[-_](?:19|20)\d\d|"
    # Where a cloud stands, and programs and libraries of Windows.
    r"(?:us|eu|uk|ca|ap|sa|af|me|il|mx|cn|gov|asia|europe|northamerica|southamerica|australia|africa)"
    r"(?:-(?:gov|iso\w?))?-(?:north|south)?(?:north|south|east|west|central)-?\d[a-z]?|"
    r"(?:(?:north|south)?(?:east|west|central)|(?:west)?central)us-?\d|"
    r"(?:msinfo|rundll|regsvr|odbcad|odbccp|regedt|comctl|comdlg|kernel|user|shell|advapi|gdi|ole|oleaut|netapi|crypt|secur|"
    r"setupapi|winspool|wow|wldap|dbghelp|imm|mpr|rasapi|shlwapi|ws2_|w)(?:32|64)(?:tm)?|"
    r"smbv?\d|snmpv?\d\w?|tlsv?\d[\d._]*|sslv?\d|ikev?\d|ipv[46]|ntlmv?\d|lib[a-z]{2,12}\d{1,2}|bpo-\d+|\d+k?-?bit)\Z"
)
"""What keys, sums and texts are made with, what standards are called, and other names with a digit that are no
secrets."""
