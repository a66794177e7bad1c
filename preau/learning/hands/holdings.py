"""What a pupil asked when they were stuck, and what they were answered."""

from preau.foundation.holdings.holding import holds, signs
from preau.learning.hands.models import AnswerForAll, Coming, Hand, Lowering, Word

holds(Hand, "pupil", "travail", "Demandes d’aide", fields="activity raised_at", technical="key")
holds(Word, "hand__pupil", "travail", "Échanges autour d’une demande d’aide", fields="text at", technical="hand author")
holds(Coming, "pupil", "travail", "Réponses à des moments d’aide", fields="moment said words at")
signs(Word, "author")
signs(Lowering, "by")
signs(AnswerForAll, "by")
