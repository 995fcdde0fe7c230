"""What the shield says of a command, in one line: what it does, the narrower way, the way back."""

from __future__ import annotations

from rfdesktop.domain.flows.flow import Danger
from rfdesktop.domain.shield.verdicts import Harm, Remark, Verdict
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

HARM_TEXTS: dict[Harm, str] = {
    Harm.FILES: QT_TRANSLATE_NOOP(
        "Shield",
        "Deletes files or folders for good. First list what matches (-WhatIf, dir, ls); back only from a "
        "backup or a shadow copy.",
    ),
    Harm.DISK: QT_TRANSLATE_NOOP(
        "Shield",
        "Destroys what is on a disk, partition or volume. Check the number and the label first; back only "
        "from a backup.",
    ),
    Harm.SNAPSHOTS: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes, shrinks or rolls back snapshots or shadow copies, and the state that they keep. List them "
        "first; take a backup before.",
    ),
    Harm.BACKUPS: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or weakens backups. List them first and make sure that a tested copy lies elsewhere; there "
        "is no way back.",
    ),
    Harm.MACHINE: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or changes a virtual machine, container or its storage. Name one, check its name; back only "
        "from a backup or snapshot.",
    ),
    Harm.ACCOUNT: QT_TRANSLATE_NOOP(
        "Shield",
        "Deletes or changes an account. Disable it first and wait; deleted ones come back from the recycle "
        "bin only, for a time.",
    ),
    Harm.DIRECTORY: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or changes objects of the directory. Look with Get- or -WhatIf first; back from the AD "
        "recycle bin, if it is on.",
    ),
    Harm.MAILBOX: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes a mailbox or its connection to the user. Export or hold it first; it can be reconnected for "
        "30 days by default.",
    ),
    Harm.MAIL: QT_TRANSLATE_NOOP(
        "Shield",
        "Deletes mail, or the rules that keep it. Search and preview first, place a hold; purged items do not "
        "come back.",
    ),
    Harm.POLICY: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes or removes policies for many machines. Back up first (Backup-GPO) and report; restore with "
        "Restore-GPO.",
    ),
    Harm.DNS: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or changes DNS records or zones. Export first (Export-DnsServerZone, dnscmd /ZoneExport); "
        "back by adding them again.",
    ),
    Harm.DHCP: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or changes DHCP scopes, leases or reservations. Export first (Export-DhcpServer); back with "
        "Import-DhcpServer.",
    ),
    Harm.CERTIFICATE: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or changes certificates or keys. Export with the private key first; a revoked one cannot be "
        "used again.",
    ),
    Harm.DATABASE: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes, stops or changes a database or its objects. Back up first and name one object; back only "
        "with RESTORE.",
    ),
    Harm.ROWS: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes or deletes rows, all of them where no WHERE limits it. SELECT with the same WHERE first, in "
        "a transaction with ROLLBACK.",
    ),
    Harm.REGISTRY: QT_TRANSLATE_NOOP(
        "Shield", "Changes or deletes registry keys or values. Save the key first (reg export); back with reg import."
    ),
    Harm.DEVICE: QT_TRANSLATE_NOOP(
        "Shield",
        "Erases or replaces the configuration or storage of a device, or can hang it. Save the configuration "
        "elsewhere first and have the console at hand.",
    ),
    Harm.CLOUD: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes, stops or changes cloud resources. Show exactly what matches first; look for soft delete, "
        "lock or backup.",
    ),
    Harm.WIPE: QT_TRANSLATE_NOOP(
        "Shield", "Wipes or retires a device. Check the serial number and the owner; nothing on it comes back."
    ),
    Harm.SOFTWARE: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes software, a service or a driver. List it with its version first, keep the installer; back by "
        "installing again.",
    ),
    Harm.LOGS: QT_TRANSLATE_NOOP(
        "Shield", "Clears or drops logs, which are evidence. Export them first (wevtutil epl); there is no way back."
    ),
    Harm.RIGHTS: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes or takes rights, for everything below it where it says so. Save them first (icacls /save, "
        "Get-Acl); back with /restore.",
    ),
    Harm.REMOVAL: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or resets something. Show it first (Get-, list, show, -WhatIf), keep the output: back only "
        "by making it again from that.",
    ),
    Harm.REPAIR: QT_TRANSLATE_NOOP(
        "Shield",
        "Repairs in place, which can take long or lose data. Check read-only first and take a backup; there "
        "is no way back.",
    ),
    Harm.OVERWRITE: QT_TRANSLATE_NOOP(
        "Shield",
        "Writes over what is there. Copy that first, or restore to another name or place; back only from the copy.",
    ),
    Harm.LOCKOUT: QT_TRANSLATE_NOOP(
        "Shield",
        "Locks somebody out by disabling an account. Check that it is no admin or service account in use; "
        "back by enabling it.",
    ),
    Harm.MFA: QT_TRANSLATE_NOOP(
        "Shield",
        "Removes or resets sign-in methods. Check the caller's identity first; have a temporary access pass ready.",
    ),
    Harm.CONDITIONAL_ACCESS: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes who may sign in at all. Use report-only first, leave a break-glass account out; back by the "
        "old policy's export.",
    ),
    Harm.BITLOCKER: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes, removes or suspends BitLocker's protection. Have the recovery key stored first; back with "
        "Resume- or Enable-BitLocker.",
    ),
    Harm.PASSWORD: QT_TRANSLATE_NOOP(
        "Shield",
        "Sets passwords. Check whose, and what signs in with it (services, tasks); there is no way back to "
        "the old one.",
    ),
    Harm.INTERFACE: QT_TRANSLATE_NOOP(
        "Shield",
        "Can cut the connection of an interface, your own too. Have another way in; on devices, reload in 10 "
        "or commit confirmed first.",
    ),
    Harm.FIREWALL_RULES: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes or removes firewall rules; can cut connections, your own too. Export them first; name one "
        "rule; back by import.",
    ),
    Harm.ROUTE: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes or removes routes; can cut connections, your own too. Print them first (route print, ip "
        "route); back by adding.",
    ),
    Harm.REMOTE_ACCESS: QT_TRANSLATE_NOOP(
        "Shield",
        "Can cut remote access or the services it hangs on, your own too. Have another way in (console, "
        "iDRAC); undo it from there.",
    ),
    Harm.VPN: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes or drops VPN connections, your own too if you came by it. Name one tunnel; have another way in.",
    ),
    Harm.VLAN: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes VLANs of a port or trunk, which can cut everything behind it. On a trunk use “add” or "
        "“remove”; show it first.",
    ),
    Harm.POWER_OFF: QT_TRANSLATE_NOOP(
        "Shield",
        "Turns a machine off or ends it hard. Check the name, and who can turn it on again; use a restart "
        "where it does.",
    ),
    Harm.RESTART: QT_TRANSLATE_NOOP(
        "Shield",
        "Restarts something that people use. Ask or warn first, save the configuration; it comes back by itself.",
    ),
    Harm.SERVICE: QT_TRANSLATE_NOOP(
        "Shield",
        "Stops, starts or changes a service or task. See what depends on it first; back by starting it or its "
        "old start type.",
    ),
    Harm.SESSION: QT_TRANSLATE_NOOP(
        "Shield", "Ends sessions; what is not saved is lost. Ask the users first (quser, msg); they sign in again."
    ),
    Harm.PROCESS: QT_TRANSLATE_NOOP(
        "Shield", "Ends a process; what it has not saved is lost. Name one by its id; start it again after."
    ),
    Harm.PROTECTION_OFF: QT_TRANSLATE_NOOP(
        "Shield", "Turns protection off. Limit it to one path and a short time instead; turn it on again at once."
    ),
    Harm.FIREWALL_OFF: QT_TRANSLATE_NOOP(
        "Shield",
        "Turns a firewall off, or changes what it lets in by default. Add one rule instead; back with its profile on.",
    ),
    Harm.EXCLUSION: QT_TRANSLATE_NOOP(
        "Shield",
        "Leaves something out of virus scanning. Name one narrow path; take it out again with Remove- MpPreference.",
    ),
    Harm.HARDENING: QT_TRANSLATE_NOOP(
        "Shield",
        "Weakens a setting that protects. Do it for one machine and a short time; note the old value to set it back.",
    ),
    Harm.SCRIPTS: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes which scripts may run. Use -Scope Process instead; back with Set-ExecutionPolicy RemoteSigned.",
    ),
    Harm.AUDIT: QT_TRANSLATE_NOOP(
        "Shield", "Turns auditing off or changes it. Save the settings first (auditpol /backup); back with /restore."
    ),
    Harm.ADMIN: QT_TRANSLATE_NOOP("Shield", "Gives admin rights. Check who and for how long; take them back after."),
    Harm.CREDENTIALS: QT_TRANSLATE_NOOP(
        "Shield", "Changes stored credentials or keys. List them first; back by entering them again."
    ),
    Harm.FORWARDING: QT_TRANSLATE_NOOP(
        "Shield", "Sends mail elsewhere, also a mark of an attack. Check who asked; back by setting it to $null."
    ),
    Harm.DOWNLOAD: QT_TRANSLATE_NOOP(
        "Shield",
        "Runs what it fetches from the network, unread. Save it to a file, read it, check its hash, then run it.",
    ),
    Harm.DOMAIN_ROLES: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes domain controllers, their roles or the database of the directory. Take a system state backup "
        "first; no simple way back.",
    ),
    Harm.CLUSTER: QT_TRANSLATE_NOOP(
        "Shield", "Changes a cluster; can stop what runs on it. Show its state and quorum first; move the roles before."
    ),
    Harm.BOOT: QT_TRANSLATE_NOOP(
        "Shield", "Changes how a machine starts. Export first (bcdedit /export), have rescue media; back with /import."
    ),
    Harm.FLUSH: QT_TRANSLATE_NOOP(
        "Shield", "Drops a cache, a lease or counters. Harmless in most cases; they fill again."
    ),
    Harm.SYNC: QT_TRANSLATE_NOOP(
        "Shield",
        "Starts a synchronisation or an update of state now. Check the direction first; it cannot be called back.",
    ),
    Harm.INSTALL: QT_TRANSLATE_NOOP(
        "Shield", "Installs or updates software. Check source and version, take a snapshot; back by the old version."
    ),
    Harm.CHANGE: QT_TRANSLATE_NOOP(
        "Shield",
        "Changes something. Note the value of before (Get-, show), and try it with -WhatIf where there is "
        "one; set it back to undo.",
    ),
    Harm.HIDDEN: QT_TRANSLATE_NOOP("Shield", "Runs code that cannot be read here. Read it before you run it."),
    Harm.UNREADABLE: QT_TRANSLATE_NOOP(
        "Shield", "Could not be read as a whole, and may act. Read it line by line before you run it."
    ),
}

