from preau.school.imports.aaf.check import check
from preau.school.imports.aaf.draw import draw
from preau.school.imports.aaf.read import Entry, named, read
from preau.school.imports.kinds import Kind
from preau.school.imports.source import Source
from preau.school.people.models import Scheme

AAF = Source(
    kinds=frozenset({Kind.AAF}),
    read=read,
    check=check,
    roots={"ficAlimMENESR": Kind.AAF},
    named=named,
    draw=draw,
    schemes=frozenset({Scheme.AAF}),
    gathered=frozenset({Kind.AAF}),
    counted={Entry: ("fiche", "fiches")},
)
