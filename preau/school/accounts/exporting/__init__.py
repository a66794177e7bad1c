"""Accounts for the tools of the field, in the form that each reads; never a password, only codes to activate."""
