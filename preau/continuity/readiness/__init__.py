"""A school sees whether it is ready for a disruption, each figure with the names behind it."""
