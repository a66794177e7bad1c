"""Synthetic tables in the shape of OULAD: invented, seeded, about nobody. They try the reading, they prove nothing."""

import csv
import random
from pathlib import Path

WEEKS = 16
DUE = tuple(range(13, WEEKS * 7, 14))
RESULTS = (("Pass", 0.6), ("Fail", 0.15), ("Withdrawn", 0.25))


def write_tables(folder: Path, *, students: int = 120, seed: int = 1) -> None:
    """Two groups, `0-10%` and `90-100%`, of the same behaviour: a rule that errs more on one does so by chance."""
    chance = random.Random(seed)
    info, registrations, handed, visits = [], [], [], []
    for number in range(1, students + 1):
        result = chance.choices([name for name, _ in RESULTS], [weight for _, weight in RESULTS])[0]
        left = chance.randrange(28, WEEKS * 7) if result == "Withdrawn" else None
        known = ["AAA", "2013J", str(number)]
        info.append([*known, chance.choice(["0-10%", "90-100%"]), result])
        registrations.append([*known, "-30", "" if left is None else str(left)])
        ends = WEEKS * 7 if left is None else left - chance.randrange(0, 15)  # who leaves falls silent first
        steady = {"Pass": 0.55, "Fail": 0.3, "Withdrawn": 0.4}[result]
        visits += [[*known, "1", str(day), "3"] for day in range(ends) if chance.random() < steady]
        for work, due in enumerate(DUE, start=1):
            if due < ends and chance.random() < {"Pass": 0.94, "Fail": 0.6, "Withdrawn": 0.75}[result]:
                handed.append(
                    [str(work), str(number), str(due - chance.randrange(3)), "0", str(chance.randrange(25, 99))]
                )
    works = [["AAA", "2013J", str(work), "TMA", str(due), "10"] for work, due in enumerate(DUE, start=1)]
    of = ["code_module", "code_presentation"]
    who, seen = [*of, "id_student"], [*of, "id_student", "id_site", "date", "sum_click"]
    _write(folder / "studentInfo.csv", [*who, "imd_band", "final_result"], info)
    _write(folder / "studentRegistration.csv", [*who, "date_registration", "date_unregistration"], registrations)
    _write(folder / "assessments.csv", [*of, "id_assessment", "assessment_type", "date", "weight"], works)
    answers = ["id_assessment", "id_student", "date_submitted", "is_banked", "score"]
    _write(folder / "studentAssessment.csv", answers, handed)
    _write(folder / "studentVle.csv", seen, visits)


def _write(path: Path, head: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
