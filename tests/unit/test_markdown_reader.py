"""Markdown by CommonMark's own examples and where it bends; every chunking gives the document of the whole."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rfdesktop.domain.markdown.reader import MarkdownReader
from rfdesktop.ui.transcript.stream import OpenText, parse
from tests.windows_texts import WINDOWS_TEXTS

CASES = Path(__file__).parents[1] / "cases"


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


EXAMPLES = _lines("commonmark.jsonl")
GITHUB = _lines("gfm.jsonl")
FIELD = [each["input"] for each in _lines("markdown.jsonl")]
STRICT = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
OURS = MarkdownReader()
BENT = {
    297: "a list of dots under a number belongs to it",
    356: "5*6*78 is a product",
    502: "foo\\bar in a link's address is a path",
}
"""The examples that differ on purpose."""
ELSEWHERE = ("Autolinks (extension)", "Task list items (extension)", "Disallowed Raw HTML (extension)")
"""Of GitHub's extensions not of the reader: the transcript finds bare addresses and draws boxes; HTML stays text."""


def test_every_example_of_commonmark_reads_as_it_says_but_those_that_bend() -> None:
    differ = [each["example"] for each in EXAMPLES if OURS.render(each["input"]) != STRICT.render(each["input"])]
    assert differ == [*BENT]
    strict = MarkdownIt("commonmark")
    # The parser writes an empty quote on one line.
    other = [each["example"] for each in EXAMPLES if strict.render(each["input"]) != each["html"]]
    assert other == [218, 239, 240]


def test_every_example_of_githubs_specification_reads_as_without_what_bends() -> None:
    assert [each["example"] for each in GITHUB if OURS.render(each["input"]) != STRICT.render(each["input"])] == []
    own = [each for each in GITHUB if "(extension)" in each["section"] and each["section"] not in ELSEWHERE]
    assert [each["section"] for each in own].count("Tables (extension)") == 8
    assert [each["example"] for each in own if _plain(OURS.render(each["input"])) != _plain(each["html"])] == []


def _plain(html: str) -> str:
    """HTML of tables and struck words without what two writers may write in two ways."""
    html = re.sub(r' style="text-align:(\w+)"', r' align="\1"', html)
    return re.sub(r"\s+", "", html.replace("<s>", "<del>").replace("</s>", "</del>"))


@pytest.mark.parametrize("sign", "$£€¥→±©™𝛁")
def test_a_symbol_beside_emphasis_is_punctuation_as_of_commonmark_0_31(sign: str) -> None:
    assert OURS.render(f"*{sign}*word.") == f"<p>*{sign}*word.</p>\n"
    assert OURS.render(f"*{sign} word*") == f"<p><em>{sign} word</em></p>\n"


@pytest.mark.parametrize("size", [1, 3, 13])
def test_no_chunking_gives_another_document_than_the_whole(size: int) -> None:
    for text in (*(each["input"] for each in (*EXAMPLES, *GITHUB)), *FIELD):
        if "]:" not in text:  # a link that is defined further on has the whole written again
            assert _arrived(text, size) == _leaves(parse(text)), text


LINES = [
    "Run:```powershell\n",
    "```\n",
    "  ```\n",
    "    ```\n",
    "~~~\n",
    "Get-Service\n",
    "  ipconfig\n",
    "- one\n",
    "  - two\n",
    "1. first\n",
    "2. second\n",
    "\n",
    "> said\n",
    "> - said\n",
    "Title\n",
    "---\n",
    "-\n",
    "==\n",
    "| a | b |\n",
    "|---|---|\n",
    "| `x|y` | C:\\T\\| z |\n",
    "C:\\Temp\\*.tmp and **C:\\x\\** it\n",
    "text ```\n",
    "word:```\n",
    "    code\n",
]


@settings(deadline=None, max_examples=120)
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=14), size=st.integers(1, 9))
@example(lines=["1. first\n", "1. first\n", "1. first\n", "  - two\n", "2. second\n", "2. second\n"], size=1)
def test_no_chunking_of_lines_that_bend_gives_another_document(lines: list[str], size: int) -> None:
    text = "".join(lines)
    assert _arrived(text, size) == _leaves(parse(text))


def _arrived(text: str, size: int) -> list[Any]:
    arriving = OpenText()
    closed: list[Any] = []
    still: list[Any] = []
    for update in (*(arriving.feed(text[at : at + size]) for at in range(0, len(text), size)), arriving.rest()):
        if update.appends:
            kind, words = still[-1]
            still[-1] = (kind, words + "".join(f"{line}\n" for line in update.lines))
            if not update.ends:
                continue
            closed, still = [*closed, *still], []
        closed, still = [*closed, *_leaves(update.closed)], _leaves(update.open)
    return [*closed, *still]


