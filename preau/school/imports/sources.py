"""Every source that Préau understands, the one with most authority first."""

from preau.school.imports.aaf.source import AAF
from preau.school.imports.edt.source import EDT
from preau.school.imports.icalendar.source import ICALENDAR
from preau.school.imports.kinds import Kind
from preau.school.imports.onde.source import ONDE
from preau.school.imports.siecle.source import SIECLE
from preau.school.imports.source import Source
from preau.school.imports.sts.source import STS
from preau.school.imports.tables.source import TABLES

SOURCES: tuple[Source, ...] = (AAF, SIECLE, STS, ONDE, TABLES, EDT, ICALENDAR)


def source_of(kind: Kind) -> Source:
    return next(source for source in SOURCES if kind in source.kinds)
