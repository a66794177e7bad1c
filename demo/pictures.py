"""`python -m demo.pictures`: takes every picture of the guide from the demonstration, as its people see it."""

import argparse
import datetime as dt
import io
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide" / "images"
COVER = ROOT / "docs" / "images" / "fil-et-suivi.png"
MOST_BYTES = 120_000
PHONE, DESK = 360, 1280
HEIGHTS = {PHONE: 780, DESK: 860}
GROUND = (232, 236, 240)

SIX_QUESTIONS = """::Périmètre:: Périmètre d’un carré de 3 cm, en cm ? {#12}

::Aire:: Aire d’un carré de 3 cm, en cm² ? {=9 ~12

::Triangle:: La somme des angles d’un triangle ? {=180° ~360°}

::Cercle:: Le nombre π vaut environ… {#trois}

::Losange:: Que sait-on d’un losange ? {~rien ~presque rien}

::Paires:: Reliez. {=un -> 1 =deux 2}
"""
Gesture = Callable[[Page], None]


@dataclass(frozen=True)
class Picture:
    """One screen: whose it is (a role of the sign-in page, or nobody's), where, and what is done before looking."""

    name: str
    role: str
    path: str
    width: int = DESK
    height: int | None = None
    scheme: str = "light"
    first: Gesture | None = None


def table() -> list[Picture]:
    """Every picture of the guide, in the order of its pages; addresses are looked up in the demonstration."""
    from demo import picture_places as places

    school = f"/etablissements/{places.COLLEGE}"
    pupil, parent, teacher, leader = "Élève", "Parent", "Professeur", "Professeure principale"
    head, administrator = "Direction", "Administratrice du collège"
    steward = "Administrateur de la plateforme"
    return [
        Picture("tous-connexion", "", "/connexion/", PHONE, first=_without_the_roles),
        Picture("tous-activer", "", "/activer/", PHONE),
        Picture("tous-confort", pupil, "/confort/", PHONE),
        Picture("tous-mes-donnees", parent, "/mes-donnees/"),
        Picture("eleve-ma-journee", pupil, "/", PHONE),
        Picture("eleve-ma-journee-soir", pupil, "/", PHONE, scheme="dark"),
        Picture("eleve-semaine", pupil, "/semaine/", PHONE),
        Picture("eleve-cahier", pupil, "/mon-cahier-de-textes/", PHONE),
        Picture("eleve-qcm", pupil, places.quiz_to_do(), PHONE, first=_answer_first),
        Picture("eleve-exercice", pupil, places.rich_quiz(), height=1500, first=_answer_first),
        Picture("eleve-recu", pupil, places.receipt(), PHONE),
        Picture("eleve-rendre", pupil, places.work_to_hand_in(), PHONE, first=_write_a_few_words),
        Picture("eleve-reponse", pupil, places.answered_work(), PHONE),
        Picture("parent-mes-enfants", parent, "/"),
        Picture("parent-mes-enfants-telephone", parent, "/", PHONE),
        Picture("enseignant-accueil", teacher, "/"),
        Picture("enseignant-cahier", teacher, "/cahier-de-textes/", height=1000),
        Picture("enseignant-seance", teacher, places.session(), height=1000),
        Picture("enseignant-composer", teacher, places.sequence(), height=1100),
        Picture("enseignant-poser", teacher, places.sequence() + "poser/"),
        Picture("enseignant-suivre", teacher, places.matrix()),
        Picture("enseignant-questions", teacher, places.quiz_questions()),
        Picture("enseignant-resultats", teacher, places.quiz_results()),
        Picture("enseignant-travaux", teacher, places.submissions()),
        Picture("enseignant-lire", teacher, places.reading()),
        Picture("enseignant-banque", teacher, "/questions/", height=1000),
        Picture("enseignant-import-questions", teacher, "/questions/importer/", first=_bring_questions),
        Picture("enseignant-charge", teacher, places.load_of_the_class()),
        Picture("enseignant-silences", leader, places.silences()),
        Picture("direction-accueil", head, "/"),
        Picture("direction-cahiers", head, f"{school}/cahiers-de-textes/", height=1100),
        Picture("direction-apercu", head, f"{school}/fermetures/declarer/", height=1200, first=_see_what_will_happen),
        Picture("direction-fermeture", head, places.closure()),
        Picture("direction-pouls", head, f"{school}/pouls/", height=1000),
        Picture("administrateur-activation", administrator, f"{school}/activation/", height=1100),
        Picture("administrateur-import", steward, "/import/", first=_drop_the_files_of_another_school),
        Picture("administrateur-tableau", administrator, f"{school}/import/", first=_mend_a_table),
        Picture("administrateur-doublons", administrator, places.two_cards(), height=1260),
        Picture("direction-prets", head, f"{school}/preparation/", height=1200),
        Picture("direction-equipement", head, f"{school}/equipement/", height=1000),
        Picture("direction-exercice", head, places.drill(), height=1200),
        Picture("direction-effacement", head, places.request_to_be_erased(), height=1420),
        Picture("direction-bilan", head, places.closure(), height=1000, first=_end_it_today),  # last: it reopens
    ]


