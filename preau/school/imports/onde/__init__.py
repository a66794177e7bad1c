"""ONDE (écoles): three CSV files, pupils, those who answer for them, teachers."""
