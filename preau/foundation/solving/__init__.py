"""Wishes that cannot all be granted are held in order, each as far as can be, with the proof of it."""
