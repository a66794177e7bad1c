"""The seam through which a pool of questions takes its questions from elsewhere, again when the quiz is given."""

from collections.abc import Callable
from dataclasses import dataclass

from preau.learning.quizzes.models import Quiz


@dataclass(frozen=True)
class Source:
    """`fill(quiz)` brings its pools up to date; `says(quiz)` tells where each comes from, `{pool: words}`.

    `copy(quiz, other)` has the pools of a duplicate take their questions from the same place.
    """

    fill: Callable[[Quiz], None]
    says: Callable[[Quiz], dict[str, str]]
    copy: Callable[[Quiz, Quiz], None]


_sources: list[Source] = []


def fills(source: Source) -> None:
    _sources.append(source)


def fill(quiz: Quiz) -> None:
    for source in _sources:
        source.fill(quiz)


def copy(quiz: Quiz, other: Quiz) -> None:
    for source in _sources:
        source.copy(quiz, other)


def said(quiz: Quiz) -> dict[str, str]:
    """Where the questions of each pool come from, in words; none for those that were chosen one by one."""
    return {pool: words for source in _sources for pool, words in source.says(quiz).items()}