REMARK_TEXTS: dict[Remark, str] = {
    Remark.PLACEHOLDER: QT_TRANSLATE_NOOP("Shield", "Places in it are not filled in."),
    Remark.EVERYTHING: QT_TRANSLATE_NOOP("Shield", "It reaches everything: filter it down to what you mean."),
    Remark.UNASKED: QT_TRANSLATE_NOOP("Shield", "It will not ask."),
    Remark.ENCODED: QT_TRANSLATE_NOOP("Shield", "What it does was encoded."),
}


def shield_head(verdict: Verdict) -> str:
    """How bad it is and what it does, short enough for a heading; "" where nothing acts."""
    if verdict.reason is None:
        return ""
    what = translate("Shield", HARM_TEXTS[verdict.reason.harm]).partition(". ")[0].rstrip(".")
    if verdict.danger is Danger.DESTRUCTIVE:
        return translate("Shield", "Destructive: {what}").format(what=what)
    return translate("Shield", "Caution: {what}").format(what=what)


def shield_line(verdict: Verdict) -> str:
    """Why a command is marked, in one line; empty where it is not."""
    if verdict.reason is None:
        return ""
    said = (translate("Shield", HARM_TEXTS[verdict.reason.harm]), *map(_remark, verdict.remarks))
    line = " ".join(said)
    return f"{verdict.reason.command}: {line}" if verdict.reason.command else line


def _remark(remark: Remark) -> str:
    return translate("Shield", REMARK_TEXTS[remark])
