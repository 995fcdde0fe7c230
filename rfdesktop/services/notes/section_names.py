"""What models call the sections of a ticket note, and the members of their JSON, in the languages they write in."""

from __future__ import annotations

import re
import unicodedata

from rfdesktop.domain.notes.sections import Section

CAUSE = "cause"
"""Stands for a root cause, which models give a section of its own."""

CLIENT = "client"
"""Stands for a summary for the client."""

TIME_TEXT = "time text"
"""Stands for the text of a time entry."""

UPDATE = "update"
"""Stands for how things stand, told the client in the middle of a ticket."""

HEADER = "header"
"""Stands for what the app puts over the note itself: the ticket's number, the engineer, the time."""

Name = Section | str

_NAMES: dict[Name, str] = {
    Section.SUBJECT: (
        "subject|title|ticket subject|ticket title|summary|ticket summary|issue summary|betreff|titel|"
        "zusammenfassung|objet|sujet|titre|résumé|"
        "asunto|título|resumen|oggetto|titolo|riepilogo|assunto|resumo|onderwerp|samenvatting|"
        "ämne|rubrik|emne|temat|tytuł|předmět|件名|主题|主旨"
    ),
    Section.OUTCOME: (
        "outcome|ticket outcome|disposition|ergebnis des tickets|ausgang|issue du ticket|desenlace|esito|desfecho|"
        "uitkomst"
    ),
    Section.PROBLEM: (
        "problem description|problem|problem statement|issue|issue description|description|reported issue|"
        "reported problem|symptoms?|request|incident description|"
        "problembeschreibung|beschreibung|problemstellung|fehlerbeschreibung|störung|symptome?|anliegen|"
        "description du problème|problème|problème signalé|symptômes?|demande|"
        "descripción del problema|problema|descripción|síntomas?|solicitud|"
        "descrizione del problema|descrizione|sintomi|richiesta|descrição do problema|descrição|sintomas|"
        "probleemomschrijving|omschrijving|probleem|probleembeschrijving|beschrijving|melding|klacht|"
        "problembeskrivning|beskrivning|problembeskrivelse|beskrivelse|opis problemu|opis zgłoszenia|popis problému|"
        "問題の説明|問題の内容|問題|问题描述|問題描述"
    ),
    Section.STEPS: (
        "steps taken|steps|actions taken|actions|actions performed|action taken|troubleshooting|"
        "troubleshooting steps|troubleshooting performed|work performed|work done|"
        "steps performed|what was done|diagnostics|diagnostic steps|resolution steps|investigation|timeline|"
        "activities|activity log|work log|"
        "durchgeführte schritte|schritte|durchgeführte maßnahmen|maßnahmen|durchgeführte arbeiten|"
        "arbeitsschritte|vorgehen|fehlersuche|was wurde gemacht|lösungsschritte|"
        "étapes réalisées|étapes effectuées|étapes suivies|étapes|actions effectuées|actions réalisées|"
        "mesures prises|démarche|dépannage|"
        "pasos realizados|pasos|acciones realizadas|acciones tomadas|acciones|medidas tomadas|pasos seguidos|"
        "diagnóstico|"
        "passaggi eseguiti|passaggi|passi eseguiti|azioni eseguite|azioni intraprese|attività svolte|interventi|"
        "passos realizados|passos|etapas realizadas|etapas|ações realizadas|ações tomadas|ações|procedimentos|"
        "genomen stappen|uitgevoerde stappen|stappen|ondernomen acties|acties|uitgevoerde acties|werkzaamheden|"
        "actions menées|mesures effectuées|vidtagna åtgärder|utförda steg|åtgärder|steg|udførte trin|utførte trinn|"
        "udførte handlinger|trin|trinn|wykonane kroki|wykonane czynności|podjęte działania|kroki|provedené kroky|"
        "postup|実施した手順|実施した作業|対応手順|対応内容|已执行步骤|处理步骤|執行步驟"
    ),
    Section.STATUS: (
        "current status|status|state|current state|resolution|resolution status|result|results|final status|"
        "verification|resolution and verification|conclusion|"
        "aktueller status|aktueller stand|derzeitiger status|stand|lösung|ergebnis|fazit|überprüfung|"
        "statut actuel|état actuel|situation actuelle|statut|état|résolution|solution|résultat|"
        "estado actual|situación actual|estado|resolución|solución|resultado|conclusión|"
        "stato attuale|situazione attuale|stato|risoluzione|soluzione|risultato|"
        "status atual|estado atual|situação atual|situação|resolução|solução|"
        "huidige status|huidige stand|oplossing|resultaat|conclusie|"
        "nuvarande status|nuläge|nuværende status|nåværende status|aktualny stan|obecny stan|stan obecny|aktuální stav|"
        "現在の状況|現在のステータス|当前状态|目前狀態"
    ),
    Section.ENGINEER_NOTES: (
        "engineer notes?|engineer s notes?|technician notes?|notizen des technikers|technikernotizen|"
        "notes de l ingénieur|notas del ingeniero|note del tecnico|notas do técnico|notities van de technicus"
    ),
    Section.FINDINGS: (
        "key findings|findings|root cause and key findings|root cause and findings|observations|"
        "what was found|evidence|analysis|"
        "erkenntnisse|wichtige erkenntnisse|wichtigste erkenntnisse|befunde|feststellungen|analyse|"
        "ursache und erkenntnisse|"
        "constats|constatations|principales constatations|conclusions|observations clés|points clés|"
        "hallazgos|hallazgos clave|hallazgos principales|conclusiones|observaciones|"
        "risultati principali|risultati chiave|risultanze|osservazioni|riscontri|principali riscontri|"
        "principais descobertas|descobertas|constatações|principais constatações|observações|conclusões|achados|"
        "belangrijkste bevindingen|bevindingen|constateringen|"
        "viktiga fynd|viktigaste fynd|iakttagelser|vigtigste fund|vigtige fund|viktige funn|viktigste funn|"
        "kluczowe ustalenia|ustalenia|hlavní zjištění|klíčová zjištění|zjištění|主な所見|主な調査結果|判明事項|"
        "主要发现|关键发现|主要發現"
    ),
    Section.ESCALATION: (
        "escalation details|escalation|escalation notes|hand ?over|hand ?off|escalation information|"
        "reason for escalation|"
        "eskalationsdetails|eskalation|übergabe|details zur eskalation|détails de l escalade|escalade|transmission|"
        "detalles de escalación|detalles del escalamiento|escalación|escalado|escalamiento|"
        "dettagli dell escalation|dettagli escalation|"
        "detalhes da escalação|detalhes do escalonamento|escalonamento|escalatiegegevens|escalatiedetails|"
        "escalatie|overdracht"
    ),
    Section.NEXT: (
        "next steps?|next actions?|follow ups?|follow up actions?|outstanding|open items|open actions|pending|"
        "to ?do|remaining work|recommendations?|"
        "nächste schritte|weiteres vorgehen|offene punkte|ausstehend|folgemaßnahmen|empfehlungen?|"
        "prochaines étapes|étapes suivantes|suite à donner|suivi|à faire|actions à venir|recommandations?|"
        "próximos pasos|siguientes pasos|pendientes?|seguimiento|recomendaciones|"
        "prossimi passi|prossimi passaggi|passi successivi|prossime azioni|da fare|raccomandazioni|"
        "próximas etapas|próximos passos|pendências|recomendações|"
        "volgende stappen|vervolgstappen|openstaande punten|opvolging|aanbevelingen|"
        "nästa steg|næste trin|neste steg|neste trinn|następne kroki|kolejne kroki|další kroky|"
        "次のステップ|次の手順|后续步骤|下一步"
    ),
    CAUSE: (
        "root cause|cause|cause of (?:the )?(?:issue|problem)|root cause analysis|probable cause|"
        "ursache|grundursache|hauptursache|ursachenanalyse|cause racine|cause première|cause principale|"
        "cause profonde|"
        "causa raíz|causa|causa principal|causa principale|causa radice|causa alla radice|causa raiz|oorzaak|"
        "hoofdoorzaak|grondoorzaak|kernoorzaak|grundorsak|rotorsak|orsak|årsag|grundårsag|årsak|rotårsak|"
        "przyczyna|główna przyczyna|przyczyna źródłowa|příčina|hlavní příčina|根本原因|原因"
    ),
    CLIENT: (
        "client summary|customer summary|client safe summary|summary for (?:the )?(?:client|customer)|"
        "client facing summary|"
        "zusammenfassung für den kunden|kundenzusammenfassung|résumé pour le client|resumen para el cliente|"
        "riepilogo per il cliente|resumo para o cliente|samenvatting voor de klant"
    ),
    TIME_TEXT: "time entry|time entry text|time text|billing text|invoice text|zeiteintrag|texte de facturation",
    UPDATE: "client update|status update|update for (?:the )?(?:client|customer)|statusmeldung|point d étape",
    HEADER: (
        "ticket|ticket number|ticket no|ticket id|account|client|customer|contact|asset|device|authori[sz]ed by|"
        "engineer|technician|time|minutes|time spent|date|kunde|kontakt|gerät|techniker|zeit|datum|cliente|"
        "client[e]?|contacto|técnico|technicien|durée|tiempo|tempo|klant|tijd"
    ),
}
# A title is compared without its case, which makes "ss" of "ß".
_PATTERNS = {name: re.compile(words.casefold()) for name, words in _NAMES.items()}

