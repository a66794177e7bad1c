"""What axe says of a page, by day and by evening. What was examined once, drawn in the same way, is not again."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BY_DAY = {"runOnly": {"type": "tag", "values": LEVELS}}
BY_EVENING = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # colours alone change
# Each way of being an element here: what it is and carries, in so many words, whether it says something, within what.
DRAWN = """() => {
  const carried = ({name, value}) => name === 'class' || /^[a-z-]{0,16}$/.test(value) ? `${name}=${value}` : name
  const way = one => [one.tagName, ...[...one.attributes].map(carried).sort()].join(' ')
  const within = new Map([[document.documentElement, way(document.documentElement)]])
  const ways = new Set(within.values())
  for (const one of [document.body, ...document.body.querySelectorAll('*')]) {
    const path = `${within.get(one.parentElement)}>${way(one)}`
    within.set(one, path)
    ways.add(one.textContent.trim() ? path : `${path} silent`)
  }
  return [...ways]
}"""


class Standards:
    """Kept for a run; a screen of another width is another examination."""

    def __init__(self) -> None:
        self.examined: set[tuple[int, str]] = set()

    def met_by(self, page: Page) -> None:
        width = (page.viewport_size or {"width": 0})["width"]
        ways = {(width, way) for way in page.evaluate(DRAWN)}
        if ways <= self.examined:
            return
        self._examine(page, "dark", BY_EVENING)
        self._examine(page, "light", BY_DAY)
        self.examined |= ways

    @staticmethod
    def _examine(page: Page, scheme: Literal["light", "dark"], options: dict[str, object]) -> None:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=options)
        assert found.violations_count == 0, f"{page.url} ({scheme})\n{found.generate_report()}"
