"""What a PowerShell command does: by the table, then by its verb, and by how many it reaches."""

from __future__ import annotations

import re

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.domain.shield.verdicts import Harm, Reason
from rfdesktop.services.shield.rule_tables import RuleTable

CMDLET = re.compile(r"(?:[a-z][\w.]*\\)?[a-z]{2,20}-[a-z]\w*")
ALIASES = {
    "rm": "remove-item", "del": "remove-item", "erase": "remove-item", "ri": "remove-item", "rd": "remove-item",
    "rmdir": "remove-item", "rp": "remove-itemproperty", "clc": "clear-content", "cli": "clear-item",
    "clp": "clear-itemproperty", "cls": "clear-host", "clear": "clear-host", "iex": "invoke-expression",
    "icm": "invoke-command", "iwr": "invoke-webrequest", "irm": "invoke-restmethod", "curl": "invoke-webrequest",
    "wget": "invoke-webrequest", "kill": "stop-process", "spps": "stop-process", "spsv": "stop-service",
    "sasv": "start-service", "saps": "start-process", "start": "start-process", "gci": "get-childitem",
    "ls": "get-childitem", "dir": "get-childitem", "gc": "get-content", "cat": "get-content", "type": "get-content",
    "sc": "set-content", "ac": "add-content", "si": "set-item", "sp": "set-itemproperty", "mi": "move-item",
    "mv": "move-item", "move": "move-item", "ci": "copy-item", "cp": "copy-item", "copy": "copy-item",
    "cpi": "copy-item", "ren": "rename-item", "rni": "rename-item", "ni": "new-item",
    "?": "where-object", "where": "where-object", "%": "foreach-object",
    "foreach": "foreach-object", "select": "select-object", "sort": "sort-object", "ft": "format-table",
    "fl": "format-list", "fw": "format-wide", "gm": "get-member", "gps": "get-process", "ps": "get-process",
    "gsv": "get-service", "gwmi": "get-wmiobject", "gcim": "get-ciminstance", "rwmi": "remove-wmiobject",
    "iwmi": "invoke-wmimethod", "icim": "invoke-cimmethod", "rcim": "remove-ciminstance", "echo": "write-output",
    "write": "write-output", "cd": "set-location", "sl": "set-location", "chdir": "set-location",
    "pushd": "push-location", "popd": "pop-location", "measure": "measure-object", "group": "group-object",
    "tee": "tee-object", "sls": "select-string", "nsn": "new-pssession", "etsn": "enter-pssession",
    "rsn": "remove-pssession", "ipmo": "import-module", "sleep": "start-sleep", "gp": "get-itemproperty",
    "gi": "get-item", "gip": "get-netipconfiguration", "tnc": "test-netconnection", "ogv": "out-gridview",
    "h": "get-history", "history": "get-history", "man": "get-help", "help": "get-help", "pwd": "get-location",
    "sv": "set-variable", "set": "set-variable", "gv": "get-variable", "rv": "remove-variable",
    "diff": "compare-object",
    "compare": "compare-object", "epcsv": "export-csv", "ipcsv": "import-csv", "rmo": "remove-module",
    "swmi": "set-wmiinstance", "scim": "set-ciminstance", "rjb": "remove-job", "sajb": "start-job",
}  # fmt: skip
"""PowerShell's own names for its commands (about_Aliases)."""

