"""Writes a fictitious académie: `python -m demo.generate --seed 1 --schools 1 --out FOLDER`."""

import argparse
import datetime as dt
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from demo import aaf_files, academie, onde, siecle, sts
from demo.calendar import Calendar
from demo.primary import PrimarySchool
from demo.school import School

Opened = Callable[[str], BinaryIO]
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def files_of(school: School | PrimarySchool, year: int) -> dict[str, Callable]:
    """Each file's name and who writes it."""
    if isinstance(school, PrimarySchool):
        return {
            "CSVExtraction-eleves.csv": onde.write_pupils,
            "CSVExtraction-responsables.csv": onde.write_guardians,
            "CSVExtraction-enseignants.csv": onde.write_teachers,
        }
    return {
        "ElevesSansAdresses.xml": siecle.write_pupils,
        "ResponsablesAvecAdresses.xml": siecle.write_guardians,
        "Structures.xml": siecle.write_structures,
        "Nomenclature.xml": siecle.write_nomenclature,
        f"sts_emp_{school.uai}_{year}.xml": sts.write_staff,
        f"emp_sts_{school.uai}_{year}.xml": sts.write_timetable,
    }


def write_school(school: School | PrimarySchool, out: Path, *, year: int, zipped: bool = False) -> Path:
    """A folder named by its UAI, or a zip; the same school gives the same bytes."""
    target = out / (f"{school.uai}.zip" if zipped else school.uai)
    with _into(target, zipped=zipped) as opened:
        for name, write in files_of(school, year).items():
            with opened(name) as stream:
                write(school, stream)
    return target


def generate(
    out: Path,
    *,
    seed: int = 1,
    kind: str = "college",
    schools: int = 1,
    accounts: int | None = None,
    pupils: int | None = None,
    calendar: Calendar,
    zipped: bool = False,
) -> Iterator[tuple[Path, int]]:
    """One school at a time: its path, and how many accounts have been written so far."""
    written = 0
    for rank, address in enumerate(academie.addresses(seed=seed, kind=kind, pupils=pupils)):
        if written >= accounts if accounts else rank >= schools:
            return
        school = academie.build(address, seed=seed, calendar=calendar)
        written += school.accounts
        yield write_school(school, out, year=calendar.year, zipped=zipped), written


def generate_directory(
    out: Path, *, seed: int = 1, kind: str = "mix", schools: int = 1, accounts: int | None = None, calendar: Calendar
) -> list[str]:
    """The académie's directory (AAF) of the same schools, complete, in one folder; the names of its files."""
    out.mkdir(parents=True, exist_ok=True)

    def built() -> Iterator[School | PrimarySchool]:
        written = 0
        for rank, address in enumerate(academie.addresses(seed=seed, kind=kind)):
            if written >= accounts if accounts else rank >= schools:
                return
            school = academie.build(address, seed=seed, calendar=calendar)
            written += school.accounts
            yield school

    return aaf_files.files(built(), lambda name: (out / name).open("wb"), day=f"{calendar.today:%Y%m%d}")


@contextmanager
def _into(target: Path, *, zipped: bool) -> Iterator[Opened]:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not zipped:
        target.mkdir(exist_ok=True)
        yield lambda name: (target / name).open("wb")
        return
    with zipfile.ZipFile(target, "w") as archive:
        yield lambda name: archive.open(_entry(name), "w")


def _entry(name: str) -> zipfile.ZipInfo:
    """Without the hour, so that the same seed gives the same bytes."""
    entry = zipfile.ZipInfo(name, ZIP_EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo.generate", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schools", type=int, default=1)
    parser.add_argument("--accounts", type=int, help="schools until this many accounts, instead of --schools")
    parser.add_argument("--kind", choices=["college", "lycee", "ecole", "mix"], default="college")
    parser.add_argument("--pupils", type=int, help="of the first school; the others vary around it")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today())  # noqa: DTZ011
    parser.add_argument("--in-term", action="store_true", help="the weeks around today are never holidays")
    parser.add_argument("--zip", action="store_true", help="one archive a school")
    parser.add_argument("--aaf", action="store_true", help="the académie's directory instead of each school's exports")
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> None:
    asked = _arguments(argv)
    if asked.aaf:
        known = {"seed": asked.seed, "kind": asked.kind, "schools": asked.schools, "accounts": asked.accounts}
        names = generate_directory(asked.out, **known, calendar=Calendar(asked.today, in_term=asked.in_term))
        print("\n".join(names), file=sys.stderr)
        return
    made = generate(
        asked.out,
        seed=asked.seed,
        kind=asked.kind,
        schools=asked.schools,
        accounts=asked.accounts,
        pupils=asked.pupils,
        calendar=Calendar(asked.today, in_term=asked.in_term),
        zipped=asked.zip,
    )
    for number, (path, written) in enumerate(made, 1):
        print(f"{number:>6}  {path.name:<14} {written:>9} comptes", file=sys.stderr)


if __name__ == "__main__":
    main()
