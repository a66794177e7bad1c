"""Questions in the banks of the teachers: of five types, in folders, tagged, some shared."""

import random
from collections.abc import Callable

from bench.history.place import BATCH, Place
from bench.history.size import Size
from preau.learning.banks.models import Entry, Folder, Share, Tag
from preau.learning.banks.models.entry import searched
from preau.learning.quizzes import pasting
from preau.learning.quizzes.models import Item, ItemVersion
from preau.learning.quizzes.types import Content, type_of
from preau.school.people.models import Person

TAGS = ("calcul", "géométrie", "cycle 4", "cycle 3", "brevet", "révision", "oral", "facile", "défi")
FOLDERS = ("Période 1", "Période 2", "Période 3", "Brevet")
SHARED = 3  # one bank in three is the school's


def _single(n: int) -> str:
    return f"Combien font {n} × 7 ?\n* {n * 7}\n{n * 7 + 1}\n{n * 7 - 7}\n{n * 17}"


def _several(n: int) -> str:
    return f"Parmi ces nombres, lesquels sont plus grands que {n} ?\n* {n + 1}\n* {n + 9}\n{n - 1}"


TEXTS: list[Callable[[int], str]] = [
    _single,
    _several,
    lambda n: f"Le double de {n} est {2 * n}.\n* vrai\nfaux",
    lambda n: f"Quel est le carré de {n} ?\n= {n * n}",
    lambda n: f"Écris le mot numéro {n} de la liste.\n= mot{n}",
]


def keep(place: Place, size: Size, chance: random.Random) -> list[ItemVersion]:
    """The versions, in order; each teacher has a bank with folders."""
    owners = [one for of_subject in place.teachers for one in of_subject]
    owned = [(owners[n % len(owners)], _content(n)) for n in range(size.kept)]
    items = Item.objects.bulk_create([Item(school=place.school, author=by) for by, _ in owned], batch_size=BATCH)
    versions = ItemVersion.objects.bulk_create(
        [ItemVersion.of(item, content, by=by) for item, (by, content) in zip(items, owned, strict=True)],
        batch_size=BATCH,
    )
    _file(place, owners, versions, chance)
    return versions


def _content(n: int) -> Content:
    (taken,) = pasting.read(TEXTS[n % len(TEXTS)](n + 2)).taken
    return type_of(taken.content.type).check(taken.content)


def _file(place: Place, owners: list[Person], versions: list[ItemVersion], chance: random.Random) -> None:
    folders = [_folders(place, rank, one) for rank, one in enumerate(owners)]
    tags = [chance.sample(TAGS, 2) for _ in versions]
    entries = Entry.objects.bulk_create(
        [
            Entry(
                folder=chance.choice(folders[n % len(owners)]),
                version=version,
                author=owners[n % len(owners)],
                name=version.content.text[:250],
                words=searched("", version.content, tags[n]),
            )
            for n, version in enumerate(versions)
        ],
        batch_size=BATCH,
    )
    rows = [Tag(entry=entry, word=word) for entry, words in zip(entries, tags, strict=True) for word in words]
    Tag.objects.bulk_create(rows, batch_size=BATCH)


def _folders(place: Place, rank: int, owner: Person) -> list[Folder]:
    bank = Folder.objects.open(f"Banque {rank}", by=owner, school=place.school)
    if rank % SHARED == 0:
        Share.objects.create(folder=bank, reach=Share.Reach.SCHOOL, by=owner)
    return [Folder.objects.open(name, by=owner, school=place.school, under=bank) for name in FOLDERS]