_WORD_OF: dict[str, Name] = {
    "next step": Section.NEXT,
    "follow-up": Section.NEXT,
    "escalation": Section.ESCALATION,
    "engineer note": Section.ENGINEER_NOTES,
    "root cause": CAUSE,
    "finding": Section.FINDINGS,
    "steps": Section.STEPS,
    "actions taken": Section.STEPS,
    "troubleshooting": Section.STEPS,
    "work performed": Section.STEPS,
    "problem": Section.PROBLEM,
    "issue": Section.PROBLEM,
    "status": Section.STATUS,
    "resolution": Section.STATUS,
    "subject": Section.SUBJECT,
    "schritte": Section.STEPS,
    "étapes": Section.STEPS,
    "pasos": Section.STEPS,
    "stappen": Section.STEPS,
}
"""Words that tell a section in a longer title, the more telling ones first."""

_NO_CAUSE = re.compile(
    r"(?:root cause )?(?:was |is |has |could )?(?:not|un|still|no|none|n/?a|to be|nicht|un|keine?|noch|non|no se|"
    r"nessun|não|niet|onbekend|sconosciut|desconocid|inconnu|nichts)"
    r"[\w /']{0,40}\.?",
    re.I,
)
_LONGEST = 6
"""Words in the longest title that is taken for a section's by one word of it."""


