"""Who answers, with which settings and keys."""
