"""Files met in the world: what is taken, what is refused, in which words."""

import io
import json
import stat
import zipfile

import pytest

from demo import interactive as ours
from preau.learning.h5p.reading.allowed import NOT_ALLOWED
from preau.learning.h5p.reading.archive import Unreadable
from preau.learning.h5p.reading.content import libraries_in, outside
from preau.learning.h5p.reading.library import Wanted
from preau.learning.h5p.reading.package import describe, opened

MAIN, BUTTONS = "Preau.VraiFaux-1.0", "Preau.Boutons-1.0"
CARD = json.loads(ours.files()["h5p.json"])
CODE = json.loads(ours.files()[f"{MAIN}/library.json"])


@pytest.fixture
def read(tmp_path):
    """`read(octets)`: what the package is."""

    def reading(octets):
        path = tmp_path / "package"
        path.write_bytes(octets)
        with opened(path) as archive:
            return describe(archive, otherwise="sans titre")

    return reading


def zipped(*entries, method=zipfile.ZIP_DEFLATED):
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", method) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return octets.getvalue()


def test_what_a_package_is(read):
    found = read(ours.package())
    assert (found.title, str(found.library), found.library_title) == (
        "Vrai ou faux : les fractions",
        "Preau.VraiFaux 1.0",
        "Vrai ou faux",
    )
    assert (found.language, found.licence, found.authors) == ("fr", "CC BY-SA", ["Julien Ferrand"])
    assert found.scripts == [f"{BUTTONS}/boutons.js", f"{MAIN}/scripts/vrai-faux.js"]
    assert found.styles == [f"{BUTTONS}/boutons.css", f"{MAIN}/styles/vrai-faux.css"]
    assert (found.outside, found.left_out, set(found.entries)) == ([], [], set(ours.files()))


def test_folders_marks_and_litter_change_nothing(read):
    members = {f"fractions/{name}": content for name, content in ours.files().items()}
    members["fractions/h5p.json"] = b"\xef\xbb\xbf" + members["fractions/h5p.json"]
    members["fractions/content/content.json"] = b"\xef\xbb\xbf" + members["fractions/content/content.json"]
    extras = {
        "fractions/": b"",
        "fractions/content/": b"",
        "__MACOSX/fractions/._h5p.json": b"?",
        "fractions/.git": b"",
    }
    found = read(ours.package({**extras, **members}))
    assert set(found.entries) == set(ours.files())


def test_slashes_of_windows_and_capitals(read):
    members = {name.replace("/", "\\"): content for name, content in ours.files().items()}
    found = read(ours.package({**members, "content\\images\\PHOTO.JPG": b"\xff\xd8"}))
    assert set(found.entries) == {*ours.files(), "content/images/PHOTO.JPG"}


def test_names_written_in_utf8_that_do_not_say_so(read):
    """As many a tool writes them: without the bit that says which letters these are."""
    octets = zipped(*ours.files().items(), ("content/images/ete.png", b"png"))
    found = read(octets.replace(b"images/ete.png", "images/ét.png".encode()))
    assert "content/images/ét.png" in found.entries


def test_folders_of_libraries_without_their_version(read):
    members = {name.replace("-1.0/", "/"): content for name, content in ours.files().items()}
    found = read(ours.package(members))
    assert found.scripts == ["Preau.Boutons/boutons.js", "Preau.VraiFaux/scripts/vrai-faux.js"]
    assert found.folders == {MAIN: "Preau.VraiFaux", BUTTONS: "Preau.Boutons"}


def test_folders_of_libraries_with_their_patch(read):
    members = {name.replace("-1.0/", "-1.0.12/"): content for name, content in ours.files().items()}
    found = read(ours.package(members))
    assert found.folders == {MAIN: f"{MAIN}.12", BUTTONS: f"{BUTTONS}.12"}


def test_an_old_package_says_less(read, pack):
    card = {"mainLibrary": "Preau.VraiFaux", "author": "M. Ferrand", "preloadedDependencies": []}
    code = {
        **CODE,
        "majorVersion": "1",
        "minorVersion": "0",
        "runnable": "1",
        "coreApi": {"majorVersion": 1, "minorVersion": 0},
    }
    found = read(pack(**{"h5p.json": card, f"{MAIN}/library.json": code}))
    assert (found.title, found.language, found.licence, found.authors) == ("sans titre", "", "", ["M. Ferrand"])
    assert found.scripts == [f"{BUTTONS}/boutons.js", f"{MAIN}/scripts/vrai-faux.js"]


def test_libraries_that_need_one_another_are_loaded_once(read, pack):
    buttons = json.loads(ours.files()[f"{BUTTONS}/library.json"])
    circle = {
        **buttons,
        "preloadedDependencies": [{"machineName": "Preau.VraiFaux", "majorVersion": 1, "minorVersion": 0}],
    }
    found = read(pack(**{f"{BUTTONS}/library.json": circle}))
    assert sorted(found.scripts) == [f"{BUTTONS}/boutons.js", f"{MAIN}/scripts/vrai-faux.js"]


