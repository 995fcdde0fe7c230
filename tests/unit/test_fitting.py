"""How a flow is offered: as one that fits, as one that may, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rfdesktop.domain.flows.fitting import CodeWeight, Evidence, Strange, Tier, fit_of, tier_of


@pytest.mark.parametrize(
    ("evidence", "right"),
    [
        (Evidence(0.9, 0.8, likeness=0.6, sentence=0.7), Tier.FITS),
        (Evidence(0.4, 0.3, likeness=0.4, sentence=0.4), Tier.MAY_FIT),
        (Evidence(0.25, 0.1, likeness=0.4, sentence=0.35), None),
        (Evidence(0.9, 0.9, likeness=0.6), Tier.FITS),
        (Evidence(0.9, 0.8), Tier.FITS),
        (Evidence(0.35, 0.3), None),
        (Evidence(0.7, 0.6, among=60), Tier.FITS),
        (Evidence(0.7, 0.4, likeness=0.5, among=60), Tier.FITS),
        (Evidence(0.0, 0.0, CodeWeight.OWN, 0.1, 0.4), Tier.FITS),
        (Evidence(0.0, 0.0, CodeWeight.OWN, 0.0, 0.0, words=1, among=10_000), Tier.FITS),
        (Evidence(0.0, 0.0, CodeWeight.HINT, 0.1, 0.1), Tier.MAY_FIT),
        (Evidence(0.5, 0.3, CodeWeight.AGREED, 0.4, 0.4), Tier.FITS),
        (Evidence(0.7, 0.6, CodeWeight.NONE, 0.45, 0.5, elsewhere=True), Tier.MAY_FIT),
        (Evidence(0.8, 0.8, likeness=0.5, sentence=0.55, request=True), Tier.MAY_FIT),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.41, words=5), Tier.FITS),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.41, words=2), Tier.MAY_FIT),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.44, words=5, among=60), Tier.MAY_FIT),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.44, words=5, among=10_000), Tier.MAY_FIT),
        (Evidence(0.3, 0.3, likeness=0.4, sentence=0.4, symptom=0.63, words=6, among=60), Tier.MAY_FIT),
        (Evidence(0.3, 0.3, likeness=0.4, sentence=0.4, symptom=0.63, words=20, among=60), Tier.FITS),
        (Evidence(0.3, 0.2, likeness=0.4, sentence=0.4, symptom=0.7), Tier.FITS),
        (Evidence(0.3, 0.2, likeness=0.4, sentence=0.4, symptom=0.7, rival=0.7), Tier.MAY_FIT),
        (Evidence(0.3, 0.2, likeness=0.4, sentence=0.4, symptom=0.7, ranked=0.3), None),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.39, strange=Strange.SHOWN), Tier.MAY_FIT),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.42, symptom=0.55, strange=Strange.SHOWN), Tier.FITS),
        (Evidence(0.6, 0.5, likeness=0.4, sentence=0.42, symptom=0.55, strange=Strange.OTHER), Tier.MAY_FIT),
    ],
)
def test_evidence_decides(evidence: Evidence, right: Tier | None) -> None:
    assert tier_of(fit_of(evidence)) is right


def test_what_does_not_read_as_a_ticket_fits_only_where_much_else_says_so() -> None:
    near = Evidence(0.5, 0.4, likeness=0.5, sentence=0.5, symptom=0.65, rival=0.45, among=60)
    assert [tier_of(fit_of(replace(near, reads=reads))) for reads in (None, 2.0, -2.0)] == [
        Tier.FITS,
        Tier.FITS,
        Tier.MAY_FIT,
    ]
    named = Evidence(0.9, 0.9, likeness=0.7, sentence=0.7, symptom=0.85, rival=0.45, among=60, reads=-2.0)
    assert tier_of(fit_of(named)) is Tier.FITS
    assert tier_of(fit_of(replace(near, code=CodeWeight.OWN, reads=-4.0))) is Tier.FITS


def test_how_a_message_reads_never_makes_a_flow_fit_more_than_its_own_evidence() -> None:
    weak = Evidence(0.25, 0.1, likeness=0.4, sentence=0.35)
    fits = [fit_of(replace(weak, reads=reads)) for reads in (-4.0, -2.0, 0.0, 2.0, 4.0)]
    assert fits == sorted(fits)
    assert fits[-1] <= fit_of(weak)


@pytest.mark.parametrize(("likeness", "sentence"), [(None, None), (0.4, None), (0.4, 0.4)])
def test_more_that_speaks_for_a_flow_never_makes_it_fit_less(likeness: float | None, sentence: float | None) -> None:
    none = Evidence(0.3, 0.3, likeness=likeness, sentence=sentence)
    fits = [fit_of(replace(none, about=share / 10, beyond=share / 10)) for share in range(11)]
    assert fits == sorted(fits)
    codes = [fit_of(replace(none, code=code)) for code in CodeWeight]
    assert codes == sorted(codes)
    assert all(0 <= fit <= 1 for fit in (*fits, *codes))
