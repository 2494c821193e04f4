"""Numbers that are taken back, and figures that are denied, beside plain ones."""

import pytest

from summarizer import find_mentions

LINES = [
    ("de", "Korrektur: Zuvor hieß es, 340 Menschen seien verletzt worden.", {"340": "retracted"}),
    ("de", "Berichtigung: Im Stadion waren 5200 statt 2500 Zuschauer.", {"2500": "retracted"}),
    ("de", "Korrektur: Irrtümlich war von 80 Booten die Rede.", {"80": "retracted"}),
    ("de", "Die Zahl der Toten stieg von 15 auf 23.", {"15": "figure", "23": "figure"}),
    ("de", "Die 700 Festnahmen sind frei erfunden.", {"700": "denied"}),
    ("de", "Dass 900 Stellen wegfallen, ist falsch.", {"900": "denied"}),
    ("de", "Von 450 Verletzten kann keine Rede sein.", {"450": "denied"}),
    ("de", "Die Polizei fand 450 falsche Pässe.", {"450": "figure"}),
    ("de", "Der Verein wies 300 Anträge zurück.", {"300": "figure"}),
    ("it", "Errata corrige: avevamo scritto che i feriti erano 340.", {"340": "retracted"}),
    ("it", "Rettifica: gli iscritti sono 5200 anziché 2500.", {"2500": "retracted"}),
    ("it", "Per errore abbiamo scritto 80 barche affondate.", {"80": "retracted"}),
    ("it", "I morti sono saliti da 15 a 23.", {"15": "figure", "23": "figure"}),
    ("it", "I 700 arresti sono pura invenzione.", {"700": "denied"}),
    ("it", "È una bufala che 900 operai perderanno il posto.", {"900": "denied"}),
    ("it", "È infondata la notizia di 450 feriti.", {"450": "denied"}),
    ("it", "La polizia ha trovato 450 passaporti falsi.", {"450": "figure"}),
    ("it", "Il comune ha respinto 300 domande.", {"300": "figure"}),
]


@pytest.mark.parametrize(
    ("language", "text", "wanted"), LINES, ids=[line[1][:40] for line in LINES]
)
def test_taken_back_or_denied(language: str, text: str, wanted: dict[str, str]) -> None:
    found = {}
    for mention in find_mentions(text, language):
        for number in wanted:
            if number in mention.text:
                found[number] = "denied" if mention.negated else mention.cls
    assert found == wanted
