"""What stands in a secret's place in programs, templates, schemas and examples, and only leads to one: a variable, an
attribute, a call, a type, a value that is filled in later, one that was cut or made up for a manual."""

from __future__ import annotations

import re

from rfdesktop.domain.secrets.kinds import Found, Kind

_NAMED = (
    r"(?:pass(?:word|wd|phrase)?s?|pwd|pw|secrets?|tokens?|keys?|values?|texts?|names?|ids?|code|credentials?|default|"
    r"get|data|hash|user(?:name)?)"
)
_TYPES = """
    bytes bytearray char chars str string varchar nvarchar text int integer bool boolean float double any Any object
    securestring SecureString PSCredential pscredential Optional List Dict Union Callable Annotated Mapping Literal
"""
_BARE_TYPES = frozenset(_TYPES.split())
_EXPRESSION = re.compile(
    # $cfg->{pw}, Net::LDAP, $field[0], %opts{…}; self.tokens[i], row['pw'], Optional[str]
    r"[$@%&]?\$?[A-Za-z_][\w.]{0,60}(?:->|::)(?:[\w$@{(\[].*)?|[$@%]\$?[A-Za-z_]\w{0,40}[\[{(].*|"
    r"[A-Za-z_$][A-Za-z_.]{0,60}\[(?:[\"'A-Za-z_:$\[\]]|\d+\]).*|"
    # {aironet["pw"]}, {row.get(; what is joined in quotes: + password +
    r"\{[A-Za-z_][\w.]*[\[(.].*|[+&] [A-Za-z_$@(].*|"
    # What is left of a filter of a directory: *)(name=
    r"\*\).*|"
    # (self.start, [Least(12), and what is left of a call: key)[:n]
    r"\([A-Za-z_][A-Za-z_.]{0,40}(?:[\[(.,].*)?|\[[A-Za-z_]\w{0,40}\(.*|[A-Za-z_]{1,40}[)\]][)\]\[(:;,.].*|"
    # parsed.password, this.form.value
    r"(?:self|this|cls|base|super)\.[A-Za-z_][\w.]{0,60}|(?:[A-Za-z_]{1,30}\.){1,4}" + _NAMED + r"|"
    # #{db}#, __KEY__, @@KEY@@, {row[2]!r}, :password, N'$(Pw)', !Ref Pw, <%= pw %>, [[pw]]
    r"#\{[^}\n]*\}?#?|__[A-Z][A-Z\d_]*__|@@?[A-Z][A-Z\d_.]*@@?|\{[\w.]*(?:\[[\w\"']*\])*(?:![rsa])?(?::[^{}]*)?\}|"
    r":[a-z]+(?:_[a-z]+)*|[Nn]?'?\$[({].*|!(?:Ref|Sub|GetAtt|ImportValue|vault|secret|env|ENV|include)\b.*|"
    r"<%.*|\[\[.*|\{%.*|"
    # What names the place where it lies.
    r"(?:vault|op|akv|keyvault|ssm|secretsmanager|gcpsm|env|keyring|doppler|bws|pass)://.*|arn:aws.*|"
    r"@Microsoft\.KeyVault\(.*|(?:\.{1,2}|~)[\\/].+|(?:/[\w.-]+){2,}|(?:secrets?|kv|vault|creds?|credentials|ssm)(?:/[\w.-]+){1,8}|"
    # Types.
    rf"(?:{'|'.join(_TYPES.split())})(?:\(\w*\)?|\?|\|.*|\[.*|\))?|typing\..*|"
    # Marks of markup and of manuals: I<output>, =<value>, &#x3C;
    r"[A-Z]<[^<>\n]*>?|\W{0,3}<[^<>\n]{1,60}>\W{0,3}|&#x?[\da-fA-F]{2,6};?.*|&(?:lt|gt|amp|quot|nbsp|apos)\b.*|"
    # What a form's field has to be: required|min:12|confirmed
    r"[a-z_]{2,20}(?:\|[a-z_]{2,20}(?::[\w,]{1,20})?){1,8}|"
    # Arguments by name, with what they have where nobody says otherwise.
    r"[A-Za-z_]{2,40}=(?:None|True|False|null|true|false|\*+|•+)?|"
    r"\[\w+=\w+|(?:base64|plain|file|env|literal):[a-z_]+",
    re.DOTALL,
)
_CUT = re.compile(
    r"(?P<begun>[\w-]{0,12}?)(?:[xX]{4,}|\.{3,}|…|\*{3,}|•{2,})[-_xX*.•…\w]{0,6}|"
    r"(?i:redacted|removed|masked|filtered|hidden|replace[_-]?me)(?:[&;,|].*)?"
)
"""A value of a manual or a log: sk-…, AKIAXXXXXXXXXXXXXXXX, one of which the end is left out."""
_FOR_TEXTS = re.compile(r"[aA]-[zZ][-A0][-Z9]|\\[dws][+*?)\\]|\(\?[P:<=!]")
"""What expressions for texts have in them."""
_COLOUR = re.compile(r"#(?:[\da-fA-F]{3}){1,2}")
_KEY_OF_A_FIELD = re.compile(r"[\"'][ \t]*:(?=[\s\"'\[{])")
_IN_A_LIST = re.compile(r"[\"'][ \t]*,\s{0,20}[\"']")
_FORMATTED = re.compile(r"[\w.]+![rsa]")
_BASE64_LINE = re.compile(r"[A-Za-z\d+/]{40,80}")
_WEB = re.compile(r"https?://[^\s\"'<>]*\Z", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"(?<![a-z])(?:examples?|e\.g\.|beispiele?|z\. ?b\.|exemples?|ejemplos?)(?:[ ][^.\n]{0,40})?[\"'“„«:\s]{0,3}\Z",
    re.IGNORECASE,
)
_WORD_OF_A_PATH = re.compile(
    r"~/(?!(?:backups?|data|files?|logs?|docs?|keys?|scripts?|temp|tmp|work|dev|test)\d)[A-Za-z]{3,16}\d{2,4}[!?#$*]?|"
    r"(?:~|\.{1,2}|vault|kv|secrets?|creds?)/(?:[A-Z][a-z]{2,15}\d{1,4}|[A-Za-z][\w-]{2,15})[!?#$*]|"
    r"(?:~|vault|kv|secrets?|creds?)/[A-Z][a-z]{2,15}\d{1,4}"
)
"""A single word made as passwords are behind a stroke: no place where anything lies is called so."""
_TITLED = re.compile(
    r"(?<![a-z])(?:job|task|policy|rule|asset|entry|record|item|gpo|profile|folder|vault|collection|template|component|"
    r"sensor|alert|ticket|board|channel|package|report|workflow|script|richtlinie|regel|ordner|eintrag|vorlage|auftrag|"
    r"(?:vault|safe|keepass|bitwarden|keeper|it ?glue|hudu|tresor|coffre|bóveda)"
    r"[ ](?:as|under|unter|als|sous|bajo|como))"
    r"[ ](?:\"[^\"\n]{0,40}|'[^'\n]{0,40}|[“„«][^”“»\n]{0,40})\Z",
    re.IGNORECASE,
)
"""Within a title."""
_RECORD = re.compile(
    r"(?:_acme-challenge|_domainkey|_dmarc|_dnsauth)[\w.-]*[^\n]{0,40}\Z|(?<!\w)TXT[ \t]+[\w.-]*[ \t]*[\"“]?\Z"
)
"""Before what stands in a name server for all to read."""
_NUMBERED = re.compile(
    r"(?<![a-zäöüß])(?:badge|fob|card|keycard|transponder|case|ticket|incident|order|invoice|rma|sr|fall|vorgang|"
    r"auftrag|rechnung|ausweis|dossier|commande|facture|caso|pedido|factura)"
    r"(?:[ ](?:no\.?|number|nr\.?|nummer|id|ref(?:erence)?))?(?:[ ](?:is|ist|est|es))?[ \t]{1,4}#?\Z",
    re.IGNORECASE,
)
"""What counts a number that stands right behind it: a badge, a case at a maker's."""
_TRACKED = re.compile(
    r"(?<![a-z])(?:tracking(?:[ ](?:code|number|no\.?|id))?|(?:code|numéro|n°)[ ]de[ ]suivi|sendungs\w{2,10}|"
    r"(?:código|número)[ ]de[ ]seguimiento)[^\n\d:]{0,24}[:#]?[ ]?\Z",
    re.IGNORECASE,
)
"""Before the number of a parcel."""
_OF_PARCELS = ("tracking", "suivi", "sendungs", "seguimiento")
"""One of them stands in all of it."""
_SAID_BY_CMDLET = re.compile(
    r"(?<![\w-])(?:Get|Set|New|Remove|Add|Reset|Test|Invoke|Connect|Enable|Disable|Start|Stop|Restart|Import|Export|Update|"
    r"Find|Search|Move|Copy|Unlock|Read|Write|Register|Install|Uninstall)-[A-Z]\w{2,40}[ ]?:[ ]\Z"
)
"""Before what a command of PowerShell says when it fails."""
_SENTENCE_GOES_ON = re.compile(r"[ ][a-z]{3,}")
_LAST_OF_MASKED = re.compile(r"(?:[•●·]{2,}|[*xX]{3,})[ -]?\Z")
"""Before the last letters of what is left out."""
_ASKED_OF_VAULT = re.compile(
    r"(?<![\w./-])(?:bw|rbw|op|lpass|gopass|pass|keepassxc-cli|keeper|vault|dcli|secret-tool)[ \t]"
    r"(?:[\w-]{1,16}[ \t]){0,3}(?:get|show|read|view|find|search|list|clip|copy|reveal|lookup)[ \t][^\n|;&=]{0,40}\Z"
)
"""Before the name under which a program that keeps passwords has one."""
_OF_A_REALM = re.compile(r"[a-z][a-z\d._-]{1,30}@[a-z]{2,12}")
_NEW_PASSWORD_OF = re.compile(r"(?<![\w-])passwd(?:[ ]-{1,2}\w+)*[ \t]+\Z")
"""Before the user who gets a new password."""
_STEP = re.compile(r"(?:->|→|=>|»)[^\n]{1,40}(?:->|→|=>|»)[ \t]*\Z")
"""Before the last of several steps through a menu."""
_CUT_HASH = re.compile(r"\$\d\w?\$.*(?:\.{3}|…).*")
_BEHIND_A_PLACEHOLDER = re.compile(r"<[^<>\n/]{0,24}(?i:passw|pw|kennw|secret|key|psk|token)[^<>\n]{0,24}>[ \t]+\Z")
"""A word of a command behind what is to be filled in."""
_OF_A_CACHE = re.compile(
    r"(?i:(?:cache|surrogate|idempotency|partition|sort|dedup\w{0,12})[-_ ]?key)[\"']?[ \t]?[:=][ \t\"']{1,3}\Z"
)
"""Before the name under which a thing is kept or told from another."""
_QUOTE = re.compile(r"[\"'“„«]")
_TITLE = 41
"""How long a title that is not ended yet is with its quote, at most, in characters."""
_AGENT = re.compile(r"[A-Za-z][A-Za-z-]{1,23}/\d{1,3}(?:\.\d{1,4}){1,3}")
"""A program with its version, as servers note in quotes who asked."""
_STORED = re.compile(r"[a-z_]{3,16}(?:[:/](?:[a-z_]{3,16}|\d{1,10})){2,5}")
_STORED_AT = re.compile(r"(?<![\w-])key[=:][ ]?[\"']?\Z", re.IGNORECASE)
"""Before the name under which a cache or a store keeps a thing."""
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5][05]")
_AT = re.compile(r"(?<![a-zäöü])(?:at|until|till|around|um|gegen|vers|a las)[ ]\Z", re.IGNORECASE)
"""Before the time of a day."""
_REPLACED = re.compile(r"\[[A-Z][A-Z_]*_\d+\]")
"""What the gate puts in a secret's place; what stands around it is the rest of a secret."""
_BEGUN = 5
"""Characters that a password which is left out begins with, at most."""
_NEAR = 80
_LONGEST = 192
"""What is longer is none of these, in characters."""
_LONGEST_ADDRESS = 200
_BEHIND = 24
_KEYS = frozenset({Kind.API_KEY, Kind.TOKEN})
_TOLD = frozenset({Kind.PASSWORD, Kind.PIN})


