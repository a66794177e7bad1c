"""Tables as schools make them, written in a few lines."""


def table(*lines, encoding="utf-8", end="\r\n"):
    return (end.join(lines) + end).encode(encoding)


HEAD = "Prénom*;Nom*;Date de naissance*;Classes*"
PUPILS = table(HEAD, "Zoé;MARTIN;15/04/2014;4B", "Tom;MARTIN;2012-06-05;4B", "Lou;DURAND;01/02/2014;6C")
