"""What is recommended holds nothing about people but who chose and who told."""

from preau.continuity.recommendations import models
from preau.foundation.holdings.holding import signs

for one in (models.Choice, models.Announcement):
    signs(one, "by")
