"""Ticket notes as models write them: the same facts in many shapes and languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

Ticket = dict[str, Any]

TICKETS: tuple[Ticket, ...] = (
    {
        "outcome": "resolved",
        "subject": "Scanner at Dock 4 rejects jobs, SMTP AUTH off",
        "problem": "Since 24 Nov the scanner at Dock 4 shows error 535. Two people cannot scan.\nFaxing works.",
        "steps": [
            ["Checked the sign-in log for scan@nordwind.example.", "AADSTS7000222 at 09:14."],
            ["Ran `Get-TransportConfig | fl SmtpClient*`.", "SmtpClientAuthenticationDisabled: True."],
            ["Rang Mr Ode: no answer.", ""],
        ],
        "status": "Scans arrive; Mr Ode confirmed at 10:02.",
        "cause": "The client secret had expired on 23 Nov.",
        "findings": ["The relay connector was not touched.", "TLS 1.2 is on: registry value `DisabledByDefault` is 0."],
        "next": [],
    },
    {
        "outcome": "escalated",
        "subject": "RDS02 drops sessions at 17 %",
        "problem": "Sessions on RDS02 end with 0x1104 (\\\\FS01\\Profiles$ unreachable).",
        "steps": [
            ["Tested \\\\FS01\\Profiles$ from RDS02.", "Access denied for ACME\\svc-rds."],
            ["Restarted the profile service.", "No change; problem: same code."],
        ],
        "status": "Users work on RDS01.",
        "cause": "",
        "findings": ["Only RDS02 is affected."],
        "next": ["Server team: check the share's rights before 18:00.", "Do not reboot FS01 (backup runs)."],
    },
)

HEADS = {
    "English": (
        "Subject", "Problem Description", "Steps Taken", "Current Status",
        "Root Cause", "Key Findings", "Next Steps",
    ),
    "German": (
        "Betreff", "Problembeschreibung", "Durchgeführte Schritte", "Aktueller Status",
        "Ursache", "Wichtige Erkenntnisse", "Nächste Schritte",
    ),
    "French": (
        "Objet", "Description du problème", "Étapes réalisées", "État actuel",
        "Cause racine", "Constats", "Prochaines étapes",
    ),
    "Spanish": (
        "Asunto", "Descripción del problema", "Pasos realizados", "Estado actual",
        "Causa raíz", "Hallazgos clave", "Próximos pasos",
    ),
    "Italian": (
        "Oggetto", "Descrizione del problema", "Passaggi eseguiti", "Stato attuale",
        "Causa principale", "Risultati principali", "Prossimi passi",
    ),
    "Portuguese": (
        "Assunto", "Descrição do problema", "Passos realizados", "Estado atual",
        "Causa raiz", "Principais descobertas", "Próximos passos",
    ),
    "Dutch": (
        "Onderwerp", "Probleemomschrijving", "Genomen stappen", "Huidige status",
        "Oorzaak", "Belangrijkste bevindingen", "Volgende stappen",
    ),
    "German of another hand": (
        "Betreff", "Fehlerbeschreibung", "Durchgeführte Maßnahmen", "Stand",
        "Grundursache", "Feststellungen", "Folgemaßnahmen",
    ),
    "Swedish": (
        "Ämne", "Problembeskrivning", "Vidtagna åtgärder", "Nuvarande status",
        "Grundorsak", "Viktiga fynd", "Nästa steg",
    ),
    "Polish": (
        "Temat", "Opis problemu", "Wykonane kroki", "Aktualny stan",
        "Przyczyna", "Kluczowe ustalenia", "Następne kroki",
    ),
    "Czech": (
        "Předmět", "Popis problému", "Provedené kroky", "Aktuální stav",
        "Příčina", "Hlavní zjištění", "Další kroky",
    ),
}  # fmt: skip


def facts_of(ticket: Ticket) -> list[str]:
    """What a note of the ticket has to say."""
    lines = [*ticket["problem"].split("\n"), ticket["subject"], ticket["status"], ticket["cause"]]
    steps = [part for step in ticket["steps"] for part in step]
    return [fact for fact in (*lines, *steps, *ticket["findings"], *ticket["next"]) if fact]


def _sections(ticket: Ticket, language: str, steps: str) -> list[tuple[str, str]]:
    heads = HEADS[language]
    bullets = ["\n".join(f"- {item}" for item in ticket[name]) for name in ("findings", "next")]
    texts = (ticket["subject"], ticket["problem"], steps, ticket["status"], ticket["cause"], *bullets)
    return [(head, text) for head, text in zip(heads, texts, strict=True) if text]


def _arrows(ticket: Ticket) -> str:
    return "\n".join(
        f"{number}. {action}" + (f"\n   → {result}" if result else "")
        for number, (action, result) in enumerate(ticket["steps"], 1)
    )


def _written(ticket: Ticket, language: str, head: Callable[[str, int], str], steps: str = "") -> str:
    pieces = _sections(ticket, language, steps or _arrows(ticket))
    return "\n\n".join(f"{head(title, number)}\n{text}" for number, (title, text) in enumerate(pieces, 1)) + "\n"


def headings(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"## {title}")


def capitals(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"{title.upper()}:")


def capitals_without_colon(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: title.upper())


def bold(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"**{title}**")


def bold_with_colon(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"**{title}:**")


def bold_colon_outside(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"**{title}**:")


def numbered(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, number: f"### {number}. {title}")


def numbered_bold(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, number: f"**{number}. {title}**")


def colons(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"{title}:")


def underlined(ticket: Ticket, language: str) -> str:
    return _written(ticket, language, lambda title, _: f"{title}\n{'-' * len(title)}")


def with_signs(ticket: Ticket, language: str) -> str:
    return "# 🎫 Ticket Note\n\n" + _written(ticket, language, lambda title, _: f"## 🔧 {title}")


def fenced(ticket: Ticket, language: str) -> str:
    return (
        f"Here is the ticket note:\n\n```markdown\n{headings(ticket, language)}```\n\nLet me know if you need changes."
    )


def thought(ticket: Ticket, language: str) -> str:
    return f"<think>\n## Subject\nmaybe {{x}}\n</think>\n\n{headings(ticket, language)}\n---\nI hope this helps!"


def nested_results(ticket: Ticket, language: str) -> str:
    steps = "\n".join(
        f"{number}. **{action}**" + (f"\n   - **Result:** {result}" if result else "")
        for number, (action, result) in enumerate(ticket["steps"], 1)
    )
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def loose_results(ticket: Ticket, language: str) -> str:
    steps = "\n\n".join(
        f"{number}. {action}\n\n   **Result:** {result}" for number, (action, result) in enumerate(ticket["steps"], 1)
    )
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def bulleted(ticket: Ticket, language: str) -> str:
    steps = "\n".join(f"- {action}" + (f" → {result}" if result else "") for action, result in ticket["steps"])
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def labelled(ticket: Ticket, language: str) -> str:
    steps = "\n\n".join(f"**Action:** {action}\n**Result:** {result}" for action, result in ticket["steps"])
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def step_headings(ticket: Ticket, language: str) -> str:
    steps = "\n\n".join(
        f"**Step {number}:** {action}\nResult: {result}" for number, (action, result) in enumerate(ticket["steps"], 1)
    )
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def table(ticket: Ticket, language: str) -> str:
    rows = [
        "| " + " | ".join(cell.replace("|", "\\|") for cell in (str(number), *step)) + " |"
        for number, step in enumerate(ticket["steps"], 1)
    ]
    steps = "\n".join(["| # | Action | Result |", "| --- | :--- | --- |", *rows])
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def heading_steps(ticket: Ticket, language: str) -> str:
    steps = "\n\n".join(
        f"### Step {number}: {action}\n**Result:** {result}"
        for number, (action, result) in enumerate(ticket["steps"], 1)
    )
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def inline_results(ticket: Ticket, language: str) -> str:
    steps = "\n".join(
        f"{number}. {action}" + (f" Result: {result}" if result else "")
        for number, (action, result) in enumerate(ticket["steps"], 1)
    )
    return _written(ticket, language, lambda title, _: f"## {title}", steps)


def quoted(ticket: Ticket, language: str) -> str:
    return "\n".join(f"> {line}" for line in headings(ticket, language).split("\n"))


def in_html(ticket: Ticket, language: str) -> str:
    steps = "".join(f"<li>{escape(action)}<br>Result: {escape(result)}</li>" for action, result in ticket["steps"])
    pieces = _sections(ticket, language, "\0")
    texts = [(head, steps if text == "\0" else escape(text).replace("\n", "<br>")) for head, text in pieces]
    return "\n".join(f"<h3>{head}</h3>\n<div>{text}</div>" for head, text in texts)


def _object(ticket: Ticket) -> dict[str, Any]:
    return {
        "subject": ticket["subject"],
        "problem_description": ticket["problem"],
        "steps_taken": [{"action": action, "result": result} for action, result in ticket["steps"]],
        "current_status": ticket["status"],
        "root_cause": ticket["cause"],
        "key_findings": ticket["findings"],
        "next_steps": ticket["next"],
    }


def json_wrapped(ticket: Ticket, language: str) -> str:
    return json.dumps({"data": {language: {"note": _object(ticket)}}}, ensure_ascii=False)


def json_with_chatter(ticket: Ticket, language: str) -> str:
    return f"Sure! {{{language}}}\n\n\n\n```json\n{json.dumps(_object(ticket), indent=2)}\n```\nAnything else? {{}}"


def json_trailing_commas(ticket: Ticket, language: str) -> str:
    text = json.dumps(_object(ticket), indent=1, ensure_ascii=False)
    return "// " + language + "\n" + text.replace("\n ]", ",\n ]").replace("[,", "[").replace('"\n}', '",\n}')


def json_thought(ticket: Ticket, language: str) -> str:
    return f'<think>{{{language}}} [1] "x"</think>\n{json.dumps(_object(ticket))}'


def json_translated(ticket: Ticket, language: str) -> str:
    known = list(_object(ticket).values())
    return json.dumps(dict(zip(HEADS[language], known, strict=True)), ensure_ascii=False)


def json_twice(ticket: Ticket, language: str) -> str:
    return json.dumps(json_translated(ticket, language))


SHAPES: tuple[Callable[[Ticket, str], str], ...] = (
    headings, capitals, capitals_without_colon, bold, bold_with_colon, bold_colon_outside, numbered, numbered_bold,
    colons, underlined, with_signs, fenced, thought, nested_results, loose_results, bulleted, labelled, step_headings,
    table, heading_steps, inline_results, quoted, in_html, json_wrapped, json_with_chatter, json_trailing_commas,
    json_thought, json_translated, json_twice,
)  # fmt: skip


def shaped(ticket: Ticket, shape: Callable[[Ticket, str], str], language: str) -> str:
    """The ticket's note as a model may answer."""
    return shape(ticket, language)