def _leaves(tokens: Sequence[Token]) -> list[Any]:
    """What is written of tokens: the words of each block, with where it stands."""
    found: list[Any] = []
    numbers: list[Any] = []
    mark: Any = None
    quotes = 0
    for token in tokens:
        quotes += token.nesting if token.tag == "blockquote" else 0
        if token.tag in ("ol", "ul"):
            _in_list(numbers, token)
        elif token.tag == "li":
            mark = _item(numbers) if token.nesting > 0 else None
        elif token.tag in ("h1", "h2", "td", "th"):
            found.append(token.tag)
        elif token.tag == "code":
            found.append((token.type, token.content and token.content.removesuffix("\n") + "\n"))
        elif token.type in ("inline", "hr"):
            found.append(((quotes, len(numbers), mark), _shown(token)))
            mark = None
    return found


def _in_list(numbers: list[Any], token: Token) -> None:
    if token.nesting > 0:
        numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else "-")
    else:
        numbers.pop()


def _item(numbers: list[Any]) -> Any:
    mark = (len(numbers), numbers[-1])
    numbers[-1] = numbers[-1] if numbers[-1] == "-" else numbers[-1] + 1
    return mark


def _shown(token: Token) -> list[Any]:
    shown = [(child.type, child.content, child.attrs.get("href")) for child in token.children or ()]
    return [child for child in shown if child[1] or child[0] != "text"]


PLACES = [
    "{0}",
    "Use {0} now.",
    "see {0}, {0} and {0}",
    "**{0}**",
    "*{0}*",
    "**Path:** {0}",
    "**Copy {0} to {0}** now",
    "- {0}",
    "1. run {0}",
    "> {0}",
    "# {0}",
    "| a | b |\n|---|---|\n| {0} | **{0}** |",
    "[{0}](https://a.example/x)",
    "~~{0}~~",
    "*first* {0} *last*",
    "- a\n  - **{0}**: x",
    "_{0}_ then",
    "「{0}」です",
    "a *b* **{0}**, `code` {0}",
]


@settings(deadline=None, max_examples=250)
@given(text=WINDOWS_TEXTS, place=st.sampled_from(PLACES))
def test_a_windows_text_comes_out_letter_for_letter_wherever_it_stands(text: str, place: str) -> None:
    assume(not (text[0] == "*" and place == "*{0}*"))  # "**.tmp*" could be either
    tokens = parse(place.format(text))
    words = [_words(token) for token in tokens if token.type == "inline"]
    assert sum(each.count(text) for each in words) >= place.count("{0}"), words


@settings(deadline=None, max_examples=60)
@given(text=WINDOWS_TEXTS, place=st.sampled_from(PLACES), size=st.integers(1, 11))
def test_a_windows_text_may_arrive_in_any_pieces(text: str, place: str, size: int) -> None:
    written = f"{place.format(text)}\n\n{place.format(text)}\n"
    assert _arrived(written, size) == _leaves(parse(written))


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"TrustedHosts = *; Cert:\LocalMachine\My\*", r"TrustedHosts = *; Cert:\LocalMachine\My\*"),
        ("allow *, then *two* of (*) and b*", "allow *, then two of (*) and b*"),
        (
            "\\# a \\*plain\\* \\`tick my\\_var\\_name max\\_tokens MAX\\_PATH",
            "# a *plain* `tick my_var_name max_tokens MAX_PATH",
        ),
        ("C:\\\\Temp\\\\_x_ and \\\\\\\\fs01\\\\share\\\\_new", "C:\\Temp\\_x_ and \\\\fs01\\share\\_new"),
        (
            "/var/log/*_old*.gz C:/Temp/*.log ^\\d+\\.\\d+$ $x\\_y",
            "/var/log/*_old*.gz C:/Temp/*.log ^\\d+\\.\\d+$ $x\\_y",
        ),
        ("smtp\\_tls\\_level use\\_tls svc-\\* .\\\\sqlexpress", "smtp_tls_level use_tls svc-* .\\sqlexpress"),
        ("\\*see below\\* and \\* total\\*", "*see below* and * total*"),
        ("2 \\* 3 \\[x\\] a\\*b C\\# 1\\. x\\-y", "2 * 3 [x] a*b C# 1. x-y"),
    ],
)
def test_an_escape_beside_paths_is_one(written: str, seen: str) -> None:
    assert _words(parse(written)[1]) == seen


