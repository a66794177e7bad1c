"""A whole package: its title card, its content, the libraries that play it."""

import html
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from preau.foundation.storage.archives import BROKEN
from preau.learning.h5p.reading import asking, content
from preau.learning.h5p.reading.allowed import kept
from preau.learning.h5p.reading.archive import Entries, Unreadable, entries_of, read_json, shown
from preau.learning.h5p.reading.library import Libraries, Wanted, folders_of, in_order, lacking, libraries_of

CARD, CONTENT = "h5p.json", "content/content.json"
NOT_ONE = "Ce fichier n’est pas un paquet H5P : « {} » y manque."
WRAPPED = "C’est une archive qui contient un paquet : dépliez-la, puis déposez « {} »."


@dataclass(frozen=True)
class Described:
    """What is known of a package once it is read; paths are those of the zip."""

    title: str
    library: Wanted
    library_title: str
    language: str
    licence: str
    authors: list[str]
    scripts: list[str]
    styles: list[str]
    folders: dict[str, str]
    fills_the_screen: bool
    parts: dict[Wanted, int]
    asks: list[str]
    lacks_formulas: bool
    outside: list[str]
    left_out: list[str]
    entries: Entries

    @property
    def size(self) -> int:
        return sum(one.file_size for one in self.entries.values())


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The zip. Raises `Unreadable`."""
    try:
        archive = zipfile.ZipFile(path)
    except BROKEN as problem:
        raise Unreadable("Ce fichier n’est pas un paquet H5P, ou il est arrivé coupé.") from problem
    with archive:
        yield archive


def describe(archive: zipfile.ZipFile, *, otherwise: str) -> Described:
    """What the package is; `otherwise` is its title when it says none. Raises `Unreadable`."""
    entries = entries_of(archive)
    for name in (CARD, CONTENT):
        if name not in entries:
            raise Unreadable(_absent(name, entries))
    card, parameters = read_json(archive, entries, CARD), read_json(archive, entries, CONTENT)
    libraries = libraries_of(archive, entries)
    main = _main(card, libraries)
    try:
        parts, hosts = content.libraries_in(parameters), content.outside(parameters)
    except content.TooDeep as problem:
        raise Unreadable(f"« {CONTENT} » est imbriqué au-delà du raisonnable : le paquet est refusé.") from problem
    addons = [one.id for one in libraries.values() if one.is_addon]
    asked = [*_needed(card), *addons, *parts, main]
    loaded = in_order(asked, libraries)
    if main not in libraries:
        raise Unreadable(lacking([str(main)], libraries))
    played, left_out = kept(entries, libraries, loaded)
    scripts = _there([path for one in loaded for path in one.scripts], entries)
    styled = [one for one in loaded if one.id.name not in {name for other in loaded for name in other.drops}]
    return Described(
        title=_text(card, "title") or otherwise,
        library=main,
        library_title=libraries[main].title,
        language=_text(card, "language", 20),
        licence=_text(card, "license", 40),
        authors=_authors(card),
        scripts=scripts,
        styles=_there([path for one in styled for path in one.styles], entries),
        folders=folders_of(asked, libraries),
        fills_the_screen=libraries[main].fills_the_screen,
        parts=parts,
        asks=asking.asked_by(archive, entries, scripts),
        lacks_formulas=asking.lacks_formulas(content.texts_in(parameters), loaded),
        outside=hosts,
        left_out=left_out,
        entries=played,
    )


def _absent(name: str, entries: Entries) -> str:
    """Some sites, and some messengers, wrap what they send in a zip of their own."""
    inner = next((one for one in sorted(entries) if one.lower().endswith(".h5p")), "")
    return WRAPPED.format(shown(inner)) if inner else NOT_ONE.format(name)


def _main(card: dict[str, Any], libraries: Libraries) -> Wanted:
    """The library that plays it: of the version asked for, else the newest there is."""
    name = card.get("mainLibrary")
    if not isinstance(name, str) or not name:
        raise Unreadable("Ce paquet ne dit pas quelle bibliothèque le joue : « mainLibrary » manque à « h5p.json ».")
    asked = [one for one in _needed(card) if one.name == name]
    there = sorted(one for one in libraries if one.name == name)
    if asked:
        return asked[0]
    if not there:
        raise Unreadable(lacking([shown(name)], libraries))
    return there[-1]


def _needed(card: dict[str, Any]) -> list[Wanted]:
    said = card.get("preloadedDependencies")
    return [one for raw in (said if isinstance(said, list) else []) if (one := Wanted.read(raw))]


def _there(paths: list[str], entries: Entries) -> list[str]:
    """These files, if the package has them."""
    for path in paths:
        if path not in entries:
            raise Unreadable(f"« {shown(path)} » manque au paquet. Exportez-le à nouveau.")
    return paths


def _text(card: dict[str, Any], key: str, most: int = 200) -> str:
    said = card.get(key)
    return " ".join(html.unescape(said).split())[:most] if isinstance(said, str) else ""


def _authors(card: dict[str, Any]) -> list[str]:
    said = card.get("authors")
    names = [_text(one, "name", 100) for one in (said if isinstance(said, list) else []) if isinstance(one, dict)]
    return [name for name in names if name][:10] or [name for name in [_text(card, "author", 100)] if name]
