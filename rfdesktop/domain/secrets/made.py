"""Passwords that nothing says are some, and that are made as nothing else is."""

from __future__ import annotations

from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import EVERYWHERE, Rule
from rfdesktop.domain.secrets.trust import Trust

_BEFORE = r"(?<![^\s\"'(,`:>/“„«])"
_CAPITAL = r"[A-Z](?<![^\s\"'(,`:>/“„«].)"
"""A capital behind the same: looked for first, it is found many times as fast."""
_BEHIND = r"(?![^\s\"'),.`<;:”“»])"
_SIGNS = ("!", "$", "#", "&", "^", "*", "?")

MADE = (
    # Small and large letters, a digit, and inside a sign that neither names nor addresses have.
    Rule(
        Kind.PASSWORD,
        _SIGNS,
        rf"{_BEFORE}(?P<v>(?=[\w.@+-]{{0,62}}[!$#&^*?])(?=[^\sa-z]{{0,62}}[a-z])(?=[^\sA-Z]{{0,62}}[A-Z])(?=[^\s\d]{{0,62}}\d)"
        rf"[A-Za-z0-9@][\w.@+-]{{0,30}}[!$#&^*?][\w.@+!$#&^*?-]{{1,30}}(?<![.?-])(?<=\S{{8}})){_BEHIND}",
        Trust.MADE,
        whole=True,
        gapless=True,
    ),
    # A word, digits and a sign: Summer2026!, Harbour!77. With a $ at the end it is a machine's account, but for a year.
    Rule(
        Kind.PASSWORD,
        _SIGNS,
        rf"(?P<v>{_CAPITAL}[a-z]{{3,}}(?:[!$&*_.+@-]?(?:\d{{2,4}}[!*#&]|(?:19|20)\d\d\$)|[!$&*]\d{{1,4}})){_BEHIND}",
        Trust.MADE,
        whole=True,
        gapless=True,
    ),
    # Two words, digits and a sign: Vpn-Anna7!
    Rule(
        Kind.PASSWORD,
        _SIGNS,
        rf"{_BEFORE}(?P<v>(?=\S{{0,40}}[a-z])(?=\S{{0,40}}[A-Z])[A-Za-z]{{2,16}}[-_.][A-Za-z]{{2,16}}\d{{1,4}}[!*#&]){_BEHIND}",
        Trust.MADE,
        whole=True,
        gapless=True,
    ),
    # Letters and digits as a program draws them.
    Rule(
        Kind.TOKEN,
        EVERYWHERE,
        r"(?<![^\s\"'(,`>“„«])(?<!TXT )(?<!TXT \")"
        r"(?i:(?<!id )(?<!id: )(?<!id=)(?<!item )(?<!file )(?<!folder )(?<!message )(?<!record )(?<!meeting ))"
        r"(?P<v>[A-Za-z\d]{18,64}+)(?=[\"'),.`<;”“»]*(?:\s|$))",
        Trust.DRAWN,
        whole=True,
        in_words_of=18,
    ),
    # What is left of a password beside the name that stands for the rest of it.
    Rule(
        Kind.PASSWORD,
        ("[password_", "[pin_", "[wifi_key_", "[shared_key_", "[api_key_"),
        r"(?<![^\s\"'(`:=>/“„«])(?P<v>[^\s\"'()`:=<>/\[\]“”„«»]{3,32})(?=\[(?:PASSWORD|PIN|WIFI_KEY|SHARED_KEY|API_KEY)_\d)",
        Trust.SYNTAX,
        whole=True,
    ),
    Rule(
        Kind.PASSWORD,
        ("[password_", "[pin_", "[wifi_key_", "[shared_key_", "[api_key_"),
        r"\[(?:PASSWORD|PIN|WIFI_KEY|SHARED_KEY|API_KEY)_\d{1,5}\](?P<v>[\w!#$%&*+@^-]{2,32})",
        Trust.SYNTAX,
        whole=True,
    ),
    # What everybody takes who takes none.
    Rule(
        Kind.PASSWORD,
        ("changeme", "letmein", "passw0rd", "p@ssw", "pa55w", "qwerty", "welcome", "trustno"),
        rf"{_BEFORE}(?P<v>(?i:changeme\d{{0,4}}|letmein\d{{0,4}}|pa[s5$]{{2}}w0rd\d{{0,4}}|p@[s5$]{{2}}w[0o]rd\d{{0,4}}|"
        rf"qwerty\d{{2,6}}|welcome(?:\d{{1,6}}|[-_.]\d{{2,6}}|(?-i:(?<=W.{{6}})[-_.][24][-_.][A-Z][a-z]{{1,15}}))|trustno1)[!?$#*.]{{0,2}}(?<![?.])){_BEHIND}",
        Trust.SYNTAX,
        whole=True,
    ),
)