def plain_name(title: str) -> str:
    """A title for comparing: without numbers, marks and what stands in brackets behind it."""
    words = re.sub(r"\([^()]*\)", " ", unicodedata.normalize("NFC", title)).casefold()
    words = re.sub(r"[^\w ]|_", " ", re.sub(r"^\W*(?:\d+|[ivx]+)[.):]\s*", "", words.strip()))
    return re.sub(r"^\d+\s+", "", " ".join(words.split()))


def named(title: str, *, loosely: bool = False) -> Name | None:
    """The section that a title names; `loosely` also one that has a telling word among a few."""
    words = plain_name(title)
    if not words:
        return None
    # Its own member of the JSON has the app's name.
    found = next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(words)), None)
    if found is not None or not loosely or len(words.split()) > _LONGEST:
        return found
    return next((name for word, name in _WORD_OF.items() if word in words), None)


def is_no_cause(text: str) -> bool:
    """Whether what stands for the root cause says that there is none: "Not determined."."""
    return not text.strip(" -–.") or (len(text) <= 60 and _NO_CAUSE.fullmatch(text.strip()) is not None)  # noqa: PLR2004 - a longer one tells something


OF_A_STEP = frozenset(
    ("result", "results", "outcome", "ergebnis", "résultat", "resultado", "risultato", "esito", "resultaat", "uitkomst")
)
"""Titles that within the steps stand before what came of one of them."""
