"""One library of a package: the code of a kind of exercise, what it needs, in which order it is loaded."""

import re
import zipfile
from dataclasses import dataclass, field
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

    def may_be_in(self, folder: str) -> bool:
        """Folders are named with the version, without it, or, by some sites, with the patch as well."""
        patch = folder.removeprefix(f"{self.folder}.")
        return folder in (self.name, self.folder) or (patch != folder and patch.isdecimal())

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
    is_runnable: bool = field(default=False)


Libraries = dict[Wanted, Library]


def libraries_of(archive: zipfile.ZipFile, entries: Entries) -> Libraries:
    """Every library of the package. Raises `Unreadable`."""
    folders = [name.split("/")[0] for name in entries if name.count("/") == 1 and name.endswith("/library.json")]
    found = [_library(archive, entries, folder) for folder in sorted(folders) if folder != "content"]
    return {one.id: one for one in found}


def in_order(wanted: list[Wanted], libraries: Libraries) -> list[Library]:
    """These and all they need, each after what it needs; a circle is cut where it closes. Raises `Unreadable`."""
    missing = sorted({one for one in _all_needed(wanted, libraries) if one not in libraries})
    if missing:
        raise Unreadable(lacking([str(one) for one in missing], libraries))
    done: dict[Wanted, Library] = {}
    waiting = [(one, False) for one in reversed(wanted)]
    opened: set[Wanted] = set()
    while waiting:
        one, is_furnished = waiting.pop()
        if is_furnished:
            done[one] = libraries[one]
        elif one not in opened:
            opened.add(one)
            waiting.append((one, True))
            waiting += [(need, False) for need in reversed(libraries[one].needs)]
    return list(done.values())


def _all_needed(wanted: list[Wanted], libraries: Libraries) -> set[Wanted]:
    seen: set[Wanted] = set()
    waiting = list(wanted)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += libraries[one].needs if one in libraries else []
    return seen


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
    if id_ is None or not id_.may_be_in(folder):
        raise Unreadable(f"La bibliothèque « {shown(folder)} » ne dit pas comment elle s’appelle.")
    interface = said.get("coreApi")
    if isinstance(interface, dict) and str(interface.get("majorVersion", 1)) not in ("0", str(NEWEST_INTERFACE)):
        raise Unreadable(f"« {id_} » demande un lecteur H5P plus récent que celui de Préau.")
    return Library(
        id=id_,
        folder=folder,
        title=str(said.get("title") or id_.name)[:200],
        scripts=_paths(said, "preloadedJs", folder, entries),
        styles=_paths(said, "preloadedCss", folder, entries),
        needs=[one for raw in _list(said, "preloadedDependencies") if (one := Wanted.read(raw))],
        is_runnable=str(said.get("runnable", 0)) in ("1", "True"),
    )


def _paths(said: dict[str, Any], key: str, folder: str, entries: Entries) -> list[str]:
    """Its files, as the package names them."""
    raw = [one.get("path", "") if isinstance(one, dict) else one for one in _list(said, key)]
    names = [f"{folder}/{str(one).replace(chr(92), '/').strip().lstrip('./')}" for one in raw if one]
    for name in names:
        if name not in entries:
            raise Unreadable(f"« {shown(name)} » manque au paquet. Exportez-le à nouveau.")
    return names


def _list(said: dict[str, Any], key: str) -> list[Any]:
    found = said.get(key)
    return found if isinstance(found, list) else []
