import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import timezone

from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File
from preau.learning.handins.copies import margin, noting, reading, zipping
from preau.learning.handins.copies.pile import Pile, Place
from preau.learning.handins.copies.turning import turned
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.drafts.work import Refused
from preau.learning.handins.models import Annotation, Draft, Feedback, Handin, Submission
from preau.school.activities.marks import NotAMark
from preau.school.activities.models import Extension, Progress
from preau.school.notifications.models import Notification


def progress(handin, pupil):
    return Progress.objects.get(activity=handin.activity, pupil=pupil)


def test_a_double_click_and_a_second_tab_are_one_submission(handin, cast):
    first = hand_in(handin, cast.ines, text="Bonjour", files=[], key="one")
    assert hand_in(handin, cast.ines, text="Bonjour", files=[], key="one") == first
    assert hand_in(handin, cast.ines, text="Bonjour\r\n", files=[], key="another tab") == first
    assert Submission.objects.count() == 1
    assert progress(handin, cast.ines).step == Progress.Step.HANDED_IN


def test_the_back_button_then_a_change_is_another_version(handin, cast):
    for text in ("Bonjour", "Bonsoir"):
        hand_in(handin, cast.ines, text=text, files=[], key="same page")
    assert [one.text for one in handin.submissions.order_by("number")] == ["Bonjour", "Bonsoir"]


def test_nothing_at_all_is_not_handed_in(handin, cast):
    with pytest.raises(Refused, match="Il n’y a encore rien à rendre"):
        hand_in(handin, cast.ines, text="  \n", files=[], key="one")
    assert Progress.objects.count() == 0


@pytest.mark.parametrize(
    ("rewriting", "before", "after"), [("returned", True, False), ("closed", True, True), ("once", False, False)]
)
def test_work_is_handed_in_again_as_its_settings_say(handin, cast, rewriting, before, after):
    handin.rewriting = rewriting
    handin.save()
    latest = hand_in(handin, cast.ines, text="Un", files=[], key="1")
    assert handin.may_be_handed_in_again(latest) is before
    latest.return_with("Bien.", by=cast.julien)
    assert handin.may_be_handed_in_again(latest) is after
    if not after:
        with pytest.raises(Refused, match="ne peut plus être refait"):
            hand_in(handin, cast.ines, text="Deux", files=[], key="2")


def test_a_new_version_leaves_the_sealed_one_as_it_was(handin, cast):
    first = hand_in(handin, cast.ines, text="Un", files=[], key="1")
    second = hand_in(handin, cast.ines, text="Deux", files=[], key="2")
    assert [(one.number, one.text) for one in handin.submissions.order_by("number")] == [(1, "Un"), (2, "Deux")]
    assert list(handin.submissions.last_versions()) == [second]
    assert Submission.certified_by(first.code) == first


def test_after_the_closing_nothing_is_taken_and_the_draft_is_kept(give, cast):
    handin = give(closes_at=timezone.now() - dt.timedelta(minutes=1))
    Draft.of(handin, cast.ines).write("Presque", seq=1)
    with pytest.raises(Refused, match="Ton brouillon est gardé"):
        hand_in(handin, cast.ines, text="Presque", files=[], key="1")
    assert Draft.objects.get().text == "Presque"


def test_late_is_a_state(give, cast):
    handin = give(due_at=timezone.now() - dt.timedelta(minutes=1))
    assert hand_in(handin, cast.ines, text="Enfin", files=[], key="1").is_late is True
    assert progress(handin, cast.ines).is_late is True


def test_who_was_granted_more_time_is_not_late_and_nobody_else_is_spared(give, cast):
    handin = give(due_at=timezone.now() - dt.timedelta(minutes=1))
    Extension.grant(handin.activity, cast.ines, timezone.now() + dt.timedelta(days=2), by=cast.julien)
    for who in (cast.ines, cast.sacha):
        hand_in(handin, who, text="Enfin", files=[], key="1")
    late = {one.pupil: one.is_late for one in Submission.objects.all()}
    assert late == {cast.ines: False, cast.sacha: True}
    assert {one.pupil: one.is_late for one in Progress.objects.all()} == late
    assert {line.pupil: line.submission.is_late for line in reading.lines(handin) if line.submission} == late


