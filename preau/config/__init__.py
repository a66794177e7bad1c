"""Wires every room together and decides nothing."""
