"""The window's language: the first of the system's languages that the app speaks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


class Translations:
    """The translators of one start, for the app's texts and for Qt's own (standard dialogs, a field's menu).

    `folder` has a file `rfdesktop_<language>.qm` for each language but English, which stands in the source.
    """

    def __init__(self, application: QCoreApplication, folder: Path, locale: QLocale | None = None) -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        language = _first_known(folder, locale or QLocale.system())
        if language:
            # Qt's first, so that it never hides a text of the app: the translator installed last is asked first.
            self._install("qtbase", language, Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
            self._install("rfdesktop", language, folder)

    def _install(self, name: str, language: str, folder: Path) -> None:
        translator = QTranslator(self._application)
        # Falls back from "de_AT" to "de" by itself.
        if translator.load(f"{name}_{language}", str(folder)):
            self._application.installTranslator(translator)
            self._installed.append(translator)

    def remove(self) -> None:
        """Takes the translators out again: a process may start the app more than once."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()


def _first_known(folder: Path, locale: QLocale) -> str:
    """The user's first language with a file, as in "de" or "pt_BR"; "" for English, which needs none."""
    for wanted in locale.uiLanguages():
        language, *rest = wanted.replace("-", "_").split("_")
        if language in ("en", "C"):
            return ""
        for tag in ("_".join((language, *rest)), language):
            if (folder / f"rfdesktop_{tag}.qm").is_file():
                return tag
    return ""
