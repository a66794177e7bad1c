"""One library of a package: the code of a kind of exercise, what it needs, in which order it is loaded."""

import re
import zipfile
from dataclasses import dataclass
from typing import Any

from preau.learning.h5p.reading.archive import Entries, Unreadable, read_json, shown

NAME = re.compile(r"[\w.\-]{1,200}")
NEWEST_INTERFACE = 1


@dataclass(frozen=True, order=True)
class Wanted:
    """`H5P.MultiChoice 1.16`: what is asked for, and what a library is."""

    name: str
    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        """The name the player asks it by."""
        return f"{self.name}-{self.major}.{self.minor}"

    @classmethod
    def read(cls, said: Any) -> "Wanted | None":
        """`{machineName, majorVersion, minorVersion}`, numbers as numbers or as text; None for anything else."""
        if not isinstance(said, dict) or not isinstance(said.get("machineName"), str):
            return None
        numbers = [str(said.get(key, "")) for key in ("majorVersion", "minorVersion")]
        if not NAME.fullmatch(said["machineName"]) or not all(re.fullmatch(r"\d{1,6}", one) for one in numbers):
            return None
        return cls(said["machineName"], int(numbers[0]), int(numbers[1]))

    @classmethod
    def parse(cls, text: str) -> "Wanted | None":
        """`H5P.MultiChoice 1.16`, as contents name it."""
        found = re.fullmatch(r"([\w.\-]{1,200}) (\d{1,6})\.(\d{1,6})", text)
        return cls(found[1], int(found[2]), int(found[3])) if found else None


@dataclass
class Library:
    id: Wanted
    folder: str
    title: str
    scripts: list[str]
    styles: list[str]
    needs: list[Wanted]
    drops: list[str]  # whose styles it does without
    fills_the_screen: bool
    is_addon: bool  # added to every content of a site that has it: formulas


Libraries = dict[Wanted, Library]


def libraries_of(archive: zipfile.ZipFile, entries: Entries) -> Libraries:
    """Every library of the package, in whatever folder it is. Raises `Unreadable`."""
    folders = [name.split("/")[0] for name in entries if name.count("/") == 1 and name.endswith("/library.json")]
    found = [_library(archive, entries, folder) for folder in sorted(folders) if folder != "content"]
    return {one.id: one for one in sorted(found, key=lambda one: one.folder == one.id.folder)}


def nearest(asked: Wanted, libraries: Libraries) -> Wanted | None:
    """Itself; else the next version there is of it, else the newest: an export has but one version of each."""
    there = sorted(one for one in libraries if one.name == asked.name)
    later = [one for one in there if one >= asked and one.major == asked.major]
    return next(iter(later or there[-1:]), None)


def in_order(wanted: list[Wanted], libraries: Libraries) -> list[Library]:
    """These and all they need, each after what it needs, in one version; a circle is cut where it closes.

    As on every H5P platform, the version that is met first is the one that is loaded. Raises `Unreadable`.
    """
    done: list[Library] = []
    taken: dict[str, Library] = {}
    missing: dict[str, Wanted] = {}
    waiting = [(one, False) for one in reversed(wanted)]
    while waiting:
        one, is_furnished = waiting.pop()
        found = nearest(one, libraries)
        if is_furnished:
            done.append(taken[one.name])
        elif found is None:
            missing.setdefault(one.name, one)
        elif one.name not in taken:
            taken[one.name] = libraries[found]
            waiting.append((one, True))
            waiting += [(need, False) for need in reversed(libraries[found].needs)]
    if missing:
        raise Unreadable(lacking([str(one) for one in sorted(missing.values())], libraries))
    return done


def folders_of(asked: list[Wanted], libraries: Libraries) -> dict[str, str]:
    """The folders that are not named as they will be asked for."""
    known = [*libraries, *asked, *(need for one in libraries.values() for need in one.needs)]
    found = {one.folder: libraries[near].folder for one in known if (near := nearest(one, libraries))}
    return {name: folder for name, folder in found.items() if name != folder}


def lacking(missing: list[str], libraries: Libraries) -> str:
    """Why it cannot be played, and what to do."""
    named = ", ".join(missing[:6]) + (" et d’autres" if len(missing) > 6 else "")
    if not libraries:
        return (
            f"Ce paquet ne contient que le contenu, sans le lecteur ({named}). Exportez-le depuis un site qui joint "
            "les bibliothèques : Éléa, Moodle, Lumi, H5P.com."
        )
    return f"Il manque à ce paquet de quoi être joué : {named}. Exportez-le à nouveau, avec ses bibliothèques."


def _library(archive: zipfile.ZipFile, entries: Entries, folder: str) -> Library:
    said = read_json(archive, entries, f"{folder}/library.json")
    id_ = Wanted.read(said)
    if id_ is None:
        raise Unreadable(f"La bibliothèque « {shown(folder)} » ne dit pas comment elle s’appelle.")
    interface = said.get("coreApi")
    if isinstance(interface, dict) and str(interface.get("majorVersion", 1)) not in ("0", str(NEWEST_INTERFACE)):
        raise Unreadable(f"« {id_} » demande un lecteur H5P plus récent que celui de Préau.")
    return Library(
        id=id_,
        folder=folder,
        title=str(said.get("title") or id_.name)[:200],
        scripts=_paths(said, "preloadedJs", folder),
        styles=_paths(said, "preloadedCss", folder),
        needs=[one for raw in _list(said, "preloadedDependencies") if (one := Wanted.read(raw))],
        drops=[str(one.get("machineName")) for one in _list(said, "dropLibraryCss") if isinstance(one, dict)],
        fills_the_screen=str(said.get("fullscreen", 0)) in ("1", "True"),
        is_addon=isinstance(said.get("addTo"), dict),
    )


def _paths(said: dict[str, Any], key: str, folder: str) -> list[str]:
    """Its files, as the package names them."""
    raw = [one.get("path", "") if isinstance(one, dict) else one for one in _list(said, key)]
    return [f"{folder}/{str(one).replace(chr(92), '/').strip().lstrip('./')}" for one in raw if one]


def _list(said: dict[str, Any], key: str) -> list[Any]:
    found = said.get(key)
    return found if isinstance(found, list) else []
