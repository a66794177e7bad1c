"""Everything that varies from one deployment to the next, typed, read once from the environment."""

import secrets
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from environs import Env

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Deployment:
    """One installation of Préau.

    `database_url` and `redis_url` choose the scale: without them everything lives in one process
    and in the `data` folder; with them the same code runs on PostgreSQL and Redis.
    """

    data: Path
    secret_key: str
    database_url: str
    redis_url: str | None
    hosts: list[str]
    origins: list[str]
    address: str
    content_address: str
    mail_url: str
    mail_from: str
    sms_url: str
    sms_sender: str
    sms_cost: Decimal
    debug: bool
    demonstration: bool
    https: bool
    embedded_worker: bool
    s3: dict[str, str] = field(default_factory=dict)


def read(env: Env | None = None) -> Deployment:
    """Read the environment; a folder of data alone is enough to start."""
    env = env or Env()
    data = Path(env.str("PREAU_DATA", str(ROOT / "data"))).resolve()
    data.mkdir(parents=True, exist_ok=True)
    address = env.str("PREAU_ADDRESS", "http://localhost:8000")
    return Deployment(
        data=data,
        secret_key=env.str("PREAU_SECRET_KEY", "") or _kept_secret(data),
        database_url=env.str("DATABASE_URL", "") or f"sqlite:///{data / 'preau.sqlite3'}",
        redis_url=env.str("REDIS_URL", "") or None,
        hosts=env.list("PREAU_HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"]),
        origins=env.list("PREAU_ORIGINS", [address]),
        address=address,
        content_address=env.str("PREAU_CONTENT_ADDRESS", "").rstrip("/"),
        mail_url=env.str("MAIL_URL", ""),
        mail_from=env.str("MAIL_FROM", "Préau <ne-pas-repondre@preau.invalid>"),
        sms_url=env.str("SMS_URL", ""),
        sms_sender=env.str("SMS_SENDER", "Preau"),
        sms_cost=env.decimal("SMS_COST", Decimal("0.05")),
        debug=env.bool("PREAU_DEBUG", False),
        demonstration=env.bool("PREAU_DEMONSTRATION", False),
        https=address.startswith("https://"),
        embedded_worker=env.bool("PREAU_EMBEDDED_WORKER", True),
        s3=_s3(env),
    )


def _kept_secret(data: Path) -> str:
    """Make a secret on the first start and keep it beside the data, readable by its owner only."""
    path = data / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def _s3(env: Env) -> dict[str, str]:
    names = {
        "bucket_name": "S3_BUCKET",
        "endpoint_url": "S3_ENDPOINT",
        "access_key": "S3_KEY",
        "secret_key": "S3_SECRET",
    }
    return {option: env.str(name) for option, name in names.items() if env.str(name, "")}
