"""People read what the school holds about them, take it away, and have it erased when their right ends."""
