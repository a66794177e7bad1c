"""What people write keeps its shape and loses everything that could act: a short list of tags, nothing else."""

import re
from html import unescape

import nh3

TAGS = {
    "a", "b", "blockquote", "br", "code", "em", "h3", "h4", "hr", "i", "li", "ol", "p", "pre", "s", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST = 200_000

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer",
    clean_content_tags={"script", "style", "iframe", "template"},
)


def clean(html: str) -> str:
    """Safe HTML of the same words. What holds no word at all comes back empty."""
    cleaned = _cleaner.clean(html[:LONGEST]).strip()
    return cleaned if plain(cleaned) else ""


def plain(html: str) -> str:
    """The words alone, for a mail in text, a search or a summary."""
    spaced = re.sub(r"</(p|h3|h4|li|tr|blockquote|pre)>|<br>", "\n", html)
    words = unescape(nh3.clean(spaced, tags=set()))
    return re.sub(r"\n{3,}", "\n\n", words).replace("\u00a0", " ").strip()
