"""What is left out when the machine has little time: whoever runs the tests under a limit says until when.

See `docs/decisions/0020-what-is-told-twice.md`.
"""

import os
import time

BOTH_WIDTHS = "PREAU_BOTH_WIDTHS_UNTIL"  # seconds since 1970, as the next one
BOTH_DATABASES = "PREAU_BOTH_DATABASES_UNTIL"


def is_over(limit: str) -> bool:
    """Without a limit there is time for everything."""
    return time.time() > float(os.environ.get(limit, "inf"))
