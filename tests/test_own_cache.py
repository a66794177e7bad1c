"""What a test leaves in the cache is no other test's, on a shared Redis too."""

import pytest
from django.core.cache import cache


@pytest.fixture
def kept(request) -> bool:
    """Put there while the test is prepared."""
    return cache.add("handins:reading:51", "Julien")


@pytest.mark.parametrize("told", ["once", "again"])
def test_a_key_is_new_to_each_test_and_kept_from_its_fixtures_on(kept, told):
    assert (kept, cache.get("handins:reading:51")) == (True, "Julien")
