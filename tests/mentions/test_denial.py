"""Denied figures: where the words say that the number is denied, and where they do not."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions

# language, text, the number that is denied
DENIED = [
    ("en", "The army denied that 40 people had been killed.", "40"),
    ("en", "There were 62 cases, not the 500 claimed online.", "500"),
    ("en", "The minister rejected the figure of 300 dead.", "300"),
    ("en", "Reports of 45 deaths are false, police said.", "45"),
    ("en", "The figure of 90 is wrong, he said.", "90"),
    ("en", "It is not true that 25 schools will close.", "25"),
    ("en", "The ministry dismissed rumours of 70 missing as fake.", "70"),
    ("en", "The opposition's figure of 5,000 was refuted by officials.", "5,000"),
    ("en", "She said the bridge cost 4 million, not 6 million.", "6 million"),
    ("en", "The claim that 3,000 jobs are at risk is baseless.", "3,000"),
    ("fr", "L'armée a démenti la mort de 40 personnes.", "40"),
    ("fr", "Des rumeurs qu'il y aurait 45 morts ont été démenties.", "45"),
    ("fr", "L'armée nie qu'il y ait eu 45 morts.", "45"),
    ("en", "He called the report of 500 dead a lie.", "500"),
    ("fr", "Il y a eu 62 cas et non 500.", "500"),
    ("fr", "Le ministre a rejeté le chiffre de 300 morts.", "300"),
    ("fr", "Les informations faisant état de 45 morts sont fausses.", "45"),
    ("fr", "Il est faux que 25 écoles vont fermer.", "25"),
    ("fr", "Le maire dément que 800 personnes aient été arrêtées.", "800"),
    ("fr", "L'entreprise ne supprimera pas 1 200 postes.", "1 200"),
    ("de", "Die Armee bestritt, dass 40 Menschen getötet wurden.", "40"),
    ("de", "Es gab 62 Fälle, nicht 500.", "500"),
    ("de", "Der Minister wies die Zahl von 300 Toten zurück.", "300"),
    ("de", "Berichte über 45 Tote sind falsch.", "45"),
    ("de", "Es stimmt nicht, dass 25 Schulen schließen.", "25"),
    ("de", "Die Firma streicht keine 1.200 Stellen.", "1.200"),
    ("de", "Die Zahl von 90 sei falsch, sagte er.", "90"),
    ("de", "Die Behörde dementierte Meldungen über 70 Vermisste.", "70"),
    ("es", "El ejército negó que 40 personas hubieran muerto.", "40"),
    ("es", "Hubo 62 casos y no 500.", "500"),
    ("es", "El ministro rechazó la cifra de 300 muertos.", "300"),
    ("es", "Es falso que 25 escuelas vayan a cerrar.", "25"),
    ("es", "Las noticias sobre 45 muertos son falsas.", "45"),
    ("es", "La empresa desmintió el despido de 1.200 empleados.", "1.200"),
    ("es", "No murieron 90 personas, sino 9.", "90"),
    ("it", "L'esercito ha negato che 40 persone siano morte.", "40"),
    ("it", "Ci sono stati 62 casi, non 500.", "500"),
    ("it", "Il ministro ha respinto la cifra di 300 morti.", "300"),
    ("it", "È falso che 25 scuole chiuderanno.", "25"),
    ("it", "Le notizie di 45 morti sono false.", "45"),
    ("it", "L'azienda smentisce i 1.200 licenziamenti.", "1.200"),
    ("it", "Non sono 90 ma 9.", "90"),
    ("pt", "O exército negou que 40 pessoas tenham morrido.", "40"),
    ("pt", "Houve 62 casos, e não 500.", "500"),
    ("pt", "O ministro rejeitou o número de 300 mortos.", "300"),
    ("pt", "É falso que 25 escolas vão fechar.", "25"),
    ("pt", "As notícias de 45 mortos são falsas.", "45"),
    ("pt", "A empresa desmentiu a demissão de 1.200 funcionários.", "1.200"),
    ("zh", "军方否认有40人死亡。", "40"),
    ("zh", "确诊62例，而不是500例。", "500"),
    ("zh", "部长驳斥了300人死亡的说法。", "300"),
    ("zh", "关于45人死亡的消息不实。", "45"),
    ("zh", "25所学校关闭的传言是假的。", "25"),
    ("zh", "公司否认裁员1200人。", "1200"),
    ("zh", "并非网传的90人。", "90"),
    ("en", "Army denies 300 killed in raid.", "300"),
    ("en", "The general rejected the 2,000 figure given by villagers.", "2,000"),
    ("en", "Reports that 45 people were killed near the chemical plant on Sunday are false.", "45"),
    ("en", '"Sixty is a lie," she said.', "Sixty"),
    ("en", "Two hundred hurt? Absolutely not, said the prefect.", "Two hundred"),
    ("en", "Instead of the reported figure of 500, police counted 90 marchers.", "500"),
    ("en", "The Met has dismissed talk of 15 gangs.", "15"),
    ("de", "Der Botschafter hat Befürchtungen von bis zu 300 Toten zurückgewiesen.", "300"),
    ("de", "Der Minister hat Berichten widersprochen, wonach 300 Menschen tot sind.", "300"),
    ("de", "Dass 100 Gaffer die Helfer behindert hätten, dementierte der Sprecher.", "100"),
    ("de", "Statt der gemeldeten Zahl von 500 Gästen kamen 90.", "500"),
    ("de", "Zweihundert Verletzte? Nein, sagte der Präfekt.", "Zweihundert"),
    ("fr", "Deux cents blessés ? Absolument pas, dit le préfet.", "Deux cents"),
    ("fr", "Au lieu du chiffre de 500 avancé hier, la police en compte 90.", "500"),
    ("fr", "L'armée dément 300 morts.", "300"),
    ("es", "El vocero descartó que en la riña del penal haya habido más de 50 muertos.", "50"),
    ("es", "¿200 heridos? En absoluto, dijo el prefecto.", "200"),
    ("es", "El ejército niega 300 muertos.", "300"),
    ("it", "Duecento feriti? Assolutamente no, ha detto il prefetto.", "Duecento"),
    ("it", "L'esercito nega 300 morti.", "300"),
    ("pt", "Duzentos feridos? De modo algum, disse o prefeito.", "Duzentos"),
    ("nl", "De ambassadeur heeft berichten over 300 doden tegengesproken.", "300"),
    ("nl", "Het leger ontkent dat er 300 doden zijn.", "300"),
    ("nl", "Het ging om 62 gevallen, niet 500.", "500"),
    ("sv", "Armén förnekar att 300 personer dödats.", "300"),
    ("pl", "Armia zaprzecza, jakoby zginęło 300 osób.", "300"),
    ("ru", "Армия опровергла сообщения, согласно которым погибли 300 человек.", "300"),
]

# nothing here is denied
ASSERTED = [
    ("en", "He called the report by 500 scientists a lie."),
    ("hi", "बैंक ने गलती से 300 ग्राहकों को पैसे भेजे।"),
    ("en", "He rejected 300 applications."),
    ("en", "The number of dead did not exceed 150."),
    ("en", "The cost has so far not exceeded about 150 million."),
    ("en", "He denies two counts of murder."),
    ("en", "She denied that she drove the lorry of the man in which 40 people died."),
    ("en", "The firm rejected 40 offers. Two hundred jobs remain?"),
    ("de", "Die Stadt hat 300 Anträge zurückgewiesen."),
    ("de", "Die Kilowattstunde kostet nun 33 Cent, das sind 4 Cent mehr."),
    ("de", "Der Torwart wies 40 Schüsse zurück."),
    ("nl", "De rechtbank heeft 300 bezwaren verworpen."),
    ("en", "The court dismissed claims by 300 workers."),
    ("en", "Officials denied entry to 40 people."),
    ("en", "A report on 45 false passports was published."),
    ("en", "The number of 30 false alarms was high."),
    ("en", "Police said 40 reports were false alarms."),
    ("en", "Not only 40 but 60 people came."),
    ("en", "The firm was fined 3 million for 200 false claims."),
    ("en", "He denied bail to two suspects and fined three others."),
    ("es", "La policía halló 45 pasaportes falsos."),
    ("es", "No solo 40 sino 60 vecinos fueron."),
    ("es", "La OMS negó que hubiera muertos por el brote, que suma 1.020 casos."),
    ("pt", "O governo negou que houvesse mortos no surto, que soma 1.020 casos."),
    ("es", "El banco rechazó 300 solicitudes."),
    ("es", "Negó la entrada a 40 personas."),
    ("fr", "La police a saisi 45 faux passeports."),
    ("fr", "La cour a rejeté 300 demandes."),
    ("fr", "Il a démenti devant 40 journalistes."),
    ("fr", "Le chiffre de 45 faux billets surprend."),
    ("de", "Der Boxer bestritt 40 Kämpfe."),
    ("de", "Die Polizei wies 300 Menschen zurück."),
    ("de", "Nicht nur 40, sondern 60 kamen."),
    ("de", "Der Bericht über 45 falsche Pässe erschien."),
    ("it", "La polizia ha trovato 45 passaporti falsi."),
    ("it", "Ha respinto 300 domande."),
    ("pt", "A polícia achou 45 passaportes falsos."),
    ("pt", "Rejeitou 300 pedidos."),
    ("zh", "警方查获45本假护照。"),
    ("zh", "法院驳回300起诉讼。"),
    ("en", "He did not dispute the toll of 31."),
    ("en", "The firm has not yet paid 40 workers."),
]


@pytest.mark.parametrize(("language", "text", "number"), DENIED)
def test_denied(language: str, text: str, number: str) -> None:
    figures = [m for m in find_mentions(text, language) if m.cls == "figure"]
    assert [m.text for m in figures if m.negated] == [number]


@pytest.mark.parametrize(("language", "text"), ASSERTED)
def test_asserted(language: str, text: str) -> None:
    figures = [m for m in find_mentions(text, language) if m.cls == "figure"]
    assert figures
    assert not any(m.negated for m in figures)


def test_a_denial_ends_with_its_sentence() -> None:
    text = "He denied reports of unrest. In Belmora 40 people were held. The mayor called it false."
    assert [m.negated for m in find_mentions(text, "en") if m.cls == "figure"] == [False]
