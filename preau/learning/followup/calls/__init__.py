"""Families to reach: shared out between adults, made once, written in the ledger."""
