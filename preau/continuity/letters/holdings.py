"""What the letters hold about people: the language that a parent reads best, and who wrote what."""

from preau.continuity.letters import models
from preau.foundation.holdings.holding import holds, signs

holds(models.MotherTongue, "person", "continuite", "Langue lue le mieux", fields="language at")
for one in (models.MotherTongue, models.Wording, models.ComingBack, models.Telling, models.Texting):
    signs(one, "by")
