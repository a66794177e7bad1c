"""What one asks of a matrix, as its address says it; nonsense asks for nothing."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from preau.school.activities.models import Activity

LATE, UNOPENED, UNWRITTEN, TO_READ, COMPLETE = "retard", "jamais", "sans-mot", "a-lire", "complet"
STATES = {
    LATE: "qui sont en retard",
    UNOPENED: "qui n’ont jamais ouvert un travail",
    UNWRITTEN: "à qui personne n’a écrit",
    TO_READ: "dont un travail est à lire",
    COMPLETE: "qui ont tout rendu",
}
PERIODS = (1, 2, 4, 8)
MINE = "moi"


@dataclass(frozen=True)
class Asked:
    """`weeks` is 0 for the usual ones; `around` the group (or the class) whose pupils one keeps."""

    week: str = ""
    weeks: int = 0
    subject: str = ""
    nature: str = ""
    state: str = ""
    around: int = 0
    is_mine: bool = False
    view: str = ""

    @classmethod
    def of(cls, said: Any) -> "Asked":
        """`said`: a QueryDict."""
        weeks, nature, state = number(said.get("semaines", "")), said.get("nature", ""), said.get("etat", "")
        return cls(
            week=said.get("semaine", ""),
            weeks=weeks if weeks in PERIODS else 0,
            subject=said.get("matiere", "")[:100],
            nature=nature if nature in Activity.Nature.values else "",
            state=state if state in STATES else "",
            around=number(said.get("groupe", "")),
            is_mine=said.get("a") == MINE,
            view="tableau" if said.get("vue") == "tableau" else "",
        )

    @property
    def words(self) -> dict[str, str]:
        """Without the week, which the sight knows."""
        said = {
            "semaines": self.weeks, "matiere": self.subject, "nature": self.nature, "etat": self.state,
            "groupe": self.around, "a": MINE if self.is_mine else "", "vue": self.view,
        }  # fmt: skip
        return {word: str(value) for word, value in said.items() if value}

    @property
    def said_state(self) -> str:
        return STATES.get(self.state, "")

    @property
    def narrows(self) -> bool:
        return bool(self.subject or self.nature or self.state or self.around or self.is_mine)

    def address(self, week: str, **changed: str) -> str:
        return urlencode({word: value for word, value in {"semaine": week, **self.words, **changed}.items() if value})


def number(said: str) -> int:
    """0 for what is none."""
    return int(said) if said.isdecimal() and len(said) < 19 else 0