_READING_VERBS = frozenset(
    [
        "get",
        "test",
        "find",
        "search",
        "select",
        "where",
        "sort",
        "measure",
        "format",
        "out",
        "convertto",
        "convertfrom",
        "compare",
        "resolve",
        "show",
        "read",
        "write",
        "watch",
        "wait",
        "ping",
        "trace",
        "import",
        "export",
        "connect",
        "disconnect",
        "enter",
        "exit",
        "join",
        "split",
        "group",
        "foreach",
        "push",
        "pop",
        "tee",
        "use",
        "debug",
        "assert",
        "receive",
        "limit",
        "open",
        "view",
        "check",
        "list",
        "query",
        "confirm",
        "switch",
        "convert",
    ]
)
_LOSING_VERBS = frozenset(
    [
        "remove",
        "clear",
        "uninstall",
        "delete",
        "erase",
        "destroy",
        "purge",
        "wipe",
        "format",
        "reset",
        "unpublish",
        "evict",
    ]
)
_STOPPING_VERBS = frozenset(["disable", "stop", "suspend", "revoke", "block", "deny", "lock", "unregister"])
_MASS_VERBS = _LOSING_VERBS | _STOPPING_VERBS | {
    "set", "update", "move", "rename", "reset", "restart", "add", "revoke", "shutdown",
    "dismount",
}  # fmt: skip
_REQUESTS = ("invoke-mggraphrequest", "invoke-graphrequest")
_VERBS = (
    _READING_VERBS
    | _MASS_VERBS
    | frozenset(
        [
            "new",
            "enable",
            "start",
            "install",
            "invoke",
            "copy",
            "restore",
            "register",
            "grant",
            "send",
            "publish",
            "save",
        ]
    )
)
_ALL = re.compile(
    r"-filter[: ]+(\{\}|\*|[\"']?\*|name -like \*)|-resultsize[: ]+\"?unlimited|(^| )-all(:\$true)?( |$)|(^| )\*( |$)"
    r"|-identity[: ]+\*|-name[: ]+\*( |$)|-ldapfilter[: ]+\(objectclass=\*\)"
)
_IN_BRACKETS = re.compile(r"\((?P<name>[a-z]+-[a-z]\w*)(?P<words>[^()|]*)\)")
"""A call in the place of a word, with nothing that chooses among what it lists."""
_FEW = re.compile(r"(^| )-(first|last|skip|skiplast|index|f|la)[: ]")
_ONE = re.compile(r"(^| )-(identity|userid|name|id|upn|userprincipalname|computername|vmname)[: ]+[^*]")
_TENANT = re.compile(
    r"get-(?!(?:ad(?:domain|forest|rootdse|domaincontroller|defaultdomainpasswordpolicy)|(?:az|mg|pnp)context"
    r"|mgorganization|aztenant|mgdomain|cstenant|spotenant|pnptenant)$)(ad|mg|entra|azuread|mso|az|mailbox|exo|vm|recipient|unified|distribution|spo|pnp"
    r"|team|cs|gpo|msol|local|dns|dhcp"
    r"|remotemailbox|user|casmailbox|inbound|transportrule|snapshot|harddisk|vmhost|cluster|datastore|website|print|scheduledtask$|netadapter$|netfirewallrule$|smb(?:share|session|openfile)"
    r"|(?:physical|virtual)?disk$|volume$|partition$|storagepool$|appxpackage|service$|process$)"
)
_WHATIF = re.compile(r"(^| )-(whatif|wi|what)(:\$true)?( |$)")
_UNASKED = re.compile(r"-confirm:\$?false|(^| )-(force|fo|forc)(:\$true)?( |$)|-erroraction:? ?silentlycontinue$")


def resolved(name: str) -> str:
    """A command's whole name in small letters, without its module."""
    small = name.lower().strip("\"'").split("\\")[-1].removesuffix(".exe")
    return ALIASES.get(small, small)


def joined(call: Invocation) -> str:
    """The words in small letters, apart by one space."""
    return " ".join(" ".join(call.words).lower().split())


def only_shows(arguments: str) -> bool:
    """Whether it is a dry run."""
    return _WHATIF.search(arguments) is not None


def unasked(arguments: str) -> bool:
    """Whether the question that PowerShell asks first is turned off."""
    return _UNASKED.search(arguments) is not None


def reaches_all(call: Invocation) -> bool:
    """Whether a call reaches all there is: by a wildcard of its own, or fed by what lists all, unfiltered."""
    own = joined(call)
    if re.search(r"-(identity|name|user|userid|computername)[: ]+[\"']?\*[\"']?( |$)", own):
        return True
    if any(_lists_all(resolved(each["name"]), each["words"].strip()) for each in _IN_BRACKETS.finditer(own)):
        return True
    upstream = [(resolved(each.name), joined(each)) for each in call.upstream]
    if any(name == "where-object" or (name == "select-object" and _FEW.search(words)) for name, words in upstream):
        return False
    return any(_lists_all(name, words) for name, words in upstream)


def _lists_all(name: str, words: str) -> bool:
    return _TENANT.match(name) is not None and (_ALL.search(words) is not None or not words)


class CmdletRules:
    """What calls with a verb and a noun do."""

    def __init__(self, table: RuleTable) -> None:
        self._table = table

    def knows(self, name: str) -> bool:
        """Whether it is a command of PowerShell's, by the table or by its verb, and no program with a hyphen."""
        return self._table.knows(name) or name.partition("-")[0] in _VERBS

    def judge(self, call: Invocation) -> Reason | None:
        """The reason; None where it only looks, or only shows what it would do."""
        name, arguments = resolved(call.name), joined(call)
        if only_shows(arguments) or name.endswith("-?"):
            return None
        found = self._table.judge(name, arguments) or _by_verb(name)
        if found is None or found.danger is Danger.NONE:
            return None
        mass = name.split("-")[0] in _MASS_VERBS or name in _REQUESTS
        if found.danger is Danger.CAUTION and mass and reaches_all(call):
            return Reason(Danger.DESTRUCTIVE, found.harm, name)
        return found


def _by_verb(name: str) -> Reason | None:
    verb = name.partition("-")[0]
    if verb in _READING_VERBS:
        return None
    if verb in _LOSING_VERBS:
        return Reason(Danger.DESTRUCTIVE, Harm.REMOVAL, name)
    if verb in ("restart", "restore"):
        return Reason(Danger.CAUTION, Harm.RESTART if verb == "restart" else Harm.OVERWRITE, name)
    return Reason(Danger.CAUTION, Harm.CHANGE, name)
