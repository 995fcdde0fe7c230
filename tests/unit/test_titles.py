"""What a chat is called after its first message, and that no password is in it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.app.machine_paths import LogFormatter, MachinePaths
from rfdesktop.domain.chats.chat import TITLE_LIMIT
from rfdesktop.domain.chats.titles import title_of
from rfdesktop.domain.secrets import detector
from rfdesktop.domain.secrets.kinds import Found
from rfdesktop.domain.texts.passwords import COVER, covered
from rfdesktop.domain.texts.pasted import passages

INPUTS = Path(__file__).parents[1] / "cases"


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (INPUTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


CASES = lines_of("logs")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_pasted_log_names_its_chat(case: dict[str, Any]) -> None:
    title = title_of(case["input"])
    assert any(words in title for words in case["right"]["title_has_one_of"]), title
    assert len(title) <= case["right"]["title_at_most"]


FIRST_LINES = [(case["first"], case["title"]) for case in lines_of("first-lines")]


@pytest.mark.parametrize(("text", "title"), FIRST_LINES, ids=range(len(FIRST_LINES)))
def test_a_title_is_what_stands_within_a_form_or_a_mail(text: str, title: str) -> None:
    assert title_of(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hi team,\n\nplease help\nThe printer at reception is offline", "The printer at reception is offline"),
        ("Hello, outlook crashes on start", "outlook crashes on start"),
        ("Guten Morgen Herr Meier, Drucker druckt nicht", "Drucker druckt nicht"),
        ('{\n  "error": {\n    "message": "Access token has expired"\n  }\n}', "Access token has expired"),
        (
            "=== DIAG ===\nhost=WKS-0219\nos=11 24H2\n=== EVENTS ===\nBugcheck 0x0000007e in nvlddmkm.sys\n=== END ===",
            "Bugcheck 0x0000007e in nvlddmkm.sys",
        ),
        ("Name,Dept,Mail\nJo,IT,jo@x.example\nAl,HR,al@x.example\n\nwho has no licence?", "who has no licence?"),
        ("--- Disk ---\nC: is 99% full\n--- End ---", "C: is 99% full"),
        ("=== VPN down for all ===\nsince 8", "VPN down for all"),
        ("----------\nVPN down for all\n----------", "VPN down for all"),
        ("```powershell\nGet-Service Spooler\n```", "Get-Service Spooler"),
        ("~~~\nnet use Z: \\\\fs01\\x\n~~~", "net use Z: \\\\fs01\\x"),
        ("`ipconfig /all`", "ipconfig /all"),
        ("```powershell\nGet-Service Spooler\n```\ndoes not work on PC12", "does not work on PC12"),
        ("```cmd\nsfc /scannow\n```\nplease help", "sfc /scannow"),
        ("This fails:\n```sh\nsystemctl start nginx\n```", "systemctl start nginx"),
        (
            "Getting this:\n```\nError 0x80070005: Access is denied.\n```\nany idea?",
            "Error 0x80070005: Access is denied.",
        ),
        ("What does this do?\n```bash\nrm -rf /var/log/*\n```", "rm -rf /var/log/*"),
        ("we run ```net use``` each day", "we run ```net use``` each day"),
        ("Getting this on DC01:\nLog Name:   System\nSource:     disk\nEvent ID:   153", "Getting this on DC01 – 153"),
        ("From: Mia\nTo: help\nSubject: RE: Teams call drops\n\nHi,\nmy calls drop", "Teams call drops"),
        ("Outlook is slow\n\n2026-11-27 09:14:25, Error  X  0x8004010F failed", "Outlook is slow – 0x8004010F"),
        ("Sehr geehrte Damen und Herren,\n\nunser Fax nimmt nichts an.\n\nMfG", "unser Fax nimmt nichts an."),
        ("URGENT!!!\n\nnobody can log in to RDS01", "nobody can log in to RDS01"),
        ("Fwd: FW: RE: [EXTERNAL] AW: Printer offline\n\nsee below", "Printer offline"),
        ("Ticket #48213\nClient: Acme\nIssue: Teams has no sound\nPriority: high", "Teams has no sound"),
        ("Code: 5.7.1\nMessage: Unable to relay", "Unable to relay – 5.7.1"),
        ("Ticket 48213: printer offline\nsince noon", "Ticket 48213: printer offline"),
        ("<html><body><p>Outlook keeps crashing</p></body></html>", "Outlook keeps crashing"),
        ("1) VPN down\n2) printer down", "VPN down"),
        (
            "TimeCreated  : 11/12/2026 8:14:22 AM\nProviderName : Microsoft-Windows-GroupPolicy\nId           : 1058\n"
            "Message      : The processing of Group Policy failed.",
            "GroupPolicy 1058: The processing of Group Policy failed.",
        ),
        (
            "C:\\>gpupdate /force\nUpdating policy...\n\nThis could not be updated successfully.",
            "This could not be updated successfully.",
        ),
        ("Name Status\n---- ------\nSpooler Stopped\nW32Time Running", "Spooler Stopped"),
        ("> On Monday Mia wrote:\n> Excel freezes\n\nstill the same", "Excel freezes"),
        ("-----Original Message-----\nFrom: x\nSubject: Excel macro blocked\n\nhi", "Excel macro blocked"),
        ("user: mia cannot print since noon", "user: mia cannot print since noon"),
        ('{"ts": "2026-11-29", "lvl": "error", "msg": "token refresh failed"}', "token refresh failed"),
        (
            "Getting this:\nGet-Mailbox : Object 'mia' was not found.\nAt line:1 char:1\n+ Get-Mailbox mia\n+ ~~~~~~",
            "Get-Mailbox : Object 'mia' was not found.",
        ),
        ("At line:1 char:1\n+ Get-Mailbox mia\n+ ~~~~~~~~~~", "Get-Mailbox mia"),
        ("<Event xmlns='x'><System><Provider Name='disk'/><EventID>153</EventID></System></Event>", "disk 153"),
        (
            "Log Name:   Application\nSource:     MSExchange ADAccess\nEvent ID:   2142\nDescription:\n"
            "Process Microsoft.Exchange.Directory.TopologyService.exe Forest corp.local. Topology discovery failed",
            "MSExchange ADAccess 2142: Process Microsoft.Exchange.Directory.TopologyService…",
        ),
        ("Outlook 2019 error 0x8004010F when opening", "Outlook 2019 error 0x8004010F when opening"),
        ("Nov 27 09:14:03 fw01 charon: IKE_SA failed, peer gone", "fw01 charon: IKE_SA failed, peer gone"),
        (
            'date=2026-11-27 time=09:14:03 devname="FW" type="event" logdesc="SSL VPN login fail" user="mia"',
            "SSL VPN login fail",
        ),
        (
            '{\n "status": {\n  "errorCode": 53003,\n  "failureReason": "Blocked by policy."\n }\n}',
            "Blocked by policy – 53003",
        ),
        ("Date;User;Error code;IP\n27.11.2026;mia;Failure;50126;10.0.0.1", "mia, Failure, 50126"),
        (
            "27.11.2026 02:04:11 :: Processing SRV1\n27.11.2026 02:05:00 :: Job failed: Error 0x80042306",
            "Job failed: Error 0x80042306",
        ),
        (
            "2026/11/27 22:01:09 ERROR 5 (0x00000005) Copying File D:\\x\nAccess is denied.",
            "ERROR 5 (0x00000005) Copying File D:\\x",
        ),
        ("Error connecting to database\nServer=sql01;User ID=a;Password=P@ss;w0rd!;x", "Error connecting to database"),
        (
            '<Event>\n<System>\n  <Provider Name="Microsoft-Windows-DNS-Server-Service" />\n  <EventID>4015</EventID>',
            "DNS-Server-Service 4015",
        ),
        ("C:\\Users\\mia>ipconfig\n\nWindows IP Configuration", "ipconfig"),
        ("the disk is 95% full on FS01", "the disk is 95% full on FS01"),
        ("VPN is down\npassword: Winter2026!", "VPN is down"),
        ("cannot log in, pw is Winter2026!", f"cannot log in, pw is {COVER}"),
        ("```\nping failed\n```", "ping failed"),
        (
            "diff --git a/r/m.yml b/r/m.yml\nindex 8..b 100644\n--- a/r/m.yml\n+++ b/r/m.yml\n@@ -1 +1 @@\n-a\n+b",
            "Diff: r/m.yml",
        ),
        ("--- a/x.ini\n+++ b/x.ini\n@@ -1 +1 @@\n-a=1\n+a=2\n\nsite is down since", "site is down since"),
        ("@@ -12,7 +12,7 @@ function Get-Thing {\n-  $x = 1\n+  $x = 2", "Diff: function Get-Thing"),
        ("$ git pull\nfatal: refusing to merge unrelated histories", "refusing to merge unrelated histories"),
        ("Cloning into 's'...\nremote: Counting: 12, done.\nfatal: early EOF", "early EOF"),
        ("---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web-1\nspec:\n  x: 1", "Pod: web-1"),
        ("version: '3'\nservices:\n  db:\n    image: pg\n\ncontainer exits with code 1", "container exits with code 1"),
        ("services:\n  app:\n    image: x\nError: app has no build context", "app has no build context"),
        (
            "function Get-Foo {\n  param($x)\n}\nreturns nothing for disabled users",
            "returns nothing for disabled users",
        ),
        ("<<<<<<< HEAD\nserver 10.0.0.1\n=======\nserver 10.0.0.2\n>>>>>>> a", "Merge conflict: server 10.0.0.1"),
        ('[server]\nhost = "10.0.0.1"\n\nservice will not start', "service will not start"),
        ('Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\A]\n"B"="c"', "HKEY_CURRENT_USER\\A"),
        ("host: fs01\nuser: mia\nproblem: cannot open share", "cannot open share"),
    ],
)
def test_the_first_line_that_says_something_names_the_chat(text: str, title: str) -> None:
    assert title_of(text) == title


@given(st.text(max_size=300))
def test_a_title_is_one_short_line_whatever_was_sent(text: str) -> None:
    title = title_of(text)
    assert len(title) <= TITLE_LIMIT
    assert len(title.splitlines()) <= 1


SECRETS = [
    "password: {0}",
    "pw is {0} for m.berg",
    "the password is {0}",
    "Kennwort lautet {0}",
    "Passwort für m.berg ist {0}",
    "new password {0}",
    "reset password to {0}",
    "net use \\\\fs01\\x /user:CORP\\adm {0}",
    "net user bob {0} /add",
    "mysql -u root -p {0}",
    "mysql -uroot -p{0}",
    "psexec -u adm -p {0} \\\\srv cmd",
    "https://admin:{0}@host/x",
    "Server=db;User Id=sa;Password={0};",
    "login admin / {0}",
    "ConvertTo-SecureString '{0}' -AsPlainText",
    '{{"password": "{0}"}}',
    "<Password>{0}</Password>",
    "mot de passe : {0}",
    "密码：{0}",
    "WLAN-Passwort {0}",
    "WPA2 key: {0}",
    "schtasks /create /ru CORP\\adm /rp {0}",
    "export PGPASSWORD={0}",
    "Set-ADAccountPassword jdoe -NewPassword {0}",
    "DefaultPassword REG_SZ {0}",
    "I set her password as {0}",
    "passwd jdoe {0}",
    "LAPS: {0}",
    "TAP: {0}",
    "crypto isakmp key {0} address 203.0.113.1",
    "snmp-server community {0} RW",
    "username admin privilege 15 secret 0 {0}",
    "set psksecret ENC {0}",
    "tacacs-server key {0}",
    "pre-shared-key ascii-text {0}",
]


@pytest.mark.parametrize("shape", SECRETS)
@pytest.mark.parametrize("secret", ["Winter2026!", "x7Kq#p9Z", "Sommer-Fest12"])
def test_a_password_is_covered_and_the_rest_stays(shape: str, secret: str) -> None:
    line = covered(shape.format(secret))
    assert secret not in line
    assert secret[:5] not in line
    assert line.split(COVER)[0] == shape.format(secret)[: len(line.split(COVER)[0])]
    assert secret not in title_of(f"{shape.format(secret)}\nit does not work")


@pytest.mark.parametrize(
    "shape",
    [
        "login with admin:{0}", "rdp to 10.0.0.5 admin / {0}", "user jdoe, {0} as password",
        "New-Object PSCredential('adm','{0}')", "password changed, now {0}", "Passwort: Sommer {0}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("secret", ["Winter2026!", "x7Kq#p9Z"])
def test_a_password_is_known_by_its_look_where_the_line_speaks_of_one(shape: str, secret: str) -> None:
    assert secret not in covered(shape.format(secret))
    assert "jdoe" not in shape or "jdoe" in covered(shape.format(secret))


@pytest.mark.parametrize(
    "key",
    [
        "sk-ant-api03-abcdefghijklmnop1234",
        "ghp_abcdefghijklmnopqrstuvwxyz123456",
        "AKIAIOSFODNN7EXAMPLE",
        "111111-222222-333333-444444-555555-666666-777777-888888",
        "eyJhbGciOiJI.eyJzdWIiOiIx.abc",
    ],
)
def test_a_key_is_known_by_its_look(key: str) -> None:
    assert covered(f"use {key} now") == f"use {COVER} now"


@pytest.mark.parametrize(
    "line",
    [
        "password reset for m.berg", "password expired", "the password is not accepted", "Kennwort ist abgelaufen",
        "User cannot log in after password change", "Outlook keeps asking for password since KB5040442",
        "token expired AADSTS700082", "PIN setup fails 0x801c03f3", "ssh -p 2222 host", "netstat -p tcp",
        "chkdsk /p C:",
        "password sync stopped: event 611", "Pass-through authentication agent down", "smtp auth error 535 5.7.3",
        "MFA token for Mia lost", "event 4625 logon type 3: unknown user", "login failed for user 'sa'",
        "user typed her password 20x", "pwd loop in ol2019 after reset", "admin center shows 5 of 7 licences",
        "login script C:\\NETLOGON\\v2!.cmd",
    ],
)  # fmt: skip
def test_a_ticket_about_passwords_keeps_its_words(line: str) -> None:
    assert covered(line) == line


def test_where_secrets_cannot_be_looked_for_nothing_of_a_line_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> tuple[Found, ...]:
        raise RuntimeError(text)

    monkeypatch.setattr(detector, "secrets_in", broken)
    assert covered("the mail server in room 9 is down") == COVER
    record = logging.LogRecord("rfdesktop.ports", logging.ERROR, "f.py", 1, "no answer from %s", ("room 9",), None)
    written = LogFormatter("%(message)s", MachinePaths(Path("profile"))).format(record)
    assert "ERROR rfdesktop.ports" in written
    assert "room 9" not in written


@given(st.text(alphabet="ab :\t\n-#>{}|.,0", max_size=200))
def test_no_line_is_lost_between_words_and_logs(text: str) -> None:
    assert "\n".join(line for piece in passages(text) for line in piece.lines) == text


IIS = """#Software: Microsoft Internet Information Services 10.0
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port c-ip sc-status sc-substatus sc-win32-status time-taken
2026-11-27 09:14:02 10.0.0.5 GET /owa/ - 443 10.0.0.9 200 0 0 15
2026-11-27 09:14:03 10.0.0.5 GET /favicon.ico - 443 10.0.0.9 404 0 2 1
2026-11-27 09:14:05 10.0.0.5 POST /api/login?x=1 - 443 10.0.0.9 500 19 5 93"""
HTTP_SYS = """#Software: Microsoft HTTP API 2.0
#Fields: date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename
2026-11-27 09:14:05 10.0.0.9 50123 10.0.0.5 443 HTTP/1.1 GET /owa/ 503 1 AppOffline MSExchangeOWAAppPool"""
APACHE = """10.0.0.9 - - [27/Nov/2026:09:14:02 +0000] "GET / HTTP/1.1" 200 512 "-" "Mozilla"
10.0.0.9 - jane [27/Nov/2026:09:14:05 +0000] "POST /login HTTP/1.1" 503 299 "-" "Mozilla/5.0\""""
SAP_GUI = """LOCATION    SAP-Server saphost_PRD_00 on host saphost (wp 3)
ERROR       partner '10.1.2.3:3300' not reached

TIME        Thu Nov 27 09:12:44 2026
COMPONENT   NI (network interface)
RC          -10
DETAIL      NiPConnect2"""
SAP_TRACE = """trc file: "dev_w3", trc level: 1, release: "753"
M Thu Nov 27 09:12:44 2026
M  ThStart: start work process
B  ***LOG BY2=> sql error -10108 performing CON [dbsh 1234]
C  *** ERROR => Connect to database failed, rc = 1, SQL code = -10108 [dbhdbsql.cpp 1040]"""
SHORT_DUMP = """Category               ABAP programming error
Runtime Errors         TIME_OUT
Date and Time          27.11.2026 09:12:44

Short text
    Time limit exceeded."""
