"""The weeks of a class, closed on Fridays and read afterwards."""
