"""Loaded before Django's settings: tests never touch the data of whoever runs them."""

import os
import tempfile

os.environ["PREAU_DATA"] = tempfile.mkdtemp(prefix="preau-tests-")
os.environ["PREAU_EMBEDDED_WORKER"] = "0"
