"""The chats' tabs: wide enough to be told apart, all within reach, marked where an answer comes or came."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QColor, QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QToolButton, QWidget

from rfdesktop.ui.tabs.tab_bar import ChatTabWidget
from rfdesktop.ui.theme.tokens import LIGHT
from tests.ui.window_driver import WindowDriver

SYMPTOM = "outlook keeps asking for password after reset, 3 users at acme"
LEAST_SHOWN = 50


def tabs_of(app: WindowDriver) -> ChatTabWidget:
    return app.window.tabs


def open_chats(app: WindowDriver, count: int) -> None:
    """So many tabs, the last one new."""
    for number in range(count - 1):
        app.type(f"ticket {number}: the label printer in the warehouse prints blank pages")
        app.action("newChatAction").trigger()
    app.window.resize(1320, 820)
    QApplication.processEvents()


def place(app: WindowDriver, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(app.window, QPoint(0, 0)), widget.size())


def listed(app: WindowDriver) -> Iterator[QAction]:
    menu = tabs_of(app).list_button.menu()
    menu.aboutToShow.emit()
    return iter(menu.actions())


def scroll(bar: QTabBar, by: int) -> None:
    """Two fingers on a touchpad."""
    at, keys, phase = QPointF(5, 5), Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate
    event = QWheelEvent(
        at, QPointF(bar.mapToGlobal(QPoint(5, 5))), QPoint(by, 0), QPoint(by, 0), Qt.MouseButton.NoButton, keys, phase,
        False, Qt.MouseEventSource.MouseEventNotSynthesized, touchpad(),
    )  # fmt: skip
    QApplication.sendEvent(bar, event)


@cache
def touchpad() -> QPointingDevice:
    return QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.PixelScroll, 2, 0, "", QPointingDeviceUniqueId(),
    )  # fmt: skip


def text_room(bar: QTabBar, index: int) -> int:
    closes = bar.tabButton(index, QTabBar.ButtonPosition.RightSide)
    return bar.tabRect(index).width() - closes.width() - 2 * 12


def test_four_chats_fit_and_a_new_one_says_so(app: WindowDriver) -> None:
    open_chats(app, 4)
    bar = tabs_of(app).tabBar()
    assert not tabs_of(app).list_button.isVisible()
    assert bar.tabText(3) == "New chat"
    assert text_room(bar, 3) >= bar.fontMetrics().horizontalAdvance("New chat")


def test_a_tab_is_called_by_what_is_being_typed_until_its_chat_has_a_title(app: WindowDriver) -> None:
    app.composer.setPlainText("Hello team,\n\nscanner on floor 2 is offline, pin is Winter2026!")
    title = app.tabs.tabText(0)
    assert title.startswith("scanner on floor 2 is offline")
    assert "Winter2026" not in title
    app.composer.setPlainText("")
    assert app.tabs.tabText(0) == "New chat"


def test_twelve_chats_keep_titles_that_can_be_told_apart(app: WindowDriver) -> None:
    open_chats(app, 12)
    bar = tabs_of(app).tabBar()
    assert all(button.width() == 0 for button in bar.findChildren(QToolButton) if button.isVisible())
    for current in (11, 0, 6):
        bar.setCurrentIndex(current)
        # Its hints are measured anew.
        QApplication.sendEvent(bar, QEvent(QEvent.Type.FontChange))
        QApplication.processEvents()
        rects = [bar.tabRect(index) for index in range(12)]
        shown = [rect for rect in rects if rect.intersects(bar.rect())]
        assert bar.rect().adjusted(-2, 0, 2, 0).contains(rects[current])
        # What shows of a tab that is not whole in sight is its margin.
        whole = [rect for rect in shown if bar.rect().adjusted(-2, 0, 2, 0).contains(rect)]
        assert all(rect in whole or rect.intersected(bar.rect()).width() <= 8 for rect in shown)
    assert min(text_room(bar, index) for index in range(12)) >= LEAST_SHOWN
    assert max(bar.tabRect(index).width() for index in range(12)) <= 260


def test_nothing_beside_the_tabs_overlaps(app: WindowDriver) -> None:
    for count in (1, 12):
        open_chats(app, count)
        bar = tabs_of(app).tabBar()
        parts = [place(app, bar), place(app, tabs_of(app).new_button)]
        if tabs_of(app).list_button.isVisible():
            parts.append(place(app, tabs_of(app).list_button))
        assert [(a, b) for at, a in enumerate(parts) for b in parts[:at] if a.intersects(b)] == []
        assert all(place(app, tabs_of(app)).contains(part) for part in parts)
        assert all(abs(part.center().y() - parts[0].center().y()) <= 1 for part in parts)


def test_no_torn_edge_is_painted_where_the_bar_is_scrolled(app: WindowDriver) -> None:
    open_chats(app, 12)
    bar = tabs_of(app).tabBar()
    assert bar.tabRect(0).left() < 0
    app.window.activateWindow()
    app.composer.setFocus()
    picture = app.window.grab(QRect(place(app, bar).topLeft(), bar.size().boundedTo(bar.size()))).toImage()
    edge = {picture.pixelColor(x, y).name() for x in range(12) for y in (0, 1, 2, 3)}
    assert edge == {QColor(LIGHT.window).name()}


def test_the_menu_lists_every_chat_by_its_whole_title(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    app.action("newChatAction").trigger()
    open_chats(app, 12)
    assert tabs_of(app).list_button.isVisible()
    actions = list(listed(app))
    assert len(actions) == tabs_of(app).count()
    assert actions[0].text() == SYMPTOM
    assert [action.isChecked() for action in actions] == [False] * (len(actions) - 1) + [True]
    actions[0].trigger()
    assert SYMPTOM in app.transcript
    assert next(listed(app)).isChecked()


def test_a_tab_shows_number_and_subject_before_the_client(app: WindowDriver) -> None:
    app.ask(SYMPTOM)
    card = app.application.presenter.tabs.current.tab.ticket_card
    card.account.setText("Acme & Co")
    card.number.setText("4711")
    whole = f"#4711 {SYMPTOM} · Acme & Co"
    app.until(lambda: app.tabs.tabToolTip(0) == whole, "the tab's title")
    assert app.tabs.tabText(0) == whole.replace("&", "&&")
    assert app.window.windowTitle() == f"{whole} — ResolutionFlow"


def test_a_tab_is_marked_while_its_answer_comes_and_after_it_came_unseen(app: WindowDriver) -> None:
    app.composer.setPlainText(SYMPTOM)
    app.click("sendButton")
    assert "Being answered" in app.tabs.tabToolTip(0)
    assert not app.tabs.tabIcon(0).isNull()
    app.action("newChatAction").trigger()
    app.until(lambda: "New answer" in app.tabs.tabToolTip(0), "the mark of an answer unseen")
    assert app.tabs.tabBar().accessibleTabName(0) == f"{SYMPTOM}, New answer"
    assert not next(listed(app)).icon().isNull()
    app.tabs.setCurrentIndex(0)
    assert app.tabs.tabToolTip(0) == SYMPTOM
    assert app.tabs.tabIcon(0).isNull()


def test_the_window_is_called_as_the_chat_in_front(app: WindowDriver) -> None:
    assert app.window.windowTitle() == "New chat — ResolutionFlow"
    app.ask(SYMPTOM)
    assert app.window.windowTitle() == f"{SYMPTOM} — ResolutionFlow"
    app.action("newChatAction").trigger()
    assert app.window.windowTitle() == "New chat — ResolutionFlow"
    app.action("closeTabAction").trigger()
    assert app.window.windowTitle() == f"{SYMPTOM} — ResolutionFlow"


def test_tabs_that_came_all_at_once_are_closed_by_buttons_of_their_own(app: WindowDriver) -> None:
    tabs, bar = tabs_of(app), tabs_of(app).tabBar()
    closed: list[int] = []
    tabs.tabCloseRequested.disconnect()
    tabs.tabCloseRequested.connect(closed.append)
    with tabs.many_at_once():
        for number in range(60):
            tabs.addTab(QWidget(), f"chat {number} of many")
    side = QTabBar.ButtonPosition.RightSide
    app.until(lambda: bar.tabButton(1, side) is not None, "the buttons of the tabs in view")
    assert all(bar.isTabVisible(index) for index in range(61))
    assert bar.tabButton(60, side) is None
    for _ in range(4):
        scroll(bar, -3_000)
        before = bar.tabRect(0).x()
        QApplication.processEvents()
        QApplication.processEvents()
        assert bar.tabRect(0).x() == before < 0
    app.until(lambda: bar.tabButton(60, side) is not None, "the button of the last tab")
    closes = bar.tabButton(60, side)
    assert isinstance(closes, QAbstractButton)
    assert bar.tabRect(60).contains(closes.geometry().center())
    closes.click()
    assert closed == [60]
    assert bar.currentIndex() == 0
    for number in range(58, 0, -1):
        tabs.removeTab(number)
    app.until(lambda: all(bar.tabButton(index, side) for index in range(3)), "the buttons of what is left")


def test_only_the_tab_in_front_is_held_and_searched_by_qt(app: WindowDriver) -> None:
    """What paints no more is left out when painting is held, and the keyboard's place in a new tab is known."""
    open_chats(app, 3)
    tabs = tabs_of(app)
    pages = [page for index in range(tabs.count()) if (page := tabs.widget(index)) is not None]
    assert [page.updatesEnabled() for page in pages] == [False, False, True]
    late = QWidget(pages[0])
    late.show()
    tabs.setCurrentIndex(0)
    assert [page.updatesEnabled() for page in pages] == [True, False, False]
    assert all(part.updatesEnabled() for part in pages[0].findChildren(QWidget))
    assert late.updatesEnabled()
    late.deleteLater()
    keyboard = QApplication.focusWidget()
    unseen = QWidget()
    tabs.add(unseen, "new")
    assert unseen.focusWidget() is unseen
    assert QApplication.focusWidget() is keyboard
    tabs.removeTab(tabs.indexOf(unseen))
