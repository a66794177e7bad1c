from preau.foundation.text.spreadsheet import table


def test_a_small_table_runs_nothing_and_keeps_its_numbers():
    answer = table([["Nom", "Points"], ["=1+1", "-0,5"], ["-ouf", "12"]], "4B/maths - résultats.csv")
    assert answer.content.decode() == "\ufeffNom;Points\r\n'=1+1;-0,5\r\n'-ouf;12\r\n"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''4B-maths%20-%20r%C3%A9sultats.csv"
