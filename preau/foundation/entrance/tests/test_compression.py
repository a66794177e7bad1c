"""What travels compressed."""

import gzip

from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from preau.foundation.entrance.compression import CompressedPages

PAGE = b"<p>Bonjour.</p>" * 100


def answered(response):
    return CompressedPages(lambda _: response)(RequestFactory().get("/", headers={"Accept-Encoding": "gzip, br"}))


def test_a_page_travels_compressed():
    response = answered(HttpResponse(PAGE, content_type="text/html; charset=utf-8"))
    assert (response["Content-Encoding"], gzip.decompress(response.content)) == ("gzip", PAGE)


def test_a_picture_travels_as_it_is():
    assert answered(HttpResponse(PAGE, content_type="image/webp")).content == PAGE


def test_a_file_sent_by_pieces_travels_as_it_is():
    response = answered(StreamingHttpResponse([PAGE, PAGE], content_type="text/html"))
    assert b"".join(response.streaming_content) == PAGE * 2
