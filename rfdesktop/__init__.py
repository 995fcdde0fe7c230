"""ResolutionFlow Desktop: from a ticket's first symptom to its posted note."""

__version__ = "0.1.0"
