"""Every text about errors, findings, reasons, settings and states, in one hand."""
