from pathlib import Path

from tests.sight import COMMAND, PAGE, written

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_of_sight_says_what_the_directory_shows(cast, request):
    page = written(cast)
    if request.config.getoption("--write-permissions"):
        (ROOT / PAGE).write_text(page)
    assert (ROOT / PAGE).read_text() == page, COMMAND
