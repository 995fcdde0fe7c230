"""A budget is spoken of from 80 % on and used up at 100 %, whatever its fractions add up to."""

from __future__ import annotations

import pytest

from rfdesktop.domain.models.costs import Budget, BudgetSpan


@pytest.mark.parametrize(
    ("limit", "spent", "nearly", "used_up"),
    [
        (1.0, sum([0.1] * 8), True, False),
        (1.0, sum([0.1] * 10), False, True),
        (0.3, 0.1 + 0.1 + 0.1, False, True),
        (2.4, 0.7 + 0.1 + 0.1 + 0.7 + 0.8, False, True),
        (1.0, 0.79, False, False),
        (1.0, 0.999999, True, False),
        (1.0, 3.0, False, True),
        (0.0, 3.0, False, False),
    ],
)
def test_a_budget_is_reached_where_its_sum_is(limit: float, spent: float, nearly: bool, used_up: bool) -> None:
    budget = Budget(BudgetSpan.DAY, limit, spent)
    assert (budget.nearly, budget.used_up) == (nearly, used_up)
