"""How a part of a ticket is put that may tell its cause: work, talk, a plan, how well it is, or none of these.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rfdesktop.services.notes import finding_forms as forms
from rfdesktop.services.notes.acts import is_act, is_check, is_command, is_talk
from rfdesktop.services.notes.asides import is_presence
from rfdesktop.services.notes.causes import is_astray, is_unsure
from rfdesktop.services.notes.corrections import is_slip
from rfdesktop.services.notes.documents.planned_days import names_day
from rfdesktop.services.notes.documents.tried import changed_nothing
from rfdesktop.services.notes.doubts import is_hearsay
from rfdesktop.services.notes.engineer_words import corrects, is_deed, is_state, is_to_do, works
from rfdesktop.services.notes.healing import healed_alone
from rfdesktop.services.notes.plans import names_doer_and_day
from rfdesktop.services.notes.standing import is_meanwhile

_WIDTHS = ((1, "k1"), (2, "k2"), (4, "k4"), (8, "k8"), (14, "k14"))
_NOW = re.compile(r"(?:now|jetzt|maintenant|ahora)\b", re.IGNORECASE)
"""Begins what it has come to: what stands before it is how it was."""
_CAME = re.compile(
    r"\b(?:shows? up|appears?|landed|(?:is|are) (?:there|back|gone|ready)|(?:does|did) it$|(?:line|link) live|"
    r"taucht auf|ist (?:da|weg)|apparaît|aparece)\b",
    re.IGNORECASE,
)
"""What has come of it."""
_DENIED = re.compile(
    r"(?:actually |oh |ach )?(?:no|nein|non)$|(?:nothing|nichts|rien|nada)\b|(?:i |we |ich |wir )?"
    r"(?:can'?t|cannot|kann|können) (?:do|go on|proceed|continue|test|check|more|nichts|nicht weiter)\b",
    re.IGNORECASE,
)
_DAMAGED = re.compile(
    r"\w (?:[\w-]+ )?(?:bulged|swollen|iced(?: up)?|melted|burnt|burned|bent|cracked|rusted|soaked|frayed|(?:switched|"
    r"turned) off|auto-?updated|vereist|verbogen|aufgebläht|verschmort|durchgebrannt|givrée?|gonflée?|hinchad[oa])\b",
    re.IGNORECASE,
)
"""What has become of a thing, which reads like work done to it."""
_DOES = re.compile(
    r"\w (?:moves|sends|points|expects|uses|asks|waits|runs|holds|keeps|takes|sets|puts|matches|reads|writes|starts|"
    r"stops|deletes|forwards|sorts|hides|skips|ignores|verschiebt|schickt|zeigt auf|nutzt|löscht|envoie|déplace|"
    r"utilise|mueve|envía|usa)\b",
    re.IGNORECASE,
)
"""What some thing does."""
_ALIKE = re.compile(
    r"\b(?:same (?:on (?:all|both|every)|as (?:before|always|ever|elsewhere|on the others?))|has no gaps?|"
    r"(?:wie|comme) (?:vorher|immer|avant|d’habitude)|igual que antes|"
    r"(?:überall|bei allen) gleich)\b",
    re.IGNORECASE,
)
"""What was compared and is well."""
_CONTRAST = re.compile(
    r"\b(?:others?|the rest|makers?|spec\w*|datasheet|normal(?:ly)?|should be|allowed|max(?:imum)?|limit|rated|"
    r"expected|andere|"
    r"soll\w*|erlaubt|hersteller|les autres|los demás)\b[^.;]{0,20}\d|\d[^.;,]{0,12} (?:instead of|statt|of|vs\.?|"
    r"against|"
    r"gegen|au lieu de|en vez de) \d",
    re.IGNORECASE,
)
"""A figure beside the one that it should be."""
_REMEDY = re.compile(
    r"\b(?:restore points?|last copy|previous versions?|shadow cop\w+|spares?|wiederherstellungspunkt\w*|"
    r"schattenkopie\w*|"
    r"vorgängerversion\w*|points? de restauration|versions précédentes|puntos? de restauración)\b",
    re.IGNORECASE,
)
"""What it is mended with."""
_UNDONE = re.compile(
    r"\b(?:undone|undid|reverted|rolled back|rückgängig|annulée?|deshecho|"
    r"did(?:n'?t| not) (?:stop|change|matter|cure))\b",
    re.IGNORECASE,
)
"""What was done and taken back, or changed nothing."""
_OURS = re.compile(
    r"(?:and |so |then |und |dann )*(?:(?:i|we|ich|wir|je|nous)\b(?!['’]| (?:had|forgot|have|can|cannot|could|"
    r"need)\b| can['’]t)|(?:did|have) ?(?:n['’]?t|"
    r"not)\b)",
    re.IGNORECASE,
)
"""What whoever writes does, did, or did not do."""
_MENDS = re.compile(
    r"\b(?:re-?(?:enabled|activated|instated|stored|leased|armed)|unblocked|unsuspended|lifted|"
    r"wieder (?:aktiviert|freigeschaltet|eingeschaltet)|freigegeben|réactivé\w*|débloqué\w*|reactivad\w*|"
    r"desbloquead\w*)\b",
    re.IGNORECASE,
)
"""What takes a fault away, whoever did it."""
_CHECKED = re.compile(r"(?:checked|verified|geprüft|vérifié|comprobado)\W*", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\b(?:known good|false positive|harmless|legit(?:imate)?|genuine|is ours|unbedenklich|harmlos|falso positivo|"
    r"faux positif|inoffensi\w+)\b",
    re.IGNORECASE,
)

_FORMS: dict[str, Callable[[str], bool]] = {
    "act": is_act,
    "check": is_check,
    "talk": is_talk,
    "ahead": is_to_do,
    "unsure": is_unsure,
    "hearsay": is_hearsay,
    "corrects": corrects,
    "slip": is_slip,
    "command": is_command,
    "planned": lambda text: names_day(text) and names_doer_and_day(text, ""),
    "contrast": lambda text: bool(_CONTRAST.search(text)),
    "state": is_state,
    "works": works,
    "nothing": changed_nothing,
    "presence": is_presence,
    "astray": is_astray,
    "again": forms.is_ill_again,
    "deed": is_deed,
    "asks": lambda text: text.endswith("?"),
    "figure": lambda text: any(letter.isdigit() for letter in text),
    "now": lambda text: bool(_NOW.match(text)),
    "came": lambda text: bool(_CAME.search(text)),
    "undone": lambda text: bool(_UNDONE.search(text)),
    "checked": lambda text: bool(_CHECKED.fullmatch(text)),
    "healed": healed_alone,
    "harmless": lambda text: bool(_HARMLESS.search(text)),
    "damaged": lambda text: bool(_DAMAGED.search(text)),
    "does": lambda text: bool(_DOES.search(text)),
    "alike": lambda text: bool(_ALIKE.search(text)),
    "remedy": lambda text: bool(_REMEDY.search(text)),
    "meanwhile": is_meanwhile,
    "denied": lambda text: bool(_DENIED.match(text)),
    "ours": lambda text: bool(_OURS.match(text)),
    "mends": lambda text: bool(_MENDS.search(text)),
    "negated": lambda text: "n't" in text or "n’t" in text,
    **forms.WAYS,
}
NO_CAUSE = frozenset(
    (
        *("talk", "hearsay", "corrects", "state", "works", "nothing", "presence", "astray", "asks", "head", "came"),
        *(
            "undone",
            "harmless",
            "healed",
            "turned",
            "failed",
            "denied",
            "left-undone",
            "slip",
            "planned",
            "command",
            "meanwhile",
            "remedy",
            "alike",
        ),
        *("s:denied", "s:hearsay", "s:remedy", "s:undone", "s:checked", "s:harmless", "n:now", "p:nothing"),
    )
)
"""What is seen of a part that tells something else in any case: of the report that is its first words."""


def forms_of(text: str) -> frozenset[str]:
    """How a part is put."""
    seen = {name for name, form in _FORMS.items() if form(text)}
    words = len(text.split())
    seen.add(next((name for most, name in _WIDTHS if words <= most), "k15"))
    return frozenset(seen)
