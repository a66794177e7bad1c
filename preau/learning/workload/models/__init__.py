from preau.learning.workload.models.cap import DEFAULTS, Cap, caps_of, set_caps

__all__ = ["DEFAULTS", "Cap", "caps_of", "set_caps"]
