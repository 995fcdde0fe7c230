"""What programs and methods do: by the table, then by the words that they are given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.invocations import Invocation
from rfdesktop.domain.shield.verdicts import Harm, Reason
from rfdesktop.services.shield.cmdlets import joined
from rfdesktop.services.shield.foreign_programs import is_foreign, program_given
from rfdesktop.services.shield.nesting import base_name
from rfdesktop.services.shield.rule_tables import RuleTable

_METHODS = re.compile(
    r"\.(delete\w*|win32shutdown\w*|destroy\w*|removeall|purge\w*|wipe\w*|uninstall\w*|deletetree|psbase\.delete|reset"
    r"|cleareventlog|clearlog|erase\w*|formatvolume|harddelete|disable\w*|unregister\w*)"
)
_CHANGING = re.compile(
    r"\.(terminate|kill|stop\w*|shutdown\w*|reboot|restart\w*|setinfo|put|commitchanges"
    r"|setpassword|save|changestartmode"
    r"|create|move\w*|addsslcertificate|writeall(?:text|lines|bytes)|appendall(?:text|lines)|setattributes|setvalue|install\w*|enable\w*"
    r"|setaccesscontrol|closemainwindow|pause|requeststatechange"
    r"|update|applysettings|setenvironmentvariable|refreshschedule|triggerschedule|startservice|stopservice)"
)
_OWNERS = re.compile(r"(?i)(\[(system\.)?(io\.)|win32_|\$_|wmi|cim|service|adsi|\$\w+|get-)")
_TYPE = re.compile(r"\[[a-zA-Z_][\w.]*\]")
_VALUES = re.compile(
    r"(?i)\[(?:system\.)?(?:string|char|u?int(?:16|32|64)?|byte|long|double|decimal|bool(?:ean)?|math|datetime\w*|timespan"
    r"|regex|guid|uri|version|array|convert|bitconverter|random|enum|object|console|hashtable|net\.(?:ipaddress|dns)"
    r"|(?:text|collections|linq|globalization|security\.cryptography|threading)\.[\w.]+|diagnostics\.stopwatch)\]"
)
"""Types whose methods make a value, and change nothing that is kept."""
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_HELP = re.compile(r"(^| )(/\?|-\?|--help|--version|/help|-help|-version|--usage)( |$)|(^| )-h$")
"""Before other words `-h` is a host, or how figures are written."""
_PARTITIONING = "diskpart"
_CLIENTS = ("mysql", "mariadb", "psql", "sqlcmd", "osql", "sqlite3", "mongosh", "mongo", "redis-cli", "sqlplus")
_UNPACKING = ("cat", "type", "get-content", "zcat", "gunzip", "gzip", "xzcat", "bzcat", "zstdcat", "unzip", "pv", "xz")
"""Hand on what stands in a file."""
_DRY = re.compile(
    r"(^| )(--?dry-?run(=(client|server|true|yes|1|all))?|--(simulate|noop|no-?act|just-print|what-?if|syntax-check"
    r"|check(-only)?|configtest|preview))( |$)"
)
"""Only tells what it would do."""
_SUBSTITUTED = re.compile(r"\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`")
"""A command in the place of a word, which is judged itself."""
_READS = re.compile(
    r"(^| )[-/]{0,2}(list|show|status|get|query|info|view|check|verify|dump|print|search"
    r"|find|test|version|ls|stat|describe"
    r"|read|diff|enum\w*|export|log|logs|ping|help|dry-?run|whatif|preview|scan|report)( |$|:|=)"
)
_ONLY_READS = re.compile(
    r"(?:[a-z][\w-]{0,24} )?[-/]{0,2}(?:list|show|status|get|query|info|view|check|verify|print|ls|stat|describe|diff"
    r"|version|help|[a-z]{2,12}dump)( |$)"
)
"""A word that only looks, as the first or behind what it looks at."""
_LOSING = (
    r"delete|remove|destroy|purge|wipe|erase|eradicate|drop|uninstall|unpublish|format|truncate|factory-?reset|nuke"
    r"|unregister|deprovision|del|rm|rmdir|rb|clear|expunge|zeroi[sz]e|zap|obliterate|shred|decommission|tear-?down"
)
_COMPOUND = r"delete|destroy|erase|wipe|purge|obliterate|eradicate"
"""Those that stand in no word of another meaning."""
_LOSES = re.compile(
    rf"(?:^|[ .:])[-/]{{0,2}}(?:{_LOSING})( |$|:|=|-|_all\b)"
    # vm-destroy, --labels-to-wipe
    rf"|(?:^|[ .:])-{{0,2}}(?!no-|skip-|dont-|without-|keep-|non-)[a-z][a-z-]{{1,23}}[-_](?:{_LOSING})( |$|=)"
    # luksErase, factoryerase, deleteVM, /removeUser, clearConfig
    rf"|(?:^|[ .:])[-/]{{0,2}}(?:[a-z]{{2,12}}(?<!un)(?:{_COMPOUND})"
    rf"|(?:{_COMPOUND}|remove|drop(?!box|down|let|p))(?!(?:d|ed|s|rs?|ing)\b)[a-z]{{2,16}}"
    r"|clear(?:config|all|data|db|storage))( |$|=)"
    # db reset, db:drop, migrate:fresh
    r"|(?:^|[ :])(?:db|databases?|data|schema|migrate)[ :_-](?:reset|clean|fresh|refresh)( |$)"
    # rmvdisk, as the first word
    r"|^rm(?!t|s\b)[a-z]{4,12}( |$)"
    # "destroy": true, in what is sent to an interface
    rf"|[{{,][ ]?[\"']?(?:{_LOSING})[a-z_]{{0,16}}[\"']? ?: ?(?:true|1)"
    r"|^(?!(?:session|process|connection|job|query|task|call)s? )(?:[a-z-]+ ){1,3}terminate( |$)"
    # What asks to be sure asks before something is lost: --yes-i-really-mean-it
    r"|-?yes-?i-?(?:really|know|am-?sure|mean|understand)|--i-(?:know|understand|really)"
)
_ACTS = re.compile(
    r"(^| )[-/]{0,2}(set|add|create|install|update|upgrade|enable|disable|stop|start"
    r"|restart|reset|restore|import|apply|kill"
    r"|revoke|block|move|rename|write|flush|sync|register|reload|repair|fix|force|quiet"
    r"|silent|modify|change|edit|run"
    r"|exec|push|deploy|migrate|join|leave|attach|detach|mount|unmount|lock|unlock|grant"
    r"|deny|configure|config|save|rotate"
    r"|reboot|shutdown|passive|norestart|commit|cancel|abort|power|power-?off|off|halt|suspend|hibernate|pause|drain"
    r"|evict|deactivate|failover|rollback|standby|evacuate|clean|set(?!t)[a-z-]{2,16}|switchover|promote|demote"
    r"|scale|resize|seal|unseal|terminate)( |$|:|=)|(^| )(/[sqfy]|-y)( |$)"
)
_LOOKING = re.compile(
    r"^(?:ls[a-z]{0,6}|md(?:find|ls|query)?)$|(?:find|list|ping|show|stat|status|info|(?<!s)top|dump|grep|diff|trace|lookup|viewer)\d?$"
)
"""Names of programs that only look, whatever words they look for."""
_ASKED_TO_LOSE = re.compile(r"(^| )(--?|/)(delete|remove|purge|wipe|clear|erase|fix|kill|exec)\b")
_TAKES_COMMANDS = re.compile(r"(?:console|shell|sh|cli|ctl|client|admc?|sql|db|ftp)\d?$")
"""Names of programs that are told what to do on their input."""
_SCRIPT = re.compile(r"\.(ps1|bat|cmd|sh|vbs|wsf|py|pl|msi|msu|msp|reg|run|bin)$")
_LOSING_NAME = re.compile(
    rf"(^|[-_.])(uninstall|{_COMPOUND})(er|all)?([-_.]|$)|^[a-z]{{2,12}}({_COMPOUND}|remove)$"
    # removevv, uninstallcli
    r"|^(?:remove|uninstall)[a-z\d]{2,12}(?:$|\.)"
)
_SETUP = re.compile(r"(setup|install|update|patch|fix|remov|clean|repair|agent)\w*$")
_DISKS = re.compile(r"^(/dev/(sd|hd|vd|nvme|xvd|mmcblk|mapper|md|dm-)|\\\\\.\\physicaldrive)", re.IGNORECASE)
_NEEDED = re.compile(
    r"^/etc/(fstab|passwd|shadow|group|sudoers|crypttab|ssh/sshd_config)$|^/boot/|/\.ssh/(authorized_keys|id_\w+)$|[/\\][\w.-]{1,80}\.(pfx|p12|key)$|"
    r"/private/|\.(vmdk|vhdx?|qcow2|[mln]df|edb|ibd|vbk)$|^/var/lib/(mysql|postgresql|mongodb|libvirt|vz)/",
    re.IGNORECASE,
)
"""Written over without a copy, a machine does not start or nobody gets in."""
_PASSING = re.compile(r"^/dev/|^nul:?$|^(/var)?/tmp/|\\te?mp\\|%te?mp%|\$env:te?mp", re.IGNORECASE)
"""Targets that keep nothing for long."""
_HOLDING = re.compile(
    r"\.(conf(ig)?|cfg|cnf|ini|ya?ml|json|xml|env|log|[ms]db|db\d?|sqlite3?|dat|pst|ost|bak)$",
    re.IGNORECASE,
)
"""Files that hold a configuration, a log or data."""
_KEPT = re.compile(
    r"^/(etc|boot|usr|lib|bin|sbin|var/(lib|log|spool)|sys|proc|root)/|\\windows\\|drivers\\etc", re.IGNORECASE
)


class ProgramRules:
    """What calls of programs do."""

    def __init__(self, table: RuleTable) -> None:
        self._table = table

    def judge(self, call: Invocation, *, surely: bool = False) -> Iterator[Reason]:
        """The reasons. `surely` leaves out what only the words suggest: the text may be prose."""
        yield from _written(call)
        name, arguments = base_name(call.name), _SUBSTITUTED.sub("$()", joined(call))
        if not name or name == ":":
            return
        if _HELP.search(arguments) and name not in (
            "shutdown",
            "psql",
            "mysql",
            "dd",
            "chmod",
            "chown",
            "mount",
            "ssh",
        ):
            return
        if _DRY.search(arguments):
            return
        if is_foreign(name) and (given := program_given(call)):
            arguments = f"{arguments} -c {' '.join(given.lower().split())}"
        told = self._table.judge(name, arguments)
        found = _fed(call, name, told)
        if found is None and not surely:
            found = _by_words(name, arguments) or self._by_said(call, name)
        elif found and found is told and self._table.tells_name_alone(name, arguments):
            # Of what it reads from a file its words say nothing.
            found = _narrowed(found, arguments) if found.danger is Danger.CAUTION else found
        if found and found.danger is not Danger.NONE:
            yield found

    def _by_said(self, call: Invocation, name: str) -> Reason | None:
        """What a program that takes commands, and that no line is for, is told to lose."""
        if self.knows(name) or not _TAKES_COMMANDS.search(name):
            return None
        said = call.body or " ".join(word for each in call.upstream[-1:] if _is_said(each) for word in each.words)
        lines = (" ".join(line.strip("\"' ").split()) for line in said[:4000].lower().splitlines())
        return next((found for line in lines if _LOSES.match(line) and (found := _by_words(name, line))), None)

    def knows(self, name: str) -> bool:
        """Whether there is a line for a program, by its name."""
        return self._table.knows(name)


def _fed(call: Invocation, name: str, found: Reason | None) -> Reason | None:
    """The reason, where it depends on what a program is given to read."""
    if name == _PARTITIONING and call.upstream and not _is_said(call.upstream[-1]):
        return Reason(Danger.DESTRUCTIVE, Harm.DISK, name)
    if found and name == _PARTITIONING and call.body:
        # Its lines are known, and judged themselves.
        return replace(found, danger=Danger.CAUTION)
    return Reason(Danger.CAUTION, Harm.HIDDEN, name) if name in _CLIENTS and _is_given_file(call) else found


def judge_method(call: Invocation) -> Reason | None:
    """What the call of a method does: `$vm.Delete()`, `[IO.File]::Delete(…)`."""
    name = call.name
    if _METHODS.fullmatch(name) and not (name == ".reset" and "env" in joined(call)):
        return Reason(Danger.DESTRUCTIVE, Harm.REMOVAL, name[1:])
    if _CHANGING.fullmatch(name) and _acts_on_thing(name, call):
        return Reason(Danger.CAUTION, Harm.CHANGE, name[1:])
    return None


def _acts_on_thing(name: str, call: Invocation) -> bool:
    owner = call.words[0] if call.words else ""
    if name == ".create":
        return "win32_process" in owner.lower()
    if _VALUES.match(owner):
        return False
    if name == ".setenvironmentvariable":
        return _is_kept_variable(call)
    return _TYPE.match(owner) is not None or _OWNERS.search(owner) is not None


def _is_kept_variable(call: Invocation) -> bool:
    """Whether a variable is set for a user or a machine: without a third word, or
    for the process, it ends with that."""
    words = _STRING.sub(lambda word: word[0].replace(",", " "), " ".join(call.words[1:])).split(",")
    return len(words) > 2 and "process" not in words[2].lower()  # noqa: PLR2004


def _is_given_file(call: Invocation) -> bool:
    """Whether a client of a database runs a file of which the text does not tell what is in it."""
    fed = call.upstream[-1:] if not call.body else ()
    return any(base_name(each.name) in _UNPACKING and not each.body for each in fed)


def _is_said(call: Invocation) -> bool:
    """Whether a call hands on a text that is known."""
    return base_name(call.name) in ("echo", "echo.", "printf") and not any(word.startswith("$") for word in call.words)


def _empties(call: Invocation) -> bool:
    """Whether what is written over a file is nothing at all."""
    name, words = base_name(call.name), [word.lower() for word in call.words if not word.startswith(("/y", "-"))]
    if name in ("cat", "type", "more"):
        return words in (["nul"], ["/dev/null"], ["nul:"])
    return name in (":", "true", "break") or (name in ("echo", "printf") and words in ([], [""], ["."]))


def _written(call: Invocation) -> Iterator[Reason]:
    empties = _empties(call)
    for target in call.writes:
        if target.startswith(">>"):
            if _KEPT.search(target[2:]) or _NEEDED.search(target[2:]):
                yield Reason(Danger.CAUTION, Harm.OVERWRITE, target[:60])
            continue
        lost = _lost_by_writing(target)
        emptied = empties and _PASSING.search(target) is None
        if lost is None and emptied and (_KEPT.search(target) or _HOLDING.search(target)):
            lost = Harm.FILES
        if lost or emptied or _KEPT.search(target):
            yield Reason(Danger.DESTRUCTIVE if lost else Danger.CAUTION, lost or Harm.OVERWRITE, "> " + target[:60])


def _lost_by_writing(target: str) -> Harm | None:
    if _DISKS.match(target):
        return Harm.DISK
    if _NEEDED.search(target):
        return Harm.OVERWRITE
    return Harm.POWER_OFF if target.startswith("/proc/sysrq") else None


def _narrowed(found: Reason, arguments: str) -> Reason | None:
    """What the words say that a program is given, of which only what it does at most times is known."""
    text = arguments[:2000]
    if _LOSES.search(text):
        return replace(found, danger=Danger.DESTRUCTIVE)
    return None if _ONLY_READS.match(text) and not _ACTS.search(text) else found


def _by_words(name: str, arguments: str) -> Reason | None:
    text = arguments[:2000]
    if _LOOKING.search(name.removesuffix(".exe")) and not _ASKED_TO_LOSE.search(text):
        return None
    if (_LOSES.search(text) or _LOSING_NAME.search(name)) and not _READS.match(text):
        return Reason(Danger.DESTRUCTIVE, Harm.REMOVAL, name)
    if _ONLY_READS.match(text) and not _ACTS.search(text):
        return None
    if _SCRIPT.search(name) or _SETUP.search(name.removesuffix(".exe")):
        return Reason(Danger.CAUTION, Harm.HIDDEN, name)
    if _READS.search(text):
        return None
    return Reason(Danger.CAUTION, Harm.CHANGE, name) if _ACTS.search(text) else None