def test_a_save_that_arrives_late_never_undoes_a_later_one(handin, cast):
    draft = Draft.of(handin, cast.ines)
    assert [draft.write("Bonjour tout le monde", seq=20), draft.write("Bonj", seq=10)] == [True, False]
    assert Draft.objects.get().text == "Bonjour tout le monde"
    assert progress(handin, cast.ines).step == Progress.Step.STARTED


def test_a_receipt_is_ours_whatever_the_case_and_a_forged_one_is_not(submission):
    code = submission.code
    forged = code[:-1] + ("0" if code[-1] != "0" else "1")
    tried = [code, code.lower(), f" {code} ", forged, code.replace("-", ""), "12", "", "9" * 40, "١-AAAAA"]
    assert [Submission.certified_by(one) for one in tried] == [submission] * 3 + [None] * 6


@pytest.mark.parametrize("field", ["sha256", "pupil", "sealed_at"])
def test_a_receipt_stops_holding_when_what_it_says_was_changed(submission, cast, field):
    code = submission.code
    other = {"sha256": "0" * 64, "pupil": cast.sacha, "sealed_at": submission.sealed_at - dt.timedelta(hours=1)}
    Submission.objects.update(**{field: other[field]})
    assert Submission.certified_by(code) is None


def test_the_fingerprint_holds_the_words_and_each_file(handin, cast, take_picture):
    photo = keep(take_picture(), by=cast.ines)
    other = keep(take_picture(size=(50, 50)), by=cast.ines)
    prints = [
        hand_in(handin, pupil, text=text, files=files, key=f"{number}").sha256
        for number, (pupil, text, files) in enumerate(
            [(cast.ines, "a", []), (cast.ines, "b", []), (cast.ines, "b", [photo]), (cast.ines, "b", [other]),
             (cast.ines, "b", [photo, other]), (cast.ines, "b", [other, photo]), (cast.sacha, "a", [])]
        )
    ]  # fmt: skip
    assert len(set(prints)) == 7


def test_returning_tells_the_pupil_and_the_guardians_with_the_mark(submission, cast):
    submission.return_with("Très clair.", by=cast.julien, mark="15,5")
    assert (progress(submission.handin, cast.ines).step, progress(submission.handin, cast.ines).mark) == (
        Progress.Step.RETURNED, "15,5/20",
    )  # fmt: skip
    assert sorted(Notification.objects.values_list("person__first_name", "saying")) == [
        ("Inès", "M. Ferrand a répondu à ton travail\u00a0: «\u00a0Croquis : l’Europe en 1815\u00a0»"),
        ("Karim", "M. Ferrand a répondu au travail de Inès\u00a0: «\u00a0Croquis : l’Europe en 1815\u00a0»"),
        ("Samira", "M. Ferrand a répondu au travail de Inès\u00a0: «\u00a0Croquis : l’Europe en 1815\u00a0»"),
    ]


def test_amending_keeps_the_history_and_tells_the_pupil_alone(submission, cast):
    submission.return_with("Bien.", by=cast.julien, mark="14")
    Notification.objects.all().delete()
    submission.return_with("Très bien.", by=cast.julien, mark="16")
    assert [(one.comment, one.mark) for one in Feedback.objects.all()] == [("Bien.", "14/20"), ("Très bien.", "16/20")]
    assert (submission.feedback.mark, progress(submission.handin, cast.ines).mark) == ("16/20", "16/20")
    assert [one.person for one in Notification.objects.all()] == [cast.ines]


def test_a_mark_off_the_scale_returns_nothing(submission, cast):
    with pytest.raises(NotAMark):
        submission.return_with("Bien.", by=cast.julien, mark="25")
    assert (Feedback.objects.count(), Notification.objects.count()) == (0, 0)


