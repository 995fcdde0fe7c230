"""The forms that flows are saved in, in words."""

from __future__ import annotations

from rfdesktop.domain.flows.documents import DocumentForm
from rfdesktop.domain.flows.exports import LibraryExported
from rfdesktop.ui.words.translate import translate


def form_name(form: DocumentForm) -> str:
    return {
        DocumentForm.RFFLOW: translate("DocumentForms", "Flow file"),
        DocumentForm.MARKDOWN: translate("DocumentForms", "Markdown"),
        DocumentForm.MERMAID: translate("DocumentForms", "Mermaid flowchart"),
        DocumentForm.CSV: translate("DocumentForms", "Table"),
        DocumentForm.WORD: translate("DocumentForms", "Word document"),
        DocumentForm.HTML: translate("DocumentForms", "Web page to print"),
    }[form]


def form_use(form: DocumentForm) -> str:
    """What a form is good for."""
    return {
        DocumentForm.RFFLOW: translate("DocumentForms", "For git or another library; comes back to the byte"),
        DocumentForm.MARKDOWN: translate("DocumentForms", "For a wiki or a text editor; comes back whole"),
        DocumentForm.MERMAID: translate("DocumentForms", "A chart of the steps for a wiki; comes back whole"),
        DocumentForm.CSV: translate("DocumentForms", "For a spreadsheet: step, question, answer, next"),
        DocumentForm.WORD: translate("DocumentForms", "For people to read and to comment on"),
        DocumentForm.HTML: translate("DocumentForms", "One page by itself, for paper or a browser"),
    }[form]


def exported_words(event: LibraryExported) -> str:
    """What an export of the whole library did."""
    written, kept, lossy = event.written, event.kept, event.lossy
    said = [translate("DocumentForms", "%n flow(s) saved.", None, written)]
    if kept:
        said.append(translate("DocumentForms", "%n file(s) (was|were) there already and (is|are) kept.", None, kept))
    if lossy:
        said.append(translate("DocumentForms", "%n file(s) (does|do) not carry all of (its|their) flow.", None, lossy))
    return " ".join(said)
