"""What a zip that is damaged raises as it is opened or read, password, unknown method and cut stream included."""

import zipfile
import zlib

BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
