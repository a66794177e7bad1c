from preau.learning.hands.models.answer_for_all import AnswerForAll
from preau.learning.hands.models.hand import Hand, Lowering
from preau.learning.hands.models.moment import Coming, Moment
from preau.learning.hands.models.word import Word

__all__ = ["AnswerForAll", "Coming", "Hand", "Lowering", "Moment", "Word"]
