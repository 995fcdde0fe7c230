"""What the first answer needs, made before it comes: importing it then would hold the window up."""

from __future__ import annotations

from rfdesktop.ui.transcript.stream import parse
from rfdesktop.ui.transcript.syntax import highlighted

_SAMPLE = "\n".join(("# a", "", "- **b** *c* `d`", "", "|e|f|", "|-|-|", "|g|h|", "", "```text", "i", "```"))
_LANGUAGES = ("powershell", "bat", "bash", "json", "sql", "python", "yaml", "text")
"""Not XML: 2 MB, since Pygments has those of Java, Ruby and CSS come with it, and 10 ms at most when it is shown."""


def warm_up() -> None:
    """Loads the markdown parser and the lexers of the languages that engineers are shown. Takes some 0.2 s of CPU on
    whichever thread calls it; touches nothing of Qt."""
    parse(_SAMPLE)
    for language in _LANGUAGES:
        highlighted(language, "$a = 1")
