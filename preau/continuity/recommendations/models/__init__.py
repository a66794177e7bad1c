"""What a school has chosen, and when it said so."""

from preau.continuity.recommendations.models.choice import Announcement, Choice

__all__ = ["Announcement", "Choice"]
