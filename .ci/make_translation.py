"""Brings the texts of a language up to date: `de` stands for `resources/translations/rfdesktop_de.ts` and its `.qm`.

Translate the `.ts` in Qt Linguist, then run this again. What was translated before is kept.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "rfdesktop"
ALL_ARGUMENTS = 4
Key = tuple[str, str, str]
"""Context, text, and what tells it from an equal text of that context."""


def plurals(package: Path) -> set[Key]:
    """Every `translate()` that is given a number. lupdate reads those texts, but not that they are plural."""
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "translate" and len(node.args) == ALL_ARGUMENTS:
                texts = [argument.value or "" for argument in node.args[:3] if isinstance(argument, ast.Constant)]
                context, text, disambiguation = map(str, texts)
                found.add((context, text, disambiguation))
    return found


def messages(root: ElementTree.Element) -> dict[Key, ElementTree.Element]:
    return {
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")): message
        for context in root.iter("context")
        for message in context.iter("message")
    }


def kept_plurals(path: Path) -> dict[Key, ElementTree.Element]:
    """The translations of plurals, which lupdate would make into single texts."""
    if not path.exists():
        return {}
    known = messages(ElementTree.parse(path).getroot())
    translations = {key: message.find("translation") for key, message in known.items() if message.get("numerus")}
    return {key: translation for key, translation in translations.items() if translation is not None}


def mark_plurals(path: Path, plural: set[Key], kept: dict[Key, ElementTree.Element]) -> None:
    """Says which messages are plurals, and gives back the translations that they had."""
    root = ElementTree.parse(path).getroot()
    for key, message in messages(root).items():
        if key in plural:
            message.set("numerus", "yes")
            for translation in message.findall("translation"):
                message.remove(translation)
            message.append(kept[key] if key in kept else untranslated())
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def untranslated() -> ElementTree.Element:
    translation = ElementTree.Element("translation", type="unfinished")
    ElementTree.SubElement(translation, "numerusform")
    return translation


def run(tool: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(tool), *arguments], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", help="as in de or pt_BR")
    parser.add_argument("--folder", type=Path, default=TOP / "resources" / "translations")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    path = given.folder / f"rfdesktop_{given.language}.ts"
    kept = kept_plurals(path)
    # No line numbers: they would change with every edit of the source.
    options = ["-locations", "none", "-no-obsolete", "-target-language", given.language]
    run("pyside6-lupdate", "-extensions", "py", str(PACKAGE), "-ts", str(path), *options)
    mark_plurals(path, plurals(PACKAGE), kept)
    run("pyside6-lrelease", str(path), "-qm", str(path.with_suffix(".qm")))


if __name__ == "__main__":
    main()
