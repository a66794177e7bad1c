"""Préau as people meet it: one process on a free port, with data of its own; it can be killed and started again."""

import atexit
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import ClassVar

from tests import prepared
from tests.servers import free_port, wait_for_port

ROOT = Path(__file__).resolve().parent.parent
FAULT = re.compile(r"^(?:\d\S+ \S+ )?(?:ERROR|CRITICAL)\b.*(?:\n(?!\d{4}-\d\d-).*)*", re.MULTILINE)  # and its traceback


class Preau:
    faults: ClassVar[list[str]] = []  # of the servers of the last story, once they are stopped

    def __init__(self, data: Path, mail_url: str, **environment: str) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ,
            "PREAU_DATA": str(data),
            "PREAU_ADDRESS": self.address,
            "PREAU_EMBEDDED_WORKER": "1",
            "MAIL_URL": mail_url,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            **environment,
        }
        self.log = data / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str, story: str | None = None) -> str:
        """Run a command of the house on this server's data; `story` is what it reads."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            command, env=self.environment, input=story, capture_output=True, text=True, check=False, cwd=ROOT
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def shell(self, story: str) -> str:
        """Look into the house's data, to know what a person would have on paper."""
        return self.manage("shell", "-v", "0", "-c", f"from django.utils import timezone; {story}").strip()

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "preau.config.asgi:application",
            "--port",
            str(self.port),
            "--timeout-graceful-shutdown",
            "2",
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=ROOT)
        wait_for_port(self.port, seconds=120)

    def kill(self) -> None:
        """As a power cut would."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=60)
            self.faults += FAULT.findall(self.log.read_text(errors="replace"))


@contextmanager
def preau(mail_url: str = "", *, demonstration: bool = False, **environment: str) -> Iterator[Preau]:
    """A server with an empty, migrated database, or with the demonstration brought in by the real importers."""
    environment["PREAU_DEMONSTRATION"] = "1" if demonstration else "0"
    Preau.faults.clear()
    with tempfile.TemporaryDirectory(prefix="preau-journey-") as folder:
        server = Preau(Path(folder), mail_url, **environment)
        shutil.copytree(_demonstration() if demonstration else _empty(), folder, dirs_exist_ok=True)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@cache
def _demonstration() -> Path:
    """Brought in once, for the half minute it takes; each story lives in a copy."""
    folder = _folder("preau-demonstration-")
    shutil.copytree(_empty(), folder, dirs_exist_ok=True)
    Preau(folder, "", PREAU_DEMONSTRATION="1").shell("from demo.load import load; load()")
    return folder


@cache
def _empty() -> Path:
    """Its tables made once, or found where the units left them: running every migration takes longer than a story."""
    folder = _folder("preau-empty-")
    if (found := prepared.furthest(prepared.steps())) is not None:
        shutil.copy(found, folder / "preau.sqlite3")
    Preau(folder, "").manage("migrate", "-v", "0")
    return folder


def _folder(prefix: str) -> Path:
    """Until the end of the run."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, folder)
    return folder