def test_a_part_in_another_version_is_played_by_the_one_there_is(read, pack):
    content = {
        **json.loads(ours.files()["content/content.json"]),
        "part": {"library": "Preau.Boutons 1.7", "params": {}},
    }
    assert read(pack(**{"content/content.json": content})).scripts[0] == f"{BUTTONS}/boutons.js"


def test_what_authors_of_libraries_leave_behind_and_what_only_writes_contents_is_not_taken(read, pack):
    left = {f"{MAIN}/LICENSE": b"MIT", f"{MAIN}/build.sh": b"", f"{MAIN}/piege.PHP": b"<?", "lisez-moi.html": b"<p>"}
    editor = {"machineName": "H5PEditor.Wizard", "majorVersion": 1, "minorVersion": 2}
    writing = {
        f"{MAIN}/semantics.json": [],
        f"{MAIN}/language/fr.json": {},
        "H5PEditor.Wizard-1.2/library.json": {**editor, "preloadedJs": [{"path": "absent.js"}]},
    }
    found = read(pack(**left, **writing))
    assert sorted(found.left_out) == sorted(left)
    assert set(found.entries) == set(ours.files())


def test_a_library_that_another_version_of_is_there_is_played_by_it(read, pack):
    """An export has one version of each library, though two of its libraries may ask for two."""
    asks = {**CODE, "preloadedDependencies": [{"machineName": "Preau.Boutons", "majorVersion": 1, "minorVersion": 3}]}
    newer = {**json.loads(ours.files()[f"{BUTTONS}/library.json"]), "minorVersion": 4}
    members = {name.replace("Boutons-1.0/", "Boutons-1.4/"): octets for name, octets in ours.files().items()}
    members |= {
        "Preau.Boutons-1.4/library.json": json.dumps(newer).encode(),
        f"{MAIN}/library.json": json.dumps(asks).encode(),
    }
    found = read(ours.package(members))
    assert found.scripts == ["Preau.Boutons-1.4/boutons.js", f"{MAIN}/scripts/vrai-faux.js"]
    assert found.folders == {BUTTONS: "Preau.Boutons-1.4", "Preau.Boutons-1.3": "Preau.Boutons-1.4"}


def test_of_two_versions_of_a_library_one_is_loaded_and_an_addon_always_is(read, pack):
    buttons = json.loads(ours.files()[f"{BUTTONS}/library.json"])
    addon = {"machineName": "H5P.Formules", "majorVersion": 1, "minorVersion": 0, "addTo": {"content": {"types": []}}}
    drops = {**CODE, "fullscreen": 1, "dropLibraryCss": [{"machineName": "Preau.Boutons"}]}
    found = read(
        pack(
            **{
                "Preau.Boutons-1.9/library.json": {**buttons, "minorVersion": 9},
                "H5P.Formules/library.json": {**addon, "preloadedJs": [{"path": "dist/formules.js"}]},
                "H5P.Formules/dist/formules.js": b";",
                f"{MAIN}/library.json": drops,
            }
        )
    )
    assert found.scripts == [f"{BUTTONS}/boutons.js", f"{MAIN}/scripts/vrai-faux.js", "H5P.Formules/dist/formules.js"]
    assert (found.styles, found.fills_the_screen) == ([f"{MAIN}/styles/vrai-faux.css"], True)