def is_expression(text: str) -> bool:
    """Whether it only leads to a value, by how it is written."""
    if text.isalnum():
        return text in _BARE_TYPES
    if _REPLACED.search(text) or _WORD_OF_A_PATH.fullmatch(text):
        return False
    return bool(_EXPRESSION.fullmatch(text) or _FOR_TEXTS.search(text))


def is_cut(text: str, kind: Kind) -> bool:
    """Whether it is a value that was made unusable: of a manual, or one of which parts are left out. Behind a password
    that is told the dots are mostly those of the sentence."""
    most = _BEGUN if kind in _TOLD else _LONGEST
    if text.endswith(("...", "…")) and len(text.rstrip(".…")) <= most:
        return True
    cut = _CUT.fullmatch(text)
    return cut is not None and len(cut["begun"] or "") <= most


_DIGEST = re.compile(r"(?i)(?:base64|(?<![a-z])(?:sha-?(?:1|224|256|384|512)|md5)):\Z")
"""What stands before the colon of a fingerprint, or of a text that is written in letters and digits."""


def is_none_by_place(text: str, found: Found) -> bool:
    """Whether what was found in a text is none by where it stands: in a template, a field's key, a word of a list, a
    colour, a line of a file in letters and digits, in a title, an example or the address of a page."""
    if found.end - found.start > _LONGEST:
        return False
    value, before = text[found.start : found.end], text[found.start - 1 : found.start]
    # A place to talk at: 19:…@thread.v2
    if is_cut(value, found.kind) or _is_in_template(text, found.start) or text.startswith("@thread.", found.end):
        return True
    if _is_in_quotes_of_a_program(text, found, value, before) or _is_of_a_program(text, found, value, before):
        return True
    if before == ":" and (value[0] == ":" or _DIGEST.search(text, max(0, found.start - _BEHIND), found.start)):
        return True
    if _COLOUR.fullmatch(value) and (found.kind in _KEYS or not value[1:].isdigit()):
        return True
    if _STORED.fullmatch(value) and _STORED_AT.search(text, max(0, found.start - _BEHIND), found.start):
        return True
    if found.kind in _KEYS:
        return _is_line_of_a_file(text, found) or bool(
            _RECORD.search(text, max(0, found.start - _LONGEST), found.start)
        )
    return found.kind in _TOLD and _is_in_words(text, found, value, before)


