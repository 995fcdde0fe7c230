"""One section anew, the rest letter for letter; two wordings compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.domain.notes.comparing import Told, compared
from rfdesktop.domain.notes.dialect import cut_at_headings
from rfdesktop.domain.notes.one_section import section_titles, with_section

bodies = st.text(alphabet="ab \n.-→1*", max_size=20)
wordings = st.lists(st.tuples(st.sampled_from("ABCD"), bodies), max_size=4, unique_by=lambda one: one[0]).map(
    lambda parts: "".join(f"## {title}\n\n{body}\n\n" for title, body in parts)
)


@given(wordings, wordings, st.sampled_from("ABCD"))
def test_only_that_section_changes(own: str, fresh: str, title: str) -> None:
    result = dict(cut_at_headings(with_section(own, fresh, title)))
    before, anew = dict(cut_at_headings(own)), dict(cut_at_headings(fresh))
    for known, text in before.items():
        if known != title:
            assert result[known].strip() == text.strip()
    if title in anew:
        assert result[title].strip() == anew[title].strip()
    else:
        assert result.get(title, "") == before.get(title, "")


def test_titles_in_their_order() -> None:
    assert section_titles("head\n\n## Two\n\nx\n\n## One\n") == ("Two", "One")


@given(st.text(alphabet="ab\n", max_size=30), st.text(alphabet="ab\n", max_size=30))
def test_a_comparison_holds_both_wordings(before: str, after: str) -> None:
    lines = compared(before, after)
    assert [line.text for line in lines if line.told is not Told.ADDED] == before.rstrip("\n").split("\n")
    assert [line.text for line in lines if line.told is not Told.REMOVED] == after.rstrip("\n").split("\n")
