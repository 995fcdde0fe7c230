"""A quit while a wizard or a flow has the keyboard: nothing that follows the focus may break on the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"


def test_with_a_wizard_that_has_just_been_asked_for(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.click("concludeButton")
    wizard = app.on_page(QWidget, "outcomeWizard")
    destroyed_with_focus(app, wizard)


def test_with_a_flow_that_has_the_keyboard(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.find(QAbstractButton, "launchFlowButton").click()
    app.until(lambda: app.page.findChild(QWidget, "flowOptions") is not None, "the flow")
    options = app.on_page(QWidget, "flowOptions")
    app.until(lambda: options.isAncestorOf(app.window.focusWidget()), "the keyboard in the flow")
    destroyed_with_focus(app, options)


def destroyed_with_focus(app: WindowDriver, part: QWidget) -> None:
    """Quits; what the worker still says on the way out may give the keyboard to a part of the hidden window."""
    app.application.begin_quit()
    part.findChildren(QAbstractButton)[0].setFocus()
    app.application.quit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert QApplication.focusWidget() is None
