import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.domain.chats.kept_facts import FactKind, facts_of, folded_text
from rfdesktop.domain.chats.said_facts import SaidFacts
from rfdesktop.services.turns.put_back import LINES_OF_LONG, PutBack, left_out
from rfdesktop.services.turns.token_estimates import estimate_tokens
from tests.unit.turn_rig import CHAT, NOW


@pytest.mark.parametrize(
    ("text", "kind", "fact"),
    [
        ("it fails with 0x80070035 now", FactKind.CODE, "0x80070035"),
        ("Event ID: 4740 again", FactKind.CODE, "Event ID: 4740"),
        ("bounced with 550 5.7.520", FactKind.CODE, "550 5.7.520"),
        ("after KB5034441", FactKind.CODE, "KB5034441"),
        ("VPN says error 809", FactKind.CODE, "error 809"),
        ("DXGI says ERROR_NOT_ENOUGH_MEMORY", FactKind.CODE, "ERROR_NOT_ENOUGH_MEMORY"),
        ("run `netsh winsock reset` first", FactKind.COMMAND, "netsh winsock reset"),
        ("PS C:\\Users\\x> Get-Service spooler", FactKind.COMMAND, "Get-Service spooler"),
        ("use Set-Mailbox -Identity a -Type Shared", FactKind.COMMAND, "Set-Mailbox -Identity a -Type Shared"),
        ("- Engineer: net use Z: /delete was run.", FactKind.COMMAND, "net use Z: /delete was run."),
        ("- Engineer: Never unplug it.", FactKind.DECISION, "Never unplug it."),
        ("ipconfig /flushdns", FactKind.COMMAND, "ipconfig /flushdns"),
        ("```\nshow ip route\n```", FactKind.COMMAND, "show ip route"),
        ("it is 10.1.2.3/24 there", FactKind.VALUE, "10.1.2.3/24"),
        ("in C:\\Windows\\Temp\\x.log", FactKind.VALUE, "C:\\Windows\\Temp\\x.log"),
        ("from \\\\fs01\\data$", FactKind.VALUE, "\\\\fs01\\data$"),
        ("HKLM\\SYSTEM\\Setup", FactKind.VALUE, "HKLM\\SYSTEM\\Setup"),
        ("it is /etc/fstab", FactKind.VALUE, "/etc/fstab"),
        ("set to “Require sign-in”", FactKind.VALUE, "Require sign-in"),
        ("the switch SW-CORE-01", FactKind.VALUE, "SW-CORE-01"),
        ("firmware 7.2.11 there", FactKind.VALUE, "firmware 7.2.11"),
        ("MTU = 1420", FactKind.VALUE, "MTU = 1420"),
        ("We decided to wait.", FactKind.DECISION, "We decided to wait."),
        ("Never unplug the grey box.", FactKind.DECISION, "Never unplug the grey box."),
        ("It is not the cable.", FactKind.DECISION, "It is not the cable."),
        ("The user refuses MFA by phone.", FactKind.OPEN, "The user refuses MFA by phone."),
        ("Still open: why only floor three?", FactKind.OPEN, "Still open: why only floor three?"),
        ("Offen ist noch, wer zahlt.", FactKind.OPEN, "Offen ist noch, wer zahlt."),
        ("Let's keep TLS 1.0 on.", FactKind.VALUE, "TLS 1.0"),
        ("it is svc-notfall", FactKind.VALUE, "svc-notfall"),
        ("wait 30 s", FactKind.QUANTITY, "30 s"),
        ("the mailbox has 49.5 GB now", FactKind.QUANTITY, "49.5 GB"),
        ("at 93 % of it", FactKind.QUANTITY, "93 %"),
        ("counter 48151", FactKind.FIGURE, "48151"),
        ("since 14:05 already", FactKind.FIGURE, "14:05"),
        ("Kerberos says KDC_ERR_S_PRINCIPAL_UNKNOWN", FactKind.CODE, "KDC_ERR_S_PRINCIPAL_UNKNOWN"),
        ("Stop code CRITICAL_PROCESS_DIED", FactKind.CODE, "CRITICAL_PROCESS_DIED"),
        ("the APN is internet.telekom there", FactKind.VALUE, "internet.telekom"),
        ("it says CrashLoopBackOff again", FactKind.VALUE, "CrashLoopBackOff"),
        ("group GG_Service_NoExpire is left out", FactKind.VALUE, "GG_Service_NoExpire"),
        ("only PC-RECEPTION has it", FactKind.VALUE, "PC-RECEPTION"),
        ("the policy 'Workstation - BitLocker' does it", FactKind.VALUE, "Workstation - BitLocker"),
        ("Nobody may unplug the analyser.", FactKind.DECISION, "Nobody may unplug the analyser."),
        ("It is the firmware, not the driver.", FactKind.DECISION, "It is the firmware, not the driver."),
        ("Unresolved: who pays for it.", FactKind.OPEN, "Unresolved: who pays for it."),
        ("restart nginx.service first", FactKind.VALUE, "nginx.service"),
        ("_sip._tls.example.org is old", FactKind.VALUE, "_sip._tls.example.org"),
        (
            "No remote session while the auditors are there.",
            FactKind.DECISION,
            "No remote session while the auditors are there.",
        ),
        ("Entscheidung des Kunden: wir warten.", FactKind.DECISION, "Entscheidung des Kunden: wir warten."),
        ("Bitte nie vor sieben neu starten.", FactKind.DECISION, "Bitte nie vor sieben neu starten."),
        (
            "Der Server darf nicht aus.",
            FactKind.DECISION,
            "Der Server darf nicht aus.",
        ),
    ],
)
def test_what_must_be_kept_is_found(text: str, kind: FactKind, fact: str) -> None:
    assert fact in [found.text for found in facts_of(text) if found.kind is kind]