def _bring_questions(page: Page) -> None:
    """A text of six questions of which four cannot be taken."""
    page.get_by_text("Coller un texte à la place").click()
    page.get_by_label("Ou le texte lui-même").fill(SIX_QUESTIONS)
    page.get_by_role("button", name="Lire ces questions").click()
    page.get_by_role("heading", name="Voici ce que contient ce fichier").wait_for()


def take(pictures: list[Picture], address: str) -> None:
    """Open each in a browser of the right size, and keep it light."""
    GUIDE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium, in_french = "/usr/bin/chromium", ["--no-sandbox", "--lang=fr-FR"]
        browser = playwright.chromium.launch(
            executable_path=chromium, args=in_french, env={**os.environ, "LANGUAGE": "fr"}
        )
        for picture in pictures:
            size = _keep(_look(browser, picture, address), GUIDE / f"{picture.name}.png")
            print(f"  {picture.name:<32} {size // 1000:>4} ko", flush=True)
        browser.close()


def _look(browser: Browser, picture: Picture, address: str) -> Image.Image:
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height or HEIGHTS[picture.width]},
        device_scale_factor=2 if picture.width == PHONE else 1,
        has_touch=picture.width == PHONE,
        is_mobile=picture.width == PHONE,
        color_scheme="dark" if picture.scheme == "dark" else "light",
        reduced_motion="reduce",
        locale="fr-FR",
        timezone_id="Europe/Paris",
        base_url=address,
    )
    page = context.new_page()
    if picture.role:
        page.goto("/connexion/")
        page.locator(".door__role").filter(has=page.get_by_text(picture.role, exact=True)).click()
        page.wait_for_url(lambda url: "/connexion/" not in url)
    answer = page.goto(picture.path)
    if answer is None or not answer.ok:
        raise SystemExit(f"{picture.name} : {picture.path} ne s’ouvre pas")
    if picture.first:
        picture.first(page)
    page.wait_for_timeout(400)  # letters and drawings are in place
    seen = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return seen


def _keep(seen: Image.Image, to: Path) -> int:
    """As many colours as fit in the weight of a picture; how heavy it is."""
    to.parent.mkdir(parents=True, exist_ok=True)
    for colours in (256, 128, 64, 32):
        seen.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(to, optimize=True)
        if to.stat().st_size < MOST_BYTES:
            break
    return to.stat().st_size


def cover(phone: Path, desk: Path) -> int:
    """The picture of the README: a pupil's phone beside the teacher's table, on one sheet."""
    table, thread = (Image.open(path).convert("RGB") for path in (desk, phone))
    thread = thread.resize((round(thread.width * table.height / thread.height), table.height), Image.Resampling.LANCZOS)
    edge = 32
    sheet = Image.new("RGB", (thread.width + table.width + 3 * edge, table.height + 2 * edge), GROUND)
    sheet.paste(thread, (edge, edge))
    sheet.paste(table, (thread.width + 2 * edge, edge))
    return _keep(sheet, COVER)


def _without_the_roles(page: Page) -> None:
    """A real house has no demonstration on its door."""
    page.locator(".door__demonstration").evaluate_all("found => found.forEach(one => one.remove())")


def _answer_first(page: Page) -> None:
    page.get_by_role("button", name="Commencer").or_(page.get_by_role("link", name="Continuer")).first.click()
    page.wait_for_load_state("networkidle")
    choice = page.locator("main input[type=radio], main input[type=checkbox]").first
    if choice.count():
        choice.check()


