"""One stroke set, drawn for Préau on a 24-unit grid; an icon always comes with a word."""

from markupsafe import Markup

PATHS = {
    "thread": (
        '<path d="M7 3v18"/><circle cx="7" cy="7" r="2.4"/><circle cx="7" cy="16" r="2.4"/><path d="M13 7h7M13 16h5"/>'
    ),
    "week": '<rect x="3.5" y="5" width="17" height="15" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>',
    "message": '<path d="M4 5h16v11H9l-5 4z"/>',
    "people": '<circle cx="9" cy="8" r="3.2"/><path d="M3 20c.5-4 3-6 6-6s5.5 2 6 6M16 5.2a3.2 3.2 0 0 1 0 5.800M18 14.5c1.800.8 2.800 2.600 3 5.5"/>',  # noqa: E501
    "more": '<path d="M5 7h14M5 12h14M5 17h14"/>',
    "prepare": '<path d="M5 19l1-4L16 5l3 3L9 18z"/><path d="M14 7l3 3"/>',
    "follow": '<path d="M4 5h16M4 10h16M4 15h16M4 20h16M9 5v15"/>',
    "pulse": '<path d="M3 12h4l3-7 4 14 3-7h4"/>',
    "school": '<path d="M2 9.5 12 4l10 5.5"/><path d="M5 10v10h14V10"/><path d="M10 20v-6h4v6"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "bell": '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>',
    "camera": '<path d="M4 8h4l1.5-2.5h5L16 8h4v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "check": '<path d="M5 12.5 10 17.5 19 7"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "previous": '<path d="M15 5l-7 7 7 7"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l5 5"/>',
    "key": '<circle cx="8" cy="12" r="4"/><path d="M12 12h9v4M17 12v3"/>',
    "import": '<path d="M12 3v10M8 9l4 4 4-4M4 15v5h16v-5"/>',
    "quiz": '<path d="M4 6l1.5 1.5L8 5M4 13l1.5 1.5L8 12M4 20l1.5 1.5L8 19M12 6.5h8M12 13.5h8M12 20.5h8"/>',
    "list-checks": '<path d="M4 6l1.5 1.5L8 5M4 13l1.5 1.5L8 12M4 20l1.5 1.5L8 19M12 6.5h8M12 13.5h8M12 20.5h8"/>',
    "hand": '<path d="M12 15V4M7 9l5-5 5 5M4 15v5h16v-5"/>',
    "raised": '<path d="M18 11V6a2 2 0 0 0-4 0M14 10V4a2 2 0 0 0-4 0v6M10 10.500V6a2 2 0 0 0-4 0v8M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.800 0-4.500-.9-6-2.300l-3.600-3.600a2 2 0 0 1 2.800-2.800L7 15"/>',  # noqa: E501
    "book": '<path d="M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14"/>',
    "trash": '<path d="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13"/>',
    "copy": '<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "play": '<path d="M7 4.5v15l12-7.5z"/>',
    "news": '<path d="M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7 9h7M7 13h7M7 16h4"/>',
}


def icon(name: str) -> Markup:
    """`{{ icon("thread") }}`, hidden from readers: the word beside it says it."""
    attributes = 'width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"'  # noqa: E501
    return Markup(f"<svg {attributes}>{PATHS[name]}</svg>")  # noqa: S704 constants of this file
