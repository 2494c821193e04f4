"""Numbers that are taken back, and figures that are denied, beside plain ones."""

import pytest

from summarizer import find_mentions

LINES = [
    (
        "en",
        "Correction: the story gave the toll as 340; it is 34.",
        {"340": "retracted", "34": "figure"},
    ),
    (
        "en",
        "Police withdrew their statement that 90 were trapped. The true number is 60.",
        {"90": "retracted", "60": "figure"},
    ),
    (
        "en",
        "The ministry corrected the count of hurt from 15 to 13.",
        {"15": "retracted", "13": "figure"},
    ),
    (
        "en",
        "Because of an editing error, an article gave the loss as 500 jobs; it was 50.",
        {"500": "retracted", "50": "figure"},
    ),
    (
        "en",
        "Editor's note: This story contains violence. Police said 120 were killed.",
        {"120": "figure"},
    ),
    ("en", "An error by the pilot, police said, killed 120 people.", {"120": "figure"}),
    ("en", "Police said they had wrongly arrested 150 men.", {"150": "figure"}),
    (
        "en",
        "The minister amended his forecast from 300 to 200.",
        {"300": "figure", "200": "figure"},
    ),
    (
        "en",
        "The company disputes the union's count of 1,800 cancelled flights.",
        {"1,800": "denied"},
    ),
    ("en", "FAKE: A message says 500 people will be paid.", {"500": "denied"}),
    ("en", "A post says 700 were jailed. That is false, police said.", {"700": "denied"}),
    ("en", "It is a myth that 900 drowned.", {"900": "denied"}),
    ("en", "Some 30,000 marched, a figure that police called absurd.", {"30,000": "denied"}),
    ("en", "Some 30,000 marched, a figure that police confirmed.", {"30,000": "figure"}),
    ("en", "He denied having known of the 400 deaths.", {"400": "figure"}),
    (
        "fr",
        "Rectificatif : le budget est de 24 millions, et non de 240 millions.",
        {"240 millions": "retracted"},
    ),
    (
        "fr",
        "Nous avons rapporté que 1400 postes seraient supprimés. C'est 140. Nos excuses.",
        {"1400": "retracted"},
    ),
    ("fr", "La mairie conteste le chiffre de 2000 manifestants.", {"2000": "denied"}),
    ("fr", "Le préfet nie avoir été informé des 400 décès.", {"400": "figure"}),
    ("pt", "Errata: o texto dizia 340 mortos; são 34.", {"340": "retracted", "34": "figure"}),
    ("pt", "É boato que 900 pessoas morreram.", {"900": "denied"}),
    ("pt", "A polícia encontrou 450 passaportes falsos.", {"450": "figure"}),
    (
        "es",
        "Fe de errores: se decía que había 340 heridos; son 34.",
        {"340": "retracted", "34": "figure"},
    ),
    ("es", "Es falso que 900 obreros pierdan su empleo.", {"900": "denied"}),
    ("es", "Por un error del piloto, dijo la policía, murieron 120 personas.", {"120": "figure"}),
    ("zh", "更正：本报报道称裁员3000人，应为300人。", {"3000": "retracted"}),
    ("zh", "教育局否认有500名学生感染的说法。", {"500": "denied"}),
    ("zh", "由于司机失误，120人受伤，警方通报说。", {"120": "figure"}),
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
