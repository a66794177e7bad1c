"""What a pupil sees of an answer, and when: the review matrix."""

import datetime as dt
from typing import Any

MOMENTS = {
    "during": "pendant, question par question",
    "after": "juste après avoir terminé",
    "open": "plus tard, tant que le QCM est ouvert",
    "closed": "une fois le QCM fermé",
}
ASPECTS = {
    "answer": "sa réponse",
    "right": "juste ou faux",
    "mark": "les points",
    "feedback": "vos commentaires",
    "solution": "la bonne réponse",
}
EVERYTHING = list(ASPECTS)
TRAINING = {
    "during": ["answer", "right", "feedback", "solution"],
    "after": EVERYTHING,
    "open": EVERYTHING,
    "closed": EVERYTHING,
}
ASSESSMENT = {"during": ["answer"], "after": ["answer"], "open": ["answer"], "closed": EVERYTHING}
PRESETS = {"training": TRAINING, "assessment": ASSESSMENT}
JUST_AFTER = dt.timedelta(minutes=10)

Review = dict[str, list[str]]


def preset_of(review: Review) -> str:
    """`training`, `assessment`, or `custom`."""
    return next((name for name, preset in PRESETS.items() if preset == review), "custom")


def read(posted: Any) -> Review:
    """The matrix in the boxes `review-after-mark` of a form."""
    return {moment: [aspect for aspect in ASPECTS if posted.get(f"review-{moment}-{aspect}")] for moment in MOMENTS}


def is_answered_at_once(review: Review) -> bool:
    """Whether each question can be checked while the attempt goes on."""
    return bool({"right", "feedback", "solution"} & set(review["during"]))
