from preau.continuity.readiness.models.snapshot import Snapshot

__all__ = ["Snapshot"]
