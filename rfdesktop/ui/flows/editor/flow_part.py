"""The part of the form for what a flow says of itself."""

from __future__ import annotations

from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.flow import FlowKind, Source
from rfdesktop.ui.flows.editor.form_part import FormPart, section
from rfdesktop.ui.flows.editor.placed import ChoiceField, LineField, LinesField, NumberOrNone, TextField
from rfdesktop.ui.theme.tokens import SPACE_M
from rfdesktop.ui.words.flow_editing import code_words, risk_choices
from rfdesktop.ui.words.translate import translate


class FlowPart(FormPart):
    """Title, kind, what search reads, and who keeps it."""

    def __init__(self, kind: FlowKind) -> None:
        super().__init__(SPACE_M)
        kinds = [(each, code_words(each)) for each in FlowKind]
        lines = translate("FlowEditor", "One a line")
        self.add(
            LineField(("title",), translate("FlowEditor", "Title of the flow")),
            ChoiceField(("kind",), translate("FlowEditor", "Kind of flow"), kinds),
            TextField(("summary",), translate("FlowEditor", "Summary")),
            LinesField(
                ("symptoms",),
                translate("FlowEditor", "Symptoms"),
                hint=translate("FlowEditor", "What users say, one a line; it is what finds the flow"),
            ),
        )
        if kind is FlowKind.MAINTENANCE:
            self.add(LinesField(("targets",), translate("FlowEditor", "Targets"), hint=lines))
        self.add(
            LinesField(("error_codes",), translate("FlowEditor", "Error codes"), hint=lines),
            LinesField(("products",), translate("FlowEditor", "Products"), hint=lines),
            LinesField(("tags",), translate("FlowEditor", "Tags"), hint=lines),
        )
        self._about()
        self._id = LineField(("id",), translate("FlowEditor", "Id"))
        self.add(self._id)

    def show_new(self, new: bool) -> None:
        """Once it was saved a flow is known by its id, which stays."""
        self._id.line.setReadOnly(not new)

    def _about(self) -> None:
        self.rows.addWidget(section(translate("FlowEditor", "About it")))
        minutes = translate("FlowEditor", "Minutes that it takes")
        self.add(
            ChoiceField(("risk",), translate("FlowEditor", "Risk"), risk_choices()),
            NumberOrNone(("minutes",), minutes, limits.LEAST_MINUTES, limits.MOST_MINUTES),
            LinesField(
                ("accounts",),
                translate("FlowEditor", "Clients"),
                hint=translate("FlowEditor", "One a line; none for every client"),
            ),
            LineField(("owner",), translate("FlowEditor", "Owner")),
            LineField(("review_by",), translate("FlowEditor", "To be reviewed by"), hint="2027-06-30"),
            LinesField(
                ("sources",),
                translate("FlowEditor", "Sources"),
                hint=translate("FlowEditor", "Title and address, one a line"),
                read=_source,
                write=_written,
            ),
        )


def _source(line: str) -> Source:
    """A line's last word is the address where it looks like one."""
    title, _, url = line.rpartition(" ")
    if "://" not in url:
        return Source(line, "")
    return Source(title.strip() or url, url)


def _written(source: object) -> str:
    assert isinstance(source, Source)
    return f"{source.title} {source.url}".strip()
