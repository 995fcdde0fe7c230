"""Texts that Windows engineers write, for properties: paths, shares, accounts, keys, names, wildcards."""

from __future__ import annotations

from hypothesis import strategies as st

_WORD = st.sampled_from(
    [
        "_new",
        "_archive",
        "share",
        "Users",
        ".cache",
        "d$",
        "_svc",
        "x_y_",
        "$Recycle.Bin",
        "_a_b_",
        "~tmp",
        "(old)",
        "#1",
        "+inbox",
        "-x",
        "!new",
        "&co",
        "R&D",
        "[2024]",
        "{31B2F340-016D-11D2-945F-00C04FB984F9}",
        "Müller",
        "日本",
        "a.b_c",
        "_",
        "__pycache__",
        "*.tmp",
        "*",
        "_*.log",
        "?x.dat",
        "@eaDir",
        "%TEMP%",
        "'q'",
        "Program Files",
        "x (x86)",
        "=x",
    ]
)
_LAST = st.sampled_from(
    [
        "file.txt",
        "*.bak",
        "_new",
        "*.*",
        "_x_y",
        "a_b.log",
        "$x",
        ".ssh",
        "{31B2F340-016D-11D2-945F-00C04FB984F9}",
        "_svc_sql$",
        "run.ps1",
        "*_old.txt",
        "gpt.ini",
        "#archive",
        "(1)",
        "~1",
    ]
)
_ROOT = st.sampled_from(
    [
        "C:\\",
        "D:\\",
        "z:\\",
        "\\\\fs01\\",
        "\\\\10.0.0.7\\",
        "\\\\fs01.corp.example\\",
        "\\\\?\\C:\\",
        "\\\\.\\",
        "%ProgramData%\\",
        "$env:TEMP\\",
        "HKLM\\SOFTWARE\\",
        "HKLM:\\SOFTWARE\\",
        "HKEY_LOCAL_MACHINE\\SYSTEM\\",
        "\\Device\\x\\",
        "share\\data\\",
        "HKCU:\\Software\\",
        "..\\x\\",
        ".\\x\\",
    ]
)

PATHS = st.builds(
    lambda root, parts, last: root + "".join(f"{part}\\" for part in parts) + last,
    _ROOT, st.lists(_WORD, max_size=3), _LAST,
)  # fmt: skip
ACCOUNTS = st.builds(
    lambda domain, name: f"{domain}\\{name}",
    st.sampled_from(["CORP", "ACME", "AD-EU1", "CONTOSO", "NT", "X1"]),
    st.sampled_from(["_svc_sql", "_svc", "_backup", "j.doe", "svc_x_", "_gmsa01$", "-adm", "#it", "_sa", "DC01$"]),
)
NAMES = st.builds(
    lambda cn, ou, dc: f"CN={cn},OU={ou},DC={dc},DC=example",
    st.sampled_from(["_svc_sql", "Doe\\, Jane", "x_", "Müller\\+Co", "A*B"]),
    st.sampled_from(["_Admins_", "Tier 0", "_x", "R\\#D"]),
    st.sampled_from(["corp", "_a"]),
)
WILDCARDS = st.sampled_from(
    [
        "*.tmp",
        "*S-1-1-0",
        "*S-1-5-32-544",
        "*.tmp;*.bak",
        "**/*.txt",
        "*.*",
        "(cn=*_svc*)",
        "(&(objectClass=user)(cn=*x*))",
    ]
)

WINDOWS_TEXTS = st.one_of(PATHS, ACCOUNTS, NAMES, WILDCARDS)
