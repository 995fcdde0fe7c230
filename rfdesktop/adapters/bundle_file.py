"""A diagnostics bundle: a zip archive of texts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from rfdesktop.adapters.atomic_file import WholeFiles
from rfdesktop.domain.outgoing import Cleared
from rfdesktop.domain.records import DiagnosticText
from rfdesktop.domain.texts.encodable import encodable_text


class ZipBundles:
    """Keeps `BundleWriter`. `umask` is the user's, for files outside the profile."""

    def __init__(self, umask: int | None = None) -> None:
        self._files = WholeFiles(umask)

    def write(self, path: Path, texts: Cleared[tuple[DiagnosticText, ...]]) -> None:
        """Puts a whole archive in the file's place. Raises OSError."""
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
            for each in texts.content:
                bundle.writestr(each.name, encodable_text(each.text))
        self._files.write_bytes(path, archive.getvalue())
