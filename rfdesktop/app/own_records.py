"""Building what shows the app's own records: the log of what left, and diagnostics."""

from __future__ import annotations

from rfdesktop.adapters.audit_file import AuditFile
from rfdesktop.adapters.bundle_file import ZipBundles
from rfdesktop.app.diagnostic_texts import DiagnosticTexts
from rfdesktop.app.foundation import Foundation
from rfdesktop.services.providers.providers import Providers
from rfdesktop.services.records import Records


def open_records(on: Foundation, providers: Providers) -> None:
    """Opens the stage of the app's own records."""
    paths = on.start.paths
    source = DiagnosticTexts(paths, lambda: providers.settings)
    on.parts.records.open(Records(AuditFile(paths.audit), source, ZipBundles(on.umask), providers.gate, on.emit))