@pytest.mark.parametrize(
    ("written", "bold"),
    [
        ("**C:\\Temp\\** and **D:\\x\\*.tmp**", ["C:\\Temp\\", "D:\\x\\*.tmp"]),
        ("**Delete C:\\Temp\\* now** please", ["Delete C:\\Temp\\* now"]),
        ("**C:\\Temp**: full, **\\\\fs01\\_x**を", ["C:\\Temp", "\\\\fs01\\_x"]),
        ("**注意** **C:\\数据\\_旧**，然后**重启。**继续", ["注意", "C:\\数据\\_旧", "重启。"]),
        ("**/var/log/** and **/etc/ssh/**", ["/var/log/", "/etc/ssh/"]),
        ("**and/or** **/var/log/*.gz** a/b**c**", ["and/or", "/var/log/*.gz", "c"]),
        ("**contoso\\*** and **3*4*5** *2* **6**", ["contoso\\*", "3*4*5", "6"]),
        ("**CORP\\_svc** **`a\\b`** **HKLM\\SOFTWARE\\_X**", ["CORP\\_svc", "a\\b", "HKLM\\SOFTWARE\\_X"]),
    ],
)
def test_emphasis_round_a_path_ends_where_it_was_meant_to(written: str, bold: list[str]) -> None:
    children = parse(written)[1].children or []
    found: list[str] = []
    for before, child in zip([None, *children], children, strict=False):
        if before is not None and before.type == "strong_open":
            found.append("")
        if found and child.type != "strong_close" and not found[-1].endswith("\0"):
            found[-1] += child.content
        elif child.type == "strong_close":
            found[-1] += "\0"
    assert [words.rstrip("\0") for words in found] == bold


def _words(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


@pytest.mark.parametrize(
    "words",
    [
        "<SERVER>\\<SHARE>", "\\\\<server>\\<share>\\_x", "$($_.FullName)\\*_old", "{GUID}\\*",
        "ou=_A_,ou=_B_,dc=c,dc=d",
        "\\.(?:docx?|xlsx?)$", "^(?<user>[^\\\\]+)\\\\(?<name>\\w+)$", "S-1-5-21-*-500", "svc_*_prod", "KB50*_x64.msu",
        "mail_*@acme.example", "COUNT(*)", "$_.Name", "$script:_x_", "https://a.example/_layouts/x.aspx?id=_a_b_",
        "contoso\\*", "NT AUTHORITY\\*", "sip\\_tls", "contoso.com\\_msdcs", "corp.example\\_tcp", "\\\\*\\SYSVOL",
        "3*4*5", "1024*768", "2*n*3", "10*20cm", "x*y*z@mail.example", "svc*_*@corp.example", "dir *_* /b",
        "**/node_modules/**", "**/src/bin/**", "'s/\\(a\\)\\*/\\1/g'", "\"^\\[.*\\]$\"", "\"a\\.b$\"",
        "https://a.example/x_(y)_z", "__init__.py", "sAMAccountName=*_admin*", "-like *admin*",
        "/XD *temp* /XF *.tmp", "*cache* and *.log", "*.bak, *old*", "SQL01\\_PROD", "-Name *Rss* -Value 0",
        "/S /I *err* C:\\Logs\\*.txt", "*@corp.example",
    ],
)  # fmt: skip
def test_more_than_paths_come_out_letter_for_letter(words: str) -> None:
    for text in (f"Then {words} is seen", f"**Now:** {words}, {words} and *that*", f"- {words}: see _this_"):
        shown = "".join(part.content for part in OURS.inline_tokens(text.removeprefix("- "), {}))
        assert shown.count(words) == text.count(words), shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("with -Force *only* if it hangs", "with -Force <em>only</em> if it hangs"),
        ("*this* and *that*, /a *b* c", "<em>this</em> and <em>that</em>, /a <em>b</em> c"),
        ("non-*important* x", "non-<em>important</em> x"),
        ("_see https://a.example/x_", "<em>see https://a.example/x</em>"),
        ("**https://a.example/x_y**", "<strong>https://a.example/x_y</strong>"),
        ("[a](https://a.example/x_y) _b_", '<a href="https://a.example/x_y">a</a> <em>b</em>'),
        ("https://a.example/x\\_y", "https://a.example/x_y"),
    ],
)
def test_emphasis_beside_what_only_looks_alike_stays(text: str, html: str) -> None:
    assert OURS.render(text) == f"<p>{html}</p>\n"
