"""A bell between who asks and the worker of the same process, so that work starts at once."""

import threading

_bell = threading.Event()


def up() -> None:
    _bell.set()


def wait(seconds: float) -> None:
    _bell.wait(seconds)
    _bell.clear()