WITHOUT_CODE = dict.fromkeys((name for name in ours.files() if name.startswith("Preau.")), None)
WITHOUT_BUTTONS = dict.fromkeys((name for name in WITHOUT_CODE if name.startswith(BUTTONS)), None)
NEWER = {**CARD, "preloadedDependencies": [{"machineName": "Preau.VraiFaux", "majorVersion": 1, "minorVersion": 4}]}
ABSENT = "Ce fichier n’est pas un paquet H5P : « {} » y manque."
NOT_JSON = "« {} » n’est pas lisible : ce n’est pas du JSON en UTF-8."
LACKING = "Il manque à ce paquet de quoi être joué : {}. Exportez-le à nouveau, avec ses bibliothèques."
BARE = (
    "Ce paquet ne contient que le contenu, sans le lecteur (Preau.Boutons 1.0, Preau.VraiFaux 1.0). Exportez-le depuis "
    "un site qui joint les bibliothèques : Éléa, Moodle, Lumi, H5P.com."
)
ODD_NAME = "« {} » n’est pas un nom de fichier admis : le paquet est refusé."
REFUSALS = [
    ({"h5p.json": None}, ABSENT.format("h5p.json")),
    ({"content/content.json": None}, ABSENT.format("content/content.json")),
    (
        {**dict.fromkeys(ours.files(), None), "exercices/fractions.h5p": b"PK", "lisez-moi.txt": b""},
        "C’est une archive qui contient un paquet : dépliez-la, puis déposez « exercices/fractions.h5p ».",
    ),
    ({**dict.fromkeys(ours.files(), None), "word/document.xml": b"<w/>"}, ABSENT.format("h5p.json")),
    ({"content/content.json": b"\xef\xbb\xbf"}, NOT_JSON.format("content/content.json")),
    ({"h5p.json": b"{"}, NOT_JSON.format("h5p.json")),
    ({"h5p.json": b"\xff\xfe{\0}\0"}, NOT_JSON.format("h5p.json")),
    ({"content/content.json": b"[" * 100_000}, NOT_JSON.format("content/content.json")),
    ({"h5p.json": []}, "« h5p.json » n’a pas la forme attendue."),
    (
        {"h5p.json": {"title": "Rien"}},
        "Ce paquet ne dit pas quelle bibliothèque le joue : « mainLibrary » manque à « h5p.json ».",
    ),
    (WITHOUT_CODE, BARE),
    (WITHOUT_BUTTONS, LACKING.format("Preau.Boutons 1.0")),
    ({"h5p.json": NEWER}, LACKING.format("Preau.VraiFaux 1.4")),
    ({"h5p.json": {"mainLibrary": "H5P.Autre"}}, LACKING.format("H5P.Autre")),
    ({"content/content.json": {"part": {"library": "H5P.Column 1.16"}}}, LACKING.format("H5P.Column 1.16")),
    (
        {f"{MAIN}/scripts/vrai-faux.js": None},
        f"« {MAIN}/scripts/vrai-faux.js » manque au paquet. Exportez-le à nouveau.",
    ),
    ({f"{MAIN}/library.json": {"title": "?"}}, f"La bibliothèque « {MAIN} » ne dit pas comment elle s’appelle."),
    (
        {f"{MAIN}/library.json": {**CODE, "coreApi": {"majorVersion": 2, "minorVersion": 0}}},
        "« Preau.VraiFaux 1.0 » demande un lecteur H5P plus récent que celui de Préau.",
    ),
    ({"content/piege.html": b"<script>"}, NOT_ALLOWED.format("content/piege.html")),
    ({"content/piege.js": b"alert(1)"}, NOT_ALLOWED.format("content/piege.js")),
    ({"../sorti.json": b"{}"}, ODD_NAME.format("../sorti.json")),
    ({"/etc/passwd.txt": b""}, ODD_NAME.format("/etc/passwd.txt")),
    ({"C:\\a.txt": b""}, ODD_NAME.format("C:/a.txt")),
    ({"content/a\nb.txt": b""}, ODD_NAME.format("content/a�b.txt")),
]


@pytest.mark.parametrize(("changed", "sentence"), REFUSALS)
def test_what_is_refused_is_said(read, pack, changed, sentence):
    with pytest.raises(Unreadable) as refusal:
        read(pack(**changed))
    assert str(refusal.value) == sentence


def test_what_is_no_archive(read):
    for octets in (b"bonjour", ours.package()[:-40], b"PK\x03\x04"):
        with pytest.raises(Unreadable, match=r"^Ce fichier n’est pas un paquet H5P, ou il est arrivé coupé.$"):
            read(octets)


def test_a_link_is_no_file(read):
    link = zipfile.ZipInfo("content/lien.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(Unreadable, match=r"« content/lien.txt » est un lien"):
        read(zipped((link, "/etc/passwd"), *ours.files().items()))


def test_what_is_twice_there_is_refused(read):
    with pytest.warns(UserWarning, match="Duplicate"):
        octets = zipped(*ours.files().items(), ("content/content.json", b"{}"))
    with pytest.raises(Unreadable, match=r"deux fois « content/content.json »"):
        read(octets)


def test_a_bomb_is_not_opened(read):
    with pytest.raises(Unreadable, match=r"se déplie en beaucoup plus gros"):
        read(zipped(*ours.files().items(), ("content/gros.txt", b"0" * 30_000_000)))


def test_too_many_files(read):
    with pytest.raises(Unreadable, match=r"^Ce paquet contient 10001 fichiers"):
        read(zipped(*((f"content/{number}.txt", b"") for number in range(10_001)), method=zipfile.ZIP_STORED))


def test_another_compression(read):
    octets = zipped(*ours.files().items(), method=zipfile.ZIP_LZMA)
    with pytest.raises(Unreadable, match=r"comprimé d’une façon que H5P n’emploie pas"):
        read(octets)


def test_the_libraries_a_content_names():
    said = {"a": [{"library": "H5P.Image 1.1"}, {"params": {"library": "H5P.Text 1.2"}}], "library": "H5P.Image 1.1"}
    assert libraries_in(said) == {Wanted("H5P.Image", 1, 1): 2, Wanted("H5P.Text", 1, 2): 1}
    assert libraries_in({"library": "un texte libre", "b": {"library": 3}}) == {}


def test_the_hosts_a_content_would_ask():
    said = {
        "film": "https://www.youtube.com/watch?v=1",
        "text": "<img src='//cdn.example.org/a.png'> &lt;a href=&quot;http://Example.com/&quot;&gt;",
        "plain": "1 // 2, content/images/a.png, https://, http://localhost",
        "metadata": {"source": "https://creativecommons.org/"},
        "copyright": {"source": "https://somewhere.example.net"},
        "frame": {"source": "https://frames.example.com/embed/1"},
    }
    assert outside(said) == ["cdn.example.org", "frames.example.com", "www.youtube.com"]
