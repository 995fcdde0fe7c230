"""What the shield says of a command: a level, and reasons as codes that the window turns into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rfdesktop.domain.flows.flow import Danger

_RANK = {Danger.NONE: 0, Danger.CAUTION: 1, Danger.DESTRUCTIVE: 2}


class Harm(StrEnum):
    """What a command can do: one code for each thing that has its own way back."""

    FILES = "files"
    DISK = "disk"
    SNAPSHOTS = "snapshots"
    BACKUPS = "backups"
    MACHINE = "machine"
    ACCOUNT = "account"
    DIRECTORY = "directory"
    MAILBOX = "mailbox"
    MAIL = "mail"
    POLICY = "policy"
    DNS = "dns"
    DHCP = "dhcp"
    CERTIFICATE = "certificate"
    DATABASE = "database"
    ROWS = "rows"
    REGISTRY = "registry"
    DEVICE = "device"
    CLOUD = "cloud"
    WIPE = "wipe"
    SOFTWARE = "software"
    LOGS = "logs"
    RIGHTS = "rights"
    REMOVAL = "removal"
    REPAIR = "repair"
    OVERWRITE = "overwrite"
    LOCKOUT = "lockout"
    MFA = "mfa"
    CONDITIONAL_ACCESS = "conditional_access"
    BITLOCKER = "bitlocker"
    PASSWORD = "password"
    INTERFACE = "interface"
    FIREWALL_RULES = "firewall_rules"
    ROUTE = "route"
    REMOTE_ACCESS = "remote_access"
    VPN = "vpn"
    VLAN = "vlan"
    POWER_OFF = "power_off"
    RESTART = "restart"
    SERVICE = "service"
    SESSION = "session"
    PROCESS = "process"
    PROTECTION_OFF = "protection_off"
    FIREWALL_OFF = "firewall_off"
    EXCLUSION = "exclusion"
    HARDENING = "hardening"
    SCRIPTS = "scripts"
    AUDIT = "audit"
    ADMIN = "admin"
    CREDENTIALS = "credentials"
    FORWARDING = "forwarding"
    DOWNLOAD = "download"
    DOMAIN_ROLES = "domain_roles"
    CLUSTER = "cluster"
    BOOT = "boot"
    FLUSH = "flush"
    SYNC = "sync"
    INSTALL = "install"
    CHANGE = "change"
    HIDDEN = "hidden"
    UNREADABLE = "unreadable"


class Remark(StrEnum):
    """What makes it worse, said beside the reason."""

    PLACEHOLDER = "placeholder"
    EVERYTHING = "everything"
    UNASKED = "unasked"
    ENCODED = "encoded"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a command does, how bad it is, and the name of the command that does it."""

    danger: Danger
    harm: Harm
    command: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a whole text. `reason` is its worst; None where nothing acts."""

    danger: Danger = Danger.NONE
    reason: Reason | None = None
    remarks: tuple[Remark, ...] = ()


def worse(left: Danger, right: Danger) -> Danger:
    """The higher of two levels."""
    return left if _RANK[left] >= _RANK[right] else right


def is_lower(left: Danger, right: Danger) -> bool:
    """Whether the first level is lower than the second."""
    return _RANK[left] < _RANK[right]
