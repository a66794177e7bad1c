"""The one process as people meet it: what it keeps in memory, and what its pages weigh in a browser."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from journeys.server import Preau

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True)
class Weight:
    """One visit: kilobytes received, and requests that reached the network; the live stream is apart."""

    kilobytes: float
    requests: int


@dataclass(frozen=True)
class Alive:
    cold: Weight
    warm: Weight
    megabytes: float


def alive(data: Path, cookies: dict[str, str]) -> Alive:
    server = Preau(data, "")
    server.start()
    try:
        cold, warm = _visits(server.address, cookies)
        return Alive(cold, warm, _resident(server))
    finally:
        server.stop()


def _visits(address: str, cookies: dict[str, str]) -> list[Weight]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
        found = [_weight(context, address) for _ in ("cold", "warm")]
        browser.close()
        return found


def _weight(context: Any, address: str) -> Weight:
    page = context.new_page()
    listener = context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    bytes_of: dict[str, float] = {}
    listener.on("Network.requestWillBeSent", lambda e: addresses.update({e["requestId"]: e["request"]["url"]}))
    listener.on("Network.loadingFinished", lambda e: bytes_of.update({e["requestId"]: e["encodedDataLength"]}))
    listener.send("Network.enable")
    page.goto(address + "/", wait_until="load")
    page.wait_for_timeout(1500)
    page.close()
    sent = {one: size for one, size in bytes_of.items() if size and not addresses.get(one, "").endswith("/flux/")}
    return Weight(sum(sent.values()) / 1000, len(sent))


def _resident(server: Preau) -> float:
    """Megabytes held by the process itself."""
    status = Path(f"/proc/{server.process.pid}/status").read_text() if server.process else ""
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
