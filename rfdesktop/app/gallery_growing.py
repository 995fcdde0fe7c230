"""The scenes of the gallery about what stands beside a step, flows that are repeated, and how flows fare."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from rfdesktop.app.gallery import Gallery
from rfdesktop.app.gallery_flows import OUTLOOK, panel_of, running, standing_at
from rfdesktop.app.selfcheck_controls import CheckFailed
from rfdesktop.domain.flows.flow import StepType
from rfdesktop.domain.flows.remarks import note
from rfdesktop.domain.flows.runs import back_to
from rfdesktop.domain.flows.targets import add_targets, go_to_target
from rfdesktop.ui.flows.health.window import HealthWindow
from rfdesktop.ui.flows.targets_window import TargetsWindow

SERVERS = tuple(f"SRV{number:02}.contoso.local" for number in range(1, 15))


def noted(gallery: Gallery) -> None:
    """A note on a step, and steps that were gone back from."""
    with running(gallery, OUTLOOK) as (panels, run):
        ended = standing_at(run, lambda step: step.type is StepType.RESULT)
        back = back_to(ended, max(0, len(ended.visits) - 3), ended.changed_at)
        panels.show_run(note(back, "The user says that it began after the update on Tuesday.", ended.changed_at))
        gallery.take("flow-note")


def targets(gallery: Gallery) -> None:
    """A flow that is repeated over targets, and their table."""
    with running(gallery, OUTLOOK) as (panels, run):
        later = run.changed_at + timedelta(minutes=4)
        first = add_targets(standing_at(run, lambda step: step.type is StepType.RESULT), SERVERS, later)
        panels.show_run(go_to_target(first, SERVERS[1], later))
        gallery.take("flow-targets")
        panel = panel_of(gallery)
        panel.head.targets.click()
        table = panel.findChild(TargetsWindow)
        if table is None:
            raise CheckFailed("the table of targets is missing")
        gallery.take("targets", table)
        table.close()


def health(gallery: Gallery) -> None:
    """How the flows fare, and where nothing fits what is looked for."""
    window: QWidget = gallery.dialog("flowHealthAction", "flowHealth")
    if not isinstance(window, HealthWindow):
        raise CheckFailed("the window about the flows is missing")
    gallery.until(lambda: window.rows.rowCount() > 0, "the figures of the flows")
    gallery.take("flow-health", window)
    window.search.setText("nothing is called like this")
    gallery.take("flow-health-empty", window)
    window.search.clear()
    window.close()


GROWING_SCENES = (noted, targets, health)