def test_the_pile_says_who_is_missing_and_goes_on_to_the_next(handin, cast):
    mine = hand_in(handin, cast.ines, text="a", files=[], key="1")
    theirs = hand_in(handin, cast.sacha, text="b", files=[], key="2")
    mine.return_with("Vu.", by=cast.julien)
    assert [(line.pupil, line.is_in) for line in reading.lines(handin)] == [
        (cast.ines, {"tous", "repondu"}),
        (cast.lucas, {"tous", "manquant"}),
        (cast.sacha, {"tous", "a-lire"}),
    ]
    assert Pile.of(handin, {}).place_of(mine) == Place(1, 2, None, theirs.pk)
    assert Pile.of(handin, {"voir": "a-lire"}).place_of(theirs) == Place(1, 1, None, None)


def test_a_note_is_found_where_its_words_are_nearest(submission, cast):
    assert margin.found("ab ab ab", "ab", 4) == (3, 5)
    assert margin.found("ab", "c") is None
    note = noting.note(submission, {"comment": "Date ?", "passage": "congrès"}, by=cast.julien)
    pieces = margin.pieces(submission.text, [note])
    assert [(one.words, one.notes, one.ends) for one in pieces] == [
        ("Le ", (), ()), ("congrès", (1,), (1,)), (" de Vienne.", (), ()),
    ]  # fmt: skip


def test_notes_may_overlap_and_the_words_are_all_there(submission, cast):
    text = submission.text
    spans = [(0, 10), (3, 14), (9, len(text))]
    notes = [submission.annotations.create(comment="?", shape="passage", start=start, end=end) for start, end in spans]
    assert "".join(piece.words for piece in margin.pieces(text, notes)) == text
    assert sorted(end for piece in margin.pieces(text, notes) for end in piece.ends) == [1, 2, 3]


def test_a_note_is_somewhere(submission):
    with pytest.raises(IntegrityError):
        Annotation.objects.create(submission=submission, comment="Où ?")


def test_the_zip_is_ordered_and_no_name_escapes_it(handin, cast, take_picture):
    cast.sacha.last_name, cast.lucas.last_name = "../../etc", "Benali"
    cast.lucas.first_name = "Inès"
    for pupil in (cast.sacha, cast.lucas):
        pupil.save()
    for number, pupil in enumerate([cast.ines, cast.sacha, cast.lucas]):
        files = [keep(take_picture(f"..\\a{number}.JPG", (9 + number, 9)), by=pupil)]
        files.append(keep(SimpleUploadedFile("notes.txt", b"x" * 300_000), by=pupil))
        hand_in(handin, pupil, text="é", files=files, key="k")
    latest = handin.submissions.last_versions().select_related("pupil").by_name()
    parts = list(zipping.stream((one.pupil.sorted_name, one) for one in latest))
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "ETC Sacha.txt", "ETC Sacha - 1.jpg", "ETC Sacha - 2.txt",
            "BENALI Inès.txt", "BENALI Inès - 1.jpg", "BENALI Inès - 2.txt",
            "BENALI Inès (2).txt", "BENALI Inès - 1 (2).jpg", "BENALI Inès - 2 (2).txt",
        ]  # fmt: skip
        assert [name for name in archive.namelist() if "/" in name or "\\" in name or name.startswith(".")] == []
        assert archive.read("BENALI Inès.txt") == "é".encode()
    assert max(map(len, parts)) < 400_000


def test_a_photo_taken_sideways_stands_up_and_the_first_is_left(cast, take_picture):
    from PIL import Image

    from preau.foundation.storage.keeping import opened

    lying = keep(take_picture(size=(60, 40)), by=cast.ines)
    with opened(turned(lying, by=cast.ines)) as content, Image.open(content) as image:
        assert image.size == (40, 60)
    assert File.objects.count() == 2


def test_a_copy_takes_the_same(handin, give):
    Handin.objects.filter(pk=handin.pk).update(takes_text=False, most_files=3, rewriting="once")
    copy = Handin.objects.get(pk=handin.pk).copy_to(give().activity)
    assert (copy.takes_text, copy.most_files, copy.rewriting) == (False, 3, "once")
