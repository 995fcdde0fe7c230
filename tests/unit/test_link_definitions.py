"""The lines of a Markdown text that define links."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.markdown.link_definitions import definitions

_AS_LINES = re.compile(r"^ {0,3}\[[^\]\n]{1,999}\]:[ \t]*\S.*$", re.MULTILINE)


@given(st.text(st.sampled_from("[]: \n\tab]:"), max_size=60))
def test_each_defining_line_is_found(text: str) -> None:
    assert definitions(text) == "\n".join(_AS_LINES.findall(text))


def test_the_last_line_needs_no_end() -> None:
    assert definitions("see [docs]\n\n[docs]: https://learn.example/x") == "[docs]: https://learn.example/x"
