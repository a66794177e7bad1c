import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from preau.foundation.storage import uploading
from preau.foundation.storage.keeping import keep
from preau.foundation.storage.models import File, Upload
from tests.cast import read


@pytest.mark.parametrize(
    ("who", "status"), [("ines", 200), ("sacha", 404), ("julien", 404), ("stranger", 404), ("nobody", 302)]
)
def test_a_file_goes_out_to_its_owner_alone_until_a_room_shares_it(cast, who, status):
    file = keep(SimpleUploadedFile("a.txt", b"secret"), by=cast.ines)
    answer = cast.client(who).get(file.href)
    read(answer)
    assert answer.status_code == status


def test_a_file_is_served_so_that_it_cannot_act(cast):
    file = keep(SimpleUploadedFile("page.html", b"<script>alert(1)</script>"), by=cast.ines)
    answer = cast.client("ines").get(file.href)
    read(answer)
    assert {name: answer[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": 'attachment; filename="page.html"',
        "X-Content-Type-Options": "nosniff",
    }


def test_a_recording_can_be_read_from_the_middle(cast):
    file = keep(SimpleUploadedFile("a.txt", b"0123456789"), by=cast.ines)
    answer = cast.client("ines").get(file.href, headers={"Range": "bytes=4-6"})
    assert (answer.status_code, answer.content, answer["Content-Range"]) == (206, b"456", "bytes 4-6/10")


def begin(client, name, size):
    metadata = f"filename {base64.b64encode(name.encode()).decode()}"
    return client.post("/depots/", headers={"Upload-Length": str(size), "Upload-Metadata": metadata})


def send(client, href, offset, piece):
    return client.generic(
        "PATCH", href, piece, "application/offset+octet-stream", headers={"Upload-Offset": str(offset)}
    )


def test_an_upload_goes_on_where_the_line_dropped(cast):
    client = cast.client("ines")
    href = begin(client, "récit.txt", 11)["Location"]
    assert send(client, href, 0, b"bonjour")["Upload-Offset"] == "7"
    assert client.head(href)["Upload-Offset"] == "7"
    assert send(client, href, 7, b" toi")["Upload-Offset"] == "11"
    said = client.get(href).json()
    file = File.objects.get()
    assert said == {"id": str(file.pk), "name": "récit.txt", "size": "11\u00a0o", "href": file.href, "image": False}
    assert b"".join(client.get(file.href)) == b"bonjour toi"


def test_a_piece_out_of_step_is_refused_and_told_where_we_are(cast):
    client = cast.client("ines")
    href = begin(client, "a.txt", 10)["Location"]
    send(client, href, 0, b"12345")
    answer = send(client, href, 3, b"45")
    assert (answer.status_code, answer["Upload-Offset"]) == (409, "5")


def test_nobody_else_can_send_a_piece(cast):
    href = begin(cast.client("ines"), "a.txt", 10)["Location"]
    assert send(cast.client("sacha"), href, 0, b"x").status_code == 404


def test_too_large_is_said_before_the_bytes_travel(cast):
    answer = begin(cast.client("ines"), "film.mp4", 200_000_000)
    assert (answer.status_code, answer.content.decode()) == (
        413,
        "« film.mp4 » pèse 200\u00a0Mo ; la limite est de 100\u00a0Mo.",
    )


def test_an_upload_nobody_came_back_to_is_forgotten(cast, time_machine):
    time_machine.move_to("2026-11-20 10:00+01:00")
    begin(cast.client("ines"), "a.txt", 10)
    assert uploading.forget_abandoned() == 0
    time_machine.move_to("2026-11-23 10:00+01:00")
    assert uploading.forget_abandoned() == 1
    assert Upload.objects.count() == 0
