"""Secrets that are known by their own look, whatever stands around them.

The forms are those that their makers publish; most begin with letters that were chosen to be found.
"""

from __future__ import annotations

from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.rule import EVERYWHERE, Rule

_END = r"(?![\w-])"


def _token(kind: Kind, *starts: str, rest: str) -> Rule:
    heads = "|".join(start.replace(".", r"\.") for start in starts)
    return Rule(
        kind,
        tuple(start.lower() for start in starts),
        rf"(?<![A-Za-z0-9])(?P<v>(?:{heads}){rest})",
        whole=True,
        begins=True,
    )


SHAPES = (
    # A block that was cut off is a key all the same.
    Rule(
        Kind.PRIVATE_KEY,
        ("-----begin",),
        r"(?P<v>-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
        r"(?:(?!-----)[\s\S]){0,8000}(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?)",
        whole=True,
        after=12_000,
        begins=True,
    ),
    Rule(
        Kind.PRIVATE_KEY,
        ("private-lines",),
        r"Private-Lines: \d+\s+(?P<v>[A-Za-z0-9+/=\s]+?)(?=\s*Private-MAC|\s*$)",
        whole=True,
        begins=True,
    ),
    Rule(Kind.PRIVATE_KEY, ("private-mac",), r"Private-MAC: (?P<v>[0-9a-f]{40,})", whole=True, begins=True),
    Rule(
        Kind.RECOVERY_KEY,
        EVERYWHERE,
        r"(?P<v>\d(?<![\d-]\d)\d{5}(?:[-‐–]\d{6}){7})(?![\d-])",
        whole=True,
        in_words_of=55,
    ),
    Rule(
        Kind.RECOVERY_KEY,
        ("recovery", "bitlocker", "wiederherstell", "récup", "recuper", "recov", "rec ", "rk:", "rk ", "bl ", "key"),
        # Also in groups that a scan or a mail has broken.
        # What stands before it is looked at behind its first digit, which is found many times as fast.
        r"(?P<v>\d(?<!\d\d)(?:\d{5}(?:(?:[ \t]{0,2}[-‐–—][ \t]{0,2}\n?|[ \t]{1,3}|[ \t]?\n)[ \t>]{0,4}\d{6}){7}|"
        r"\d{47}))(?!\d)",
        whole=True,
    ),
    Rule(
        Kind.RECOVERY_KEY,
        ("filevault", "recovery", "wiederherstell", "récup", "secours", "recuper"),
        r"(?<![\w-])(?P<v>(?=[A-Z0-9-]*\d)[A-Z0-9]{4}(?:-[A-Z0-9]{4}){5})(?![\w-])",
        whole=True,
    ),
    Rule(
        Kind.TOKEN,
        ("eyj",),
        r"(?<![\w.-])(?P<v>eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?(?:\.[\w-]*){0,2})",
        whole=True,
        begins=True,
    ),
    Rule(Kind.TOKEN, ("eyj",), r"(?<![\w./+-])(?P<v>eyJ[\w+/-]{40,}={0,2})", whole=True, begins=True),
    Rule(
        Kind.CLIENT_SECRET,
        ("q~",),
        r"(?<![\w.~-])(?P<v>[\w~.-]{3}\dQ~(?:[\w~.-]{34}|[\w~.-]{30,33}(?<![.-])))(?![\w~-])",
        whole=True,
    ),
    Rule(Kind.STORAGE_KEY, ("==",), r"(?<![\w+/-])(?P<v>[A-Za-z0-9+/]{86}==)(?!=)", whole=True),
    Rule(Kind.API_KEY, ("azdo",), r"(?<!\w)(?P<v>[A-Za-z0-9]{72,80}AZDO[A-Za-z0-9]{4})", whole=True),
    Rule(
        Kind.API_KEY,
        ("acdb", "aaaaaca", "jqqj99"),
        r"(?<!\w)(?P<v>[A-Za-z0-9]{40,60}JQQJ99[A-Za-z0-9]{20,40})",
        whole=True,
    ),
    # Makers of models.
    _token(Kind.API_KEY, "key-", rest=rf"(?=[a-z]*\d)[a-z0-9]{{32}}{_END}"),
    _token(Kind.API_KEY, "sk-", rest=r"[\w-]{20,}"),
    _token(
        Kind.API_KEY,
        "gsk_",
        "hf_",
        "r8_",
        "pplx-",
        "fw_",
        "xai-",
        "nvapi-",
        "tgp_v1_",
        "csk-",
        "jina_",
        "voyage-",
        rest=r"[\w-]{20,}",
    ),
    # Clouds.
    Rule(
        Kind.API_KEY,
        ("akia", "asia", "abia", "acca"),
        r"(?<![A-Za-z0-9])(?P<v>A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16})(?![A-Za-z0-9])",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("akia", "asia"),
        r"A(?:KI|SI)A[A-Z0-9]{16}[^\w][\s\S]{0,80}?(?<![\w/+])(?P<v>(?=[A-Za-z/+]*\d)[A-Za-z0-9/+]{40})(?![\w/+=])",
        whole=True,
        begins=True,
    ),
    _token(Kind.API_KEY, "AIza", rest=r"[\w-]{30,}"),
    _token(Kind.TOKEN, "ya29.", rest=r"[\w.-]{20,}"),
    _token(Kind.CLIENT_SECRET, "GOCSPX-", rest=r"[\w-]{20,}"),
    _token(Kind.TOKEN, "1//0", rest=r"[\w-]{30,}"),
    _token(Kind.API_KEY, "dop_v1_", "doo_v1_", "dor_v1_", rest=r"[0-9a-f]{40,}"),
    _token(Kind.API_KEY, "LTAI", rest=r"[A-Za-z0-9]{16,24}" + _END),
    _token(Kind.TOKEN, "hvs.", "hvb.", "hvr.", rest=r"[\w-]{20,}"),
    _token(Kind.TOKEN, "dapi", rest=r"[0-9a-f]{32}" + _END),
    _token(Kind.TOKEN, "tskey-", rest=r"[\w-]{16,}"),
    _token(Kind.TOKEN, "pul-", rest=r"[0-9a-f]{40}" + _END),
    _token(Kind.TOKEN, "v1.0-", rest=r"[0-9a-f]{24}-[0-9a-f]{146}"),
    _token(Kind.TOKEN, "AGE-SECRET-KEY-1", rest=r"[0-9A-Z]{50,}"),
    # Code hosts and registries.
    _token(Kind.TOKEN, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", rest=r"\w{20,}"),
    _token(Kind.TOKEN, "glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-", rest=r"[\w-]{16,}"),
    _token(Kind.TOKEN, "ATATT3x", "ATCTT3x", "ATBB", rest=r"[\w=-]{20,}"),
    _token(Kind.TOKEN, "npm_", "dckr_pat_", "dckr_oat_", "rubygems_", "crates_", rest=r"[\w-]{20,}"),
    _token(Kind.TOKEN, "pypi-AgE", rest=r"[\w-]{40,}"),
    _token(Kind.TOKEN, "oy2", rest=r"[a-z0-9]{43}" + _END),
    # Messages, mail, payment, telephony, monitoring.
    _token(Kind.TOKEN, "xoxb-", "xoxp-", "xoxa-", "xoxe-", "xoxe.", "xoxr-", "xoxs-", "xapp-", rest=r"[\w.-]{10,}"),
    _token(Kind.API_KEY, "SG.", rest=r"[\w-]{16,}\.[\w-]{16,}"),
    _token(Kind.API_KEY, "xkeysib-", "xsmtpsib-", rest=r"[\w-]{40,}"),
    _token(Kind.API_KEY, "key-", rest=r"[0-9a-f]{32}" + _END),
    _token(Kind.API_KEY, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", rest=r"\w{10,}"),
    _token(Kind.API_KEY, "sq0csp-", "sq0atp-", "EAAA", rest=r"[\w-]{22,}"),
    Rule(Kind.API_KEY, ("sk",), r"(?<![A-Za-z0-9_])(?P<v>SK[0-9a-f]{32})(?!\w)", whole=True, begins=True),
    Rule(Kind.TOKEN, (":aa",), r"(?<![\w])(?P<v>\d{8,10}:AA[\w-]{33})", whole=True),
    _token(
        Kind.TOKEN,
        "glsa_",
        "glc_",
        "NRAK-",
        "NRII-",
        "sntrys_",
        "sntryu_",
        "PMAK-",
        "lin_api_",
        "ntn_",
        "secret_",
        "figd_",
        rest=r"[\w=-]{24,}",
    ),
    _token(Kind.TOKEN, "shpat_", "shpca_", "shppa_", "shpss_", rest=r"[0-9a-f]{32}"),
    _token(Kind.API_KEY, "ITG.", rest=r"[\w.-]{32,}"),
    _token(
        Kind.API_KEY,
        "sbp_",
        "sb_secret_",
        "pscale_tkn_",
        "pscale_pw_",
        "dp.st.",
        "dp.pt.",
        "ops_ey",
        rest=r"[\w.=-]{24,}",
    ),
    # Addresses that whoever has them may post to.
    Rule(
        Kind.WEBHOOK,
        (
            "webhook.office.com",
            "hooks.slack.com",
            "api/webhooks/",
            "chat.googleapis.com",
            "outlook.office.com/webhook",
            "paths/invoke",
            "powerplatform.com",
            "hooks.zapier.com",
            "hook.eu",
            "hook.us",
            "mattermost",
            "/hooks/",
            "api.telegram.org/bot",
            "events.pagerduty",
            "webhooks.opsgenie",
            "maker.ifttt",
        ),
        r"(?P<v>(?:https?://|(?<![\w./@-])(?=hooks\.slack\.com/services/|discord(?:app)?\.com/api/webhooks/))"
        r"(?:[\w.-]*webhook\.office\.com/webhookb2/|outlook\.office(?:365)?\.com/webhoo"
        r"k/|hooks\.slack\.com/(?:services|workflows|triggers)/|"
        r"(?:\w+\.)?discord(?:app)?\.com/api/(?:v\d+/)?webhooks/|chat\.googleapis\.com/v1/spaces/|"
        r"[\w.:-]*(?:logic\.azure\.com|powerplatform\.com)(?::\d+)?/[^\s\"'<>]*/invoke|hooks\.zapier\.com/hooks/|"
        r"hook\.(?:eu|us)\d?\.make\.com/|[\w.-]+/hooks/(?=[a-z0-9]{20})|api\.telegram\.org/bot|maker\."
        r"ifttt\.com/trigger/)"
        r"[^\s\"'<>`|)\]]{8,})",
        whole=True,
    ),
    Rule(Kind.SIGNATURE, ("sig=",), r"(?i)(?<=[?&;]sig=)(?P<v>[\w%+/=.-]{16,})", whole=True),
    Rule(
        Kind.SIGNATURE,
        ("x-amz-signature=", "signature=", "x-goog-signature="),
        r"(?i)signature=(?P<v>[\w%+/=.-]{20,})",
        whole=True,
        begins=True,
    ),
    Rule(
        Kind.API_KEY,
        ("key=", "code=", "token="),
        r"(?i)[?&](?:key|api_?key|code|token|access_token|apitoken|auth)=(?P<v>(?=[\w%+/=.~-]*\d)[\w%+/=.~-]" r"{20,})",
        whole=True,
    ),
    # Passwords that were hashed, which can be guessed at leisure or turned back (types 7 and $9$).
    Rule(
        Kind.HASH,
        ("$1$", "$2", "$5$", "$6$", "$8$", "$9$", "$y$", "$14$", "$argon2", "$apr1$", "$nt$"),
        r"(?P<v>\$(?:1|2[abxy]|5|6|8|9|y|14|7|apr1|argon2id?|nt)\$[\w./$=,+-]{16,})",
        whole=True,
    ),
    Rule(Kind.HASH, ("grub.pbkdf2",), r"(?P<v>grub\.pbkdf2\.\w+\.\d+\.[0-9A-Fa-f.]{20,})", whole=True, begins=True),
    Rule(Kind.HASH, ("$9$",), r"\"(?P<v>\$9\$[\w./-]{8,})\"", whole=True),
    Rule(Kind.HASH, (":::",), r":(?:[0-9a-fA-F]{32}):(?P<v>[0-9a-fA-F]{32}):::", whole=True),
    Rule(
        Kind.HASH,
        ("ntlm", "nt hash", "nthash", "lm hash"),
        r"(?i)(?:ntlm|nt-?\s?hash|lm hash|ntlm hash)\W{1,12}(?:hash\W{1,4})?(?P<v>[0-9a-f]{32})(?![0-9a-f])",
        whole=True,
    ),
    Rule(
        Kind.PRODUCT_KEY,
        ("key", "schlüssel", "clé", "clave"),
        r"(?P<v>[A-Z0-9](?<![\w-].)[A-Z0-9]{4}(?:-[A-Z0-9]{5}){4})(?![\w-])",
        whole=True,
    ),
)
