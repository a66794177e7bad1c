"""Thirty copies of every kind, handed in to one piece of work of Julien by thirty pupils of his classes."""

GIVING = r"""
import io, json, wave
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from preau.foundation.storage.keeping import keep
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.sequences import composing
from preau.school.activities.models import Activity
julien = Person.objects.get(login="julien.ferrand")
class_ = Cohort.objects.filter(code="4B", school__uai="0789999A").latest("year")
others = Cohort.objects.filter(school=class_.school, year=class_.year, kind="division").exclude(pk=class_.pk)
ines = Person.objects.get(login="ines.benali")
def of(*cohorts):
    return Person.objects.filter(cohort_memberships__cohort__in=cohorts).order_by("login").distinct()
pupils = list(dict.fromkeys([ines, *of(class_), *of(*others)]))[:30]
def drawn(form, pages=1):
    content = io.BytesIO()
    sheets = [Image.new("RGB", (300, 400), "white") for _ in range(pages)]
    extra = dict(save_all=True, append_images=sheets[1:]) if form == "PDF" else {}
    sheets[0].save(content, form, **extra)
    return content.getvalue()
def sound():
    content = io.BytesIO()
    with wave.open(content, "wb") as made:
        made.setnchannels(1); made.setsampwidth(1); made.setframerate(8000); made.writeframes(bytes(800))
    return content.getvalue()
cell = {"cell_type": "code", "metadata": {}, "id": "a", "execution_count": 1, "source": "3 * 3.5", "outputs": []}
notebook = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}).encode()
kinds = [
    ("", b""), ("photo.jpg", drawn("JPEG")), ("devoir.pdf", drawn("PDF", 2)), ("calcul.ipynb", notebook),
    ("exposé.docx", b"PK\x03\x04..."), ("oral.wav", sound()),
]
sequence = composing.begin(by=julien, school=class_.school, title="Trente copies", cohorts=[class_, *others])
work = composing.add(sequence, "handin", title="Mesurer sa chambre", minutes=30)
Activity.objects.filter(pk=work.pk).update(scale="competences")
work.refresh_from_db()
work.publish(by=julien)
handin = Handin.of(work)
for number, pupil in enumerate(pupils):
    name, content = kinds[number % len(kinds)]
    files = [keep(SimpleUploadedFile(name, content), by=pupil)] if name else []
    hand_in(handin, pupil, text=f"La copie {number + 1}.", files=files, key=f"copy-{number}")
print(json.dumps({"work": work.pk, "copies": len(pupils)}))
"""
RETURNED = """
import json
last = Submission.objects.filter(handin={work}).last_versions()
print(json.dumps(sorted((one.feedback.mark, one.feedback.comment) for one in last if one.feedback)))
"""
DRAWN = """
import time
from preau.foundation.jobs.models import Job
while Job.objects.unfinished().filter(task__endswith="draw_pages").exists(): time.sleep(0.05)
"""
