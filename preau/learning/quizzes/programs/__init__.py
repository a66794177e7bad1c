"""Python that pupils write, run and tried in their own browser; never here."""
