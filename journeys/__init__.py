"""Stories in a real browser, told to a real server that may be killed."""

import pytest

TELLERS = ("direction", "family", "mishaps", "place", "teaching")

pytest.register_assert_rewrite(*(f"journeys.{name}" for name in TELLERS))
