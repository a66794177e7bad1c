"""A small XML writer: escapes, streams, keeps nothing but the open elements. ISO-8859-15, as the exports are."""

import io
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

ENCODING = "ISO-8859-15"


class Xml:
    """Use as a context: `with Xml(stream) as xml: xml.open("ELEVES") … xml.close()`."""

    def __init__(self, stream: BinaryIO, *, encoding: str = ENCODING, doctype: str = "") -> None:
        self.text = io.TextIOWrapper(stream, encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        self.names: list[str] = []
        self.text.write(f'<?xml version="1.0" encoding="{encoding}"?>\n{doctype and doctype + chr(10)}')

    def __enter__(self) -> "Xml":
        return self

    def __exit__(self, *_: object) -> None:
        while self.names:
            self.close()
        self.text.flush()
        self.text.detach()

    def open(self, name: str, /, **attributes: object) -> None:
        self.text.write(f"{'  ' * len(self.names)}<{name}{_written(attributes)}>\n")
        self.names.append(name)

    def close(self, levels: int = 1) -> None:
        for _ in range(levels):
            name = self.names.pop()
            self.text.write(f"{'  ' * len(self.names)}</{name}>\n")

    def leaf(self, name: str, /, text: object = "", **attributes: object) -> None:
        self.text.write(f"{'  ' * len(self.names)}<{name}{_written(attributes)}>{escape(str(text))}</{name}>\n")

    def empty(self, name: str, /, **attributes: object) -> None:
        self.text.write(f"{'  ' * len(self.names)}<{name}{_written(attributes)}/>\n")

    def leaves(self, **texts: object) -> None:
        for name, text in texts.items():
            self.leaf(name, text)


def _written(attributes: dict[str, object]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items())
