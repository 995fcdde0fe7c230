"""A Word document to write into, without what the library's own model of one says about itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any


def new_word(title: str, *, author: str = "", keywords: str = "") -> Any:
    """The document, made now; its texts have to be free of what XML cannot hold. The library's model is of 2013 and
    says so in its properties, which a client's Explorer and Word show."""
    import docx

    document = docx.Document()
    known = document.core_properties
    known.title, known.author, known.keywords = title[:200], author[:200], keywords[:200]
    known.comments = known.last_modified_by = ""
    # Word keeps whole seconds without a zone, which stand for UTC.
    known.created = known.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    return document