HANA = """[12345]{-1}[-1/-1] 2026-11-27 09:12:44.123456 i Basis   TraceStream.cpp(00469) : start
[12345]{200012}[56/-1] 2026-11-27 09:12:45.123456 e Memory   mmReport.cpp(01126) : OUT OF MEMORY occurred."""
SYSTEM_LOG = "09:12:44 DIA  003 100 JMILLER  VA01 R4  9  Communication error, CPIC return code 020"
ROUTER = """Thu Nov 27 09:12:44 2026 CONNECT FROM C5/- host 10.0.0.9/50123
Thu Nov 27 09:12:45 2026 CONNECT ERR  C5/- host 10.0.0.9/50123 -> saphost/3200 timeout"""


@pytest.mark.parametrize(
    ("log", "title"),
    [
        (IIS, "IIS POST /api/login 500.19"),
        ("\n".join(IIS.split("\n")[2:]), "IIS POST /api/login 500.19"),
        ("\n".join(IIS.split("\n")[:4]), "IIS GET /favicon.ico 404"),
        (f"Sign-in page is broken since the update\n\n{IIS}", "Sign-in page is broken since the update"),
        (HTTP_SYS, "IIS GET /owa/ 503 AppOffline"),
        (APACHE, "POST /login 503"),
        (SAP_GUI, "SAP: partner '10.1.2.3:3300' not reached – -10"),
        (SAP_TRACE, "SAP: Connect to database failed, rc = 1, SQL code = -10108"),
        (SHORT_DUMP, "ABAP TIME_OUT: Time limit exceeded."),
        (SHORT_DUMP.replace("Runtime Errors", "Laufzeitfehler").replace("Short text", "Kurztext"),
         "ABAP TIME_OUT: Time limit exceeded."),
        (HANA, "HANA Memory: OUT OF MEMORY occurred."),
        (SYSTEM_LOG, "SAP R49: Communication error, CPIC return code 020"),
        (ROUTER, "CONNECT ERR C5/- host 10.0.0.9/50123 -> saphost/3200 timeout"),
    ],
)  # fmt: skip
def test_a_log_of_columns_alone_is_named_by_what_they_tell(log: str, title: str) -> None:
    assert title_of(log) == title