def _is_of_a_program(text: str, found: Found, value: str, before: str) -> bool:
    """Whether it is what a command says of itself, a user or an entry that one is given, the rest of what is masked."""
    near = max(0, found.start - _NEAR)
    if _LAST_OF_MASKED.search(text, max(0, found.start - _BEGUN), found.start) or _CUT_HASH.fullmatch(value):
        return True
    if value.isalpha() and _STEP.search(text, near, found.start):
        return True
    says = value.isalpha() and _SENTENCE_GOES_ON.match(text, found.end)
    if (says and _SAID_BY_CMDLET.search(text, near, found.start)) or _ASKED_OF_VAULT.search(text, near, found.start):
        return True
    if before == " " and (
        _BEHIND_A_PLACEHOLDER.search(text, near, found.start) or _OF_A_CACHE.search(text, near, found.start)
    ):
        return True
    return _OF_A_REALM.fullmatch(value) is not None and _NEW_PASSWORD_OF.search(text, near, found.start) is not None


def _is_in_quotes_of_a_program(text: str, found: Found, value: str, before: str) -> bool:
    """Whether it is the key of a field, one word of a list or the name of who asked a server."""
    if before not in ("'", '"'):
        return False
    if _AGENT.fullmatch(value):
        return True
    behind = text[found.end : found.end + _BEHIND]
    return bool(_KEY_OF_A_FIELD.match(behind) or (value.isalpha() and value.islower() and _IN_A_LIST.match(behind)))