def test_plain_talk_has_no_facts() -> None:
    assert not list(facts_of("Thanks, I will have a look and call you back. Does the other user see it as well?"))


def test_a_fact_is_a_word_of_its_own() -> None:
    said = SaidFacts("On build 1809 the **error 80** came; `Get-Item  x` was run.")
    assert said.says("get-item x")
    assert said.says("error 80")
    assert not said.says("809")
    said.add("It is build 2004 since,")
    said.add("809 of them.")
    assert said.says("809")
    assert not said.says("since, 809")


def stands_alone(text: str, fact: str) -> bool:
    """As `SaidFacts` has it, by looking at every place."""
    for at in range(len(text) - len(fact) + 1):
        end = at + len(fact)
        joined = (text[at - 1 : at] + fact[:1], fact[-1:] + text[end : end + 1])
        if text[at:end] == fact and not any(len(pair) == 2 and pair.isalnum() for pair in joined):
            return True
    return False


@given(st.text("ab1_- .ßé²", max_size=40), st.text("ab1_- .ßé²", min_size=1, max_size=6))
def test_a_fact_is_found_wherever_it_stands_as_words_of_its_own(text: str, fact: str) -> None:
    if wanted := folded_text(fact):
        assert SaidFacts(text).says(wanted) == stands_alone(folded_text(text), wanted)


@given(st.text(max_size=300))
def test_no_text_breaks_the_rules_and_each_line_is_short(text: str) -> None:
    for fact in facts_of(text):
        assert len(fact.line) <= 244
        assert fact.text.strip()


def said(text: str, role: Role = Role.USER) -> Message:
    return Message("m", CHAT, 1, role, MessageStatus.COMPLETE, text, NOW)


def test_what_a_summary_has_is_not_put_back_and_the_rest_is_in_order() -> None:
    messages = [
        said("It says 0x80070035 and the server is FS-01."),
        said("Try `net use * /delete`.", Role.ASSISTANT),
        said("We agreed on Friday."),
    ]
    missing = left_out("The share failed with 0x80070035.", "", messages, 1_000).lines
    assert [(each.by, each.line) for each in missing] == [
        (Role.USER, "It says 0x80070035 and the server is FS-01."),
        (Role.ASSISTANT, "Try `net use * /delete`."),
        (Role.USER, "We agreed on Friday."),
    ]
    whole = "0x80070035 on FS-01, net use * /delete. We agreed on Friday."
    assert left_out(whole, "", messages, 1_000) == PutBack()


def test_the_earlier_summary_comes_before_all_else_where_room_is_short() -> None:
    earlier = "Decided: keep VLAN 117."
    messages = [said(f"The counter of port {port} is {port * 977}.") for port in range(100, 160)]
    missing = left_out("Nothing.", earlier, messages, 60).lines
    assert missing[0].line == earlier
    assert sum(estimate_tokens(each.line) for each in missing) <= 60


def test_a_pasted_log_does_not_crowd_out_what_was_typed() -> None:
    log = "\n".join(f"2026-03-04 12:{minute:02} host{minute} said {minute * 7919}" for minute in range(60))
    missing = left_out("Nothing.", "", [said(log), said("The password policy is GPO-0042.")], 5_000).lines
    assert len([each for each in missing if each.place == 0]) == LINES_OF_LONG
    assert missing[-1].line == "The password policy is GPO-0042."


def test_a_quantity_is_kept_before_bare_counters() -> None:
    counters = [said(f"The counter of it is {7_000 + at * 977}.") for at in range(60)]
    messages = [*counters, said("The mailbox has 49.5 GB.")]
    lines = [each.line for each in left_out("Nothing.", "", messages, 60).lines]
    assert "The mailbox has 49.5 GB." in lines
    assert len(lines) < len(messages)


def test_what_there_is_no_room_for_is_counted_but_for_bare_figures() -> None:
    messages = [said(f"The host is SRV-{host:03}.") for host in range(20)] + [said("The counter is 48151.")]
    put_back = left_out("Nothing.", "", messages, 60)
    assert len(put_back.lines) + put_back.dropped == 20
    assert put_back.dropped > 10
