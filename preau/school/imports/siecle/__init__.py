"""SIECLE (collèges and lycées): pupils, those who answer for them, classes and groups, nomenclatures."""