def _write_a_few_words(page: Page) -> None:
    from demo.content import everything

    title = page.locator("main h1").first.inner_text().strip()
    given = next(one for one in everything() if one.title.replace("\u00a0", " ") == title.replace("\u00a0", " "))
    page.locator("main textarea").first.fill(given.texts[0])
    page.wait_for_timeout(1500)  # until it is saved


def _see_what_will_happen(page: Page) -> None:
    """The collège is closed until the end of next week: this one comes after."""
    later = dt.date.today() + dt.timedelta(days=23 - dt.date.today().weekday())  # noqa: DTZ011
    page.get_by_label("Premier jour de fermeture").fill(later.isoformat())
    page.get_by_label("Dernier jour").fill((later + dt.timedelta(days=2)).isoformat())
    page.get_by_role("button", name="Voir ce qui se passera").click()
    page.wait_for_load_state("networkidle")


def _mend_a_table(page: Page) -> None:
    """What a secretary typed by hand, with two slips of the finger."""
    lines = (
        "Nom;Prénom;Né(e) le;Classe;R1_NOM;R1_PRENOM;R1_MEL",
        "MARTIN;Zoé;31/02/2014;4B;MARTIN;Léa;lea@example.org",
    )
    rows = (*lines, "DURAND;Tom;05/06/2014;;DURAND;Paul;paul@example.org", "PETIT;Max;01/02/2014;4B;;;")
    content = {"name": "nouveaux.csv", "mimeType": "text/csv", "buffer": "\r\n".join(rows).encode()}
    page.locator("file-drop input[type=file]").set_input_files(content)
    page.get_by_role("button", name="Retirer").first.wait_for(timeout=60_000)
    page.get_by_role("button", name="Lire ces fichiers").click()
    page.get_by_role("link", name="lignes à corriger").click(timeout=60_000)
    page.get_by_role("heading", name="Corriger les lignes").wait_for(timeout=60_000)


def _drop_the_files_of_another_school(page: Page) -> None:
    """What its secretary exported this morning."""
    from demo.calendar import Calendar
    from demo.generate import generate

    calendar = Calendar(dt.date.today(), in_term=True)  # noqa: DTZ011
    with tempfile.TemporaryDirectory() as folder:
        *_, (made, _) = generate(Path(folder), kind="college", schools=2, calendar=calendar)
        files = sorted(made.iterdir())
        page.locator("file-drop input[type=file]").set_input_files(files)
        page.get_by_role("button", name="Retirer").nth(len(files) - 1).wait_for(timeout=60_000)
    page.locator("main form button[type=submit], main form button:not([type])").last.click()
    page.get_by_role("heading", name="Voici ce qui va changer").wait_for(timeout=60_000)


def _end_it_today(page: Page) -> None:
    page.get_by_text("Avancer la fin").click()
    page.get_by_role("button", name="Annoncer la réouverture").click()
    page.get_by_role("link", name="Lire le bilan").click()
    page.wait_for_load_state("networkidle")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m demo.pictures", description=__doc__)
    parser.add_argument("--data", type=Path, help="a demonstration already loaded; otherwise one is loaded for this")
    parser.add_argument("only", nargs="*", help="the names of a few pictures")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder).resolve()
        if asked.data:
            shutil.copytree(asked.data, data, dirs_exist_ok=True)  # the pictures end its closure and write in it
        pictures = _of_the_demonstration(data)
        wanted = [one for one in pictures if not asked.only or one.name in asked.only]
        _from_a_server(data, wanted)
    cover(GUIDE / "eleve-ma-journee.png", GUIDE / "enseignant-suivre.png")


def _of_the_demonstration(data: Path) -> list[Picture]:
    os.environ |= {
        "PREAU_DATA": str(data),
        "PREAU_DEMONSTRATION": "1",
        "DJANGO_SETTINGS_MODULE": "preau.config.settings",
    }
    import django

    django.setup()
    from django.core.management import call_command

    from demo.load import is_loaded, load

    call_command("migrate", verbosity=0)
    if not is_loaded():
        load()
    return table()


def _from_a_server(data: Path, pictures: list[Picture]) -> None:
    from journeys.server import Preau

    server = Preau(data, "", PREAU_DEMONSTRATION="1")
    server.start()
    try:
        take(pictures, server.address)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