def _is_in_words(text: str, found: Found, value: str, before: str) -> bool:
    """Whether it stands in a title, an example of a phrase, a formatted name or the address of a page."""
    near = max(0, found.start - _NEAR)
    # Looked at first: few have a quote before them.
    if _QUOTE.search(text, max(0, found.start - _TITLE), found.start) and _TITLED.search(text, near, found.start):
        return True
    if " " in value and _EXAMPLE.search(text, near, found.start):
        return True
    if _is_tracked(text, near, found.start) or (found.kind is Kind.PIN and _is_counted(text, found, value)):
        return True
    if before == "{" and _FORMATTED.fullmatch(value):
        return True
    in_path = before in ("/", "#") and not text.startswith("//", found.start - 2)
    return in_path and bool(_WEB.search(text, max(0, found.start - _LONGEST_ADDRESS), found.start))


def _is_tracked(text: str, near: int, at: int) -> bool:
    """Whether the number of a parcel is told. The words for it are looked for first, in all letters that fold so."""
    before = text[near:at].casefold()
    return any(word in before for word in _OF_PARCELS) and _TRACKED.search(text, near, at) is not None


def _is_counted(text: str, found: Found, value: str) -> bool:
    """Whether a number is that of a badge or a case, or the time of a day."""
    near = max(0, found.start - _NEAR)
    if _NUMBERED.search(text, near, found.start):
        return True
    return _CLOCK.fullmatch(value) is not None and _AT.search(text, near, found.start) is not None


def _is_in_template(text: str, at: int) -> bool:
    """Whether it stands in what a template fills in: {{ .Values.pw | b64enc }}."""
    opened = text.rfind("{{", max(0, at - _NEAR), at)
    return opened >= 0 and text.find("}}", opened, at) < 0 and text.find("\n", opened, at) < 0


def _is_line_of_a_file(text: str, found: Found) -> bool:
    """Whether the lines around it are nothing but letters and digits as well."""
    lines = text[max(0, found.start - _LONGEST) : found.end + _LONGEST].split("\n")
    own = text.count("\n", max(0, found.start - _LONGEST), found.start)
    beside = lines[max(0, own - 1) : own] + lines[own + 1 : own + 2]
    return bool(_BASE64_LINE.match(lines[own])) and any(_BASE64_LINE.fullmatch(line.strip()) for line in beside)
