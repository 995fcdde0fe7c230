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
    r"@Microsoft\.KeyVault\(.*|\.{1,2}[\\/].+|(?:secrets?|kv|vault|creds?|credentials|ssm)(?:/[\w.-]+){1,8}|"
    # Types.
    rf"(?:{'|'.join(_TYPES.split())})(?:\(\w*\)?|\?|\|.*|\[.*|\))?|typing\..*|"
    # Marks of markup and of manuals: I<output>, =<value>, &#x3C;
    r"[A-Z]<[^<>\n]*>?|\W{0,3}<[^<>\n]{1,60}>\W{0,3}|&#x?[\da-fA-F]{2,6};?.*|&(?:lt|gt|amp|quot|nbsp|apos)\b.*|"
    # Arguments by name, with what they have where nobody says otherwise.
    r"[A-Za-z_]{2,40}=(?:None|True|False|null|true|false|\*+|•+)?|"
    r"\[\w+=\w+|(?:base64|plain|file|env|literal):[a-z_]+",
    re.DOTALL,
)
_CUT = re.compile(
    r"[\w-]{0,12}?(?:[xX]{4,}|\.{3,}|…|\*{3,}|•{2,})[-_xX*.•…\w]{0,6}|"
    r"A[KS]IA[A-Z\d]{8,12}EXAMPLE|wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
)
"""A value of a manual or a log: sk-…, AKIAXXXXXXXXXXXXXXXX, AKIAIOSFODNN7EXAMPLE, one of which the end is left out."""
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
_NEAR = 80
_LONGEST = 192
"""What is longer is none of these, in characters."""
_LONGEST_ADDRESS = 200
_KEYS = frozenset({Kind.API_KEY, Kind.TOKEN})
_TOLD = frozenset({Kind.PASSWORD, Kind.PIN})


def is_expression(text: str) -> bool:
    """Whether it only leads to a value, by how it is written."""
    if text.isalnum():
        return text in _BARE_TYPES
    return bool(_EXPRESSION.fullmatch(text) or _FOR_TEXTS.search(text))


def is_cut(text: str) -> bool:
    """Whether it is a value that was made unusable: of a manual, or one of which parts are left out."""
    return text.endswith(("...", "…")) or bool(_CUT.fullmatch(text))


def is_of_a_program(text: str, found: Found) -> bool:
    """Whether what was found in a text is none by where it stands: a part of a name, a key of a field, a word of a
    list, an example of a phrase, a colour, a line of a file in letters and digits, a part of a page's address."""
    if found.end - found.start > _LONGEST:
        return False
    value = text[found.start : found.end]
    before, behind = text[found.start - 1 : found.start], text[found.end : found.end + 24]
    if (
        is_cut(value)
        or _is_in_template(text, found.start)
        or (before == ":" and (value[0] == ":" or text.startswith("base64", found.start - 7)))
    ):
        return True
    if before in ("'", '"') and (
        _KEY_OF_A_FIELD.match(behind) or (value.isalpha() and value.islower() and _IN_A_LIST.match(behind))
    ):
        return True
    if _COLOUR.fullmatch(value) and (found.kind in _KEYS or not value[1:].isdigit()):
        return True
    if found.kind in _KEYS:
        return _is_line_of_a_file(text, found)
    if found.kind in _TOLD:
        return (
            (" " in value and bool(_EXAMPLE.search(text, max(0, found.start - _NEAR), found.start)))
            or (before == "{" and bool(_FORMATTED.fullmatch(value)))
            or (
                before in ("/", "#")
                and bool(_WEB.search(text, max(0, found.start - _LONGEST_ADDRESS), found.start))
                and not text.startswith("//", found.start - 2)
            )
        )
    return False


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
