"""What was hard in a piece of work, as its room reads it in the answers: what follow-up makes a synthesis of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difficulty:
    """A question, a criterion, a remark made again and again. Never who.

    `share`: what was earned of it, 0 to 1, None where nothing measures it; `answers`: by how many pupils;
    `wrong`: the answers that several of them gave and that are not right, with how many, the most chosen first;
    `seen`: what a reader saw of it in a sentence (« 14 élèves sur 24 : maîtrise fragile »).
    """

    what: str
    share: float | None = None
    answers: int = 0
    wrong: tuple[tuple[str, int], ...] = ()
    seen: str = ""
