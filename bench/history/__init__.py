"""Years of work of a whole school, written in bulk: what pages are measured against once a school is no longer new."""
