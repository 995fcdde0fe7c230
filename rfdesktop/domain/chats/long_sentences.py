"""Where the point of a long sentence begins: people tell when and why before they tell what is wrong."""

from __future__ import annotations

import re

LEAST_POINT = 12
"""Characters of a clause that stands for itself."""

_TROUBLE = re.compile(
    r"(?i)\b(?:not|no longer|no one|nobody|none|nothing|never|without|unable|cannot|can't|won't|\w+n't|\w+n’t|"
    r"fail(?:s|ed|ing|ure)?|errors?|wrong|broken|broke|breaks|dead|missing|gone|lost|lose[s]?|stuck|stops?|stopped|hangs?|"
    r"hung|slow(?:ly|er)?|freez\w+|froze|crash\w*|drops?|dropped|disconnect\w*|black|blank|blue|empty|locked|blocked|"
    r"denied|refused|rejected|bounc\w+|expired|corrupt\w*|offline|down|unreachable|unresponsive|times? out|timed out|"
    r"loops?|again and again|keeps?|only|duplicat\w+|garbled|"
    r"nicht|nichts|kein\w*|niemand\w*|nirgends|nie|ohne|fehl\w+|fehler\w*|falsch\w*|kaputt|defekt|weg|verschwunden|hängt|hing|langsam|"
    r"eingefroren|abgestürzt|stürzt|schwarz\w*|weiß|blau\w*|leer|gesperrt|abgelehnt|verweigert|abgelaufen|dauernd|ständig|"
    r"plus|pas|jamais|personne|impossible|aucun\w*|erreur\w*|panne|bloqu\w+|lent\w*|perdu\w*|"
    r"nadie|nunca|ning[uú]n\w*|sin|fall[ao]\w*|"
    r"no (?:funciona|puede|pueden|abre|deja|imprime|llega|llegan|arranca|sale|se)|lento|bloquead\w+|perdid\w+)\b"
    r"|0x[0-9a-f]{4,}"
)
"""What a sentence says of what is wrong."""
_CLAUSE = re.compile(
    r"(?:[,;:]| [-–—])\s+(?:(?:and|but|so|then|und|aber|da|dann|mais|et|pero)\s+)*|(?<=[.!?])\s+"
    r"|\s+(?:and then|and now|and since then|but now|but since then|und seitdem|und jetzt|aber jetzt|seitdem)\s+"
)
_NO_POINT = re.compile(
    r"(?i)^(?:(?:and|but|so|also|since|because|as|when|while|after|before|although|if|which|who|whose|that|where|da|weil|"
    r"seit|als|nachdem|obwohl|wenn|der|die|das|welche[rs]?|qui|que|quand|depuis|comme|porque|desde|cuando)\b)"
)
"""How a clause begins that leans on the one before it."""


def tells_trouble(words: str) -> bool:
    """Whether words say that something is wrong."""
    return _TROUBLE.search(words) is not None


def to_the_point(words: str, limit: int) -> str:
    """A sentence that is longer than the limit from its first clause on that says what is wrong; as it is, where that
    is said within the limit, or nowhere by a clause that stands for itself."""
    if len(words) <= limit or _TROUBLE.search(words[:limit]):
        return words
    found = list(_CLAUSE.finditer(words))
    for at, joint in enumerate(found):
        begin = joint.end()
        clause = words[begin : found[at + 1].start() if at + 1 < len(found) else len(words)]
        if len(clause) >= LEAST_POINT and _TROUBLE.search(clause) and not _NO_POINT.match(clause):
            return words[begin:]
    return words
