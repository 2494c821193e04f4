"""Numbers that are taken back, and figures that are denied, beside plain ones."""

from pathlib import Path

import pytest

from summarizer import find_mentions

LINES = [
    (
        "en",
        "Contrary to posts on social media, 12,000 dead voters did not cast ballots.",
        {"12,000": "denied"},
    ),
    ("en", "Contrary to claims that 40 people drowned, the ferry was empty.", {"40": "denied"}),
    (
        "en",
        "The bridge did not cost 8 billion, as this newspaper wrote on Monday.",
        {"8 billion": "retracted"},
    ),
    (
        "de",
        "Die Brücke hat nicht 8 Milliarden gekostet, wie wir am Montag schrieben.",
        {"8 Milliarden": "retracted"},
    ),
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
    (
        "fr",
        "Erratum. Il fallait lire 12 millions et non 120 millions.",
        {"12 m": "figure", "120": "retracted"},
    ),
    (
        "fr",
        "Une version antérieure faisait état de 23 morts ; le bilan est de 13.",
        {"23": "retracted"},
    ),
    ("fr", "L'agence a retiré sa dépêche faisant état de 90 disparus.", {"90": "retracted"}),
    (
        "fr",
        "Le chiffre de 800 blessés publié ce matin était erroné, dit la police.",
        {"800": "retracted"},
    ),
    ("fr", "Nous avions annoncé 15000 places. Il y en a en réalité 1500.", {"15000": "retracted"}),
    ("fr", "Par erreur, un employé a versé 300000 euros à un client.", {"300000": "figure"}),
    ("fr", "Le maire dément avoir reçu 50000 euros d'un promoteur.", {"50000": "denied"}),
    ("fr", "Que 300 bateaux soient au large relève de la pure invention.", {"300": "denied"}),
    ("fr", "FAUX : la photo montrant 5000 tracteurs à Paris date de mars.", {"5000": "denied"}),
    ("fr", "Selon une vidéo, 700 enfants auraient disparu. C'est une infox.", {"700": "denied"}),
    ("fr", "Le maire nie avoir caché les 40 lettres.", {"40": "figure"}),
    ("fr", "Il conteste le vol, mais pas les 40 euros trouvés chez lui.", {"40": "figure"}),
    (
        "pt",
        "Errata: onde se lê 120 milhões deve ler-se 12 milhões.",
        {"120": "retracted", "12 m": "figure"},
    ),
    ("pt", "A agência retirou a notícia que falava em 90 desaparecidos.", {"90": "retracted"}),
    ("pt", "O total de 19 mortos divulgado na terça já não é válido.", {"19": "retracted"}),
    (
        "pt",
        "A câmara corrigiu a nota: há 4500 lugares, e não 54000.",
        {"4500": "figure", "54000": "retracted"},
    ),
    ("pt", "Tínhamos noticiado 15000 lugares. Eram, na verdade, 1500.", {"15000": "retracted"}),
    ("pt", "O tribunal anulou 23 multas aplicadas por engano.", {"23": "figure"}),
    ("pt", "O prefeito nega ter recebido 50 mil reais.", {"50": "denied"}),
    ("pt", "A afirmação de que 80% dos migrantes estão armados é falsa.", {"80": "denied"}),
    ("pt", "FALSO: a foto que mostra 5000 tratores é antiga.", {"5000": "denied"}),
    ("pt", "Vinte e dois feridos? Nada disso.", {"Vinte": "denied"}),
    ("pt", "A polícia apreendeu 500 notas falsas.", {"500": "figure"}),
    ("pt", "A ministra não negou que 30 processos se perderam.", {"30": "figure"}),
    (
        "ro",
        "Corecție: bugetul este de 12 milioane, nu de 120 milioane de lei.",
        {"120": "retracted"},
    ),
    ("ro", "Ministerul a retras comunicatul care anunța 90 de dispăruți.", {"90": "retracted"}),
    ("ro", "Erată: am scris că sunt 340 de răniți. Numărul corect este 34.", {"340": "retracted"}),
    ("ro", "Eroarea pilotului a ucis 79 de oameni, a anunțat poliția.", {"79": "figure"}),
    ("ro", "Zvonurile despre 45 de morți sunt false, spune poliția.", {"45": "denied"}),
    ("ro", "Nu este adevărat că 25 de școli se închid.", {"25": "denied"}),
    ("ro", "Două sute de răniți? Nici vorbă.", {"Două": "denied"}),
    ("ro", "Procurorul nu a negat că 30 de dosare au dispărut.", {"30": "figure"}),
    ("ro", "Poliția a găsit 450 de pașapoarte false.", {"450": "figure"}),
    (
        "ru",
        "Поправка: мы писали, что пострадали 340 человек. На самом деле их 34.",
        {"340": "retracted"},
    ),
    ("ru", "Агентство отозвало сообщение о 90 пропавших.", {"90": "retracted"}),
    (
        "ru",
        "В первой версии статьи ошибочно указано, что погибли 23 человека.",
        {"23": "retracted"},
    ),
    ("ru", "По ошибке сотрудник перевел клиенту 300 тысяч рублей.", {"300": "figure"}),
    ("ru", "Слухи о 45 погибших не соответствуют действительности.", {"45": "denied"}),
    ("ru", "Погибли 200 человек? Ничего подобного.", {"200": "denied"}),
    ("ru", "ФЕЙК: в город якобы прибыли 600 мигрантов.", {"600": "denied"}),
    ("ru", "Министр не отрицал, что 30 дел пропали.", {"30": "figure"}),
    ("ru", "Полиция нашла 450 фальшивых паспортов.", {"450": "figure"}),
    ("uk", "Поправка: ми писали, що постраждали 340 людей. Насправді їх 34.", {"340": "retracted"}),
    ("uk", "Агентство відкликало повідомлення про 90 зниклих.", {"90": "retracted"}),
    ("uk", "У першій версії статті помилково вказано, що загинули 23 людини.", {"23": "retracted"}),
    ("uk", "Помилково працівник переказав клієнту 300 тисяч гривень.", {"300": "figure"}),
    ("uk", "Чутки про 45 загиблих не відповідають дійсності.", {"45": "denied"}),
    ("uk", "Загинули 200 людей? Нічого подібного.", {"200": "denied"}),
    ("uk", "ФЕЙК: до міста нібито прибули 600 мігрантів.", {"600": "denied"}),
    ("uk", "Мерія відкинула 300 заявок.", {"300": "figure"}),
    ("uk", "Поліція знайшла 450 фальшивих паспортів.", {"450": "figure"}),
    (
        "en",
        "Clarification: our story was wrong. The 830 we quoted were warnings.",
        {"830": "retracted"},
    ),
    (
        "en",
        "A misplaced point turned growth of 7 percent into 70 percent in our brief.",
        {"7 p": "figure", "70": "retracted"},
    ),
    (
        "en",
        "Correction: An earlier version misspelled the name of the mayor of 220 villages.",
        {"220": "figure"},
    ),
    (
        "en",
        "Imagine you deposit 1,000 euros. The bank has 300 customers.",
        {"1,000": "other", "300": "figure"},
    ),
    (
        "de",
        "Rechenbeispiel: Ein Single mit 3000 Euro spart. Die Reform kostet 20 Millionen.",
        {"3000": "other", "20": "figure"},
    ),
    (
        "fr",
        "Dix vols ont été annulés, 54 retardés. Les 30 affiches ont été retirées.",
        {"Dix": "figure", "54": "figure", "30": "figure"},
    ),
    (
        "en",
        "The journal said 12 reports were withdrawn. Forty articles were removed.",
        {"12": "figure", "Forty": "figure"},
    ),
    (
        "pt",
        "As 40 provas foram corrigidas por 12 professores.",
        {"40": "figure", "12": "figure"},
    ),
    (
        "zh",
        "40篇文章已被撤回。",
        {"40": "figure"},
    ),
    (
        "fr",
        "La première dépêche comptait 40 blessés ; il fallait lire 14.",
        {"40": "retracted", "14": "figure"},
    ),
    (
        "en",
        "The ministry said 78% should be read as 87%.",
        {"78%": "retracted", "87%": "figure"},
    ),
    (
        "de",
        "Wir hatten den Verlust zunächst mit 47 Millionen Euro angegeben. Es sind 4,7 Millionen.",
        {"47": "retracted", "4,7": "figure"},
    ),
    (
        "de",
        "Die am Montag gemeldeten 560 Fälle seien zu streichen, teilte das Amt mit.",
        {"560": "retracted"},
    ),
    (
        "de",
        "Das Museum zählte Gäste. Wir bitten, den Fehler zu entschuldigen. Es kamen 30.",
        {"30": "figure"},
    ),
    (
        "de",
        "Der General leugnete, dass bei dem Angriff 22 Menschen starben.",
        {"22": "denied"},
    ),
    (
        "de",
        "Die Ministerin wies die Darstellung, es seien 840 Akten verschwunden, als haltlos zurück.",
        {"840": "denied"},
    ),
    (
        "de",
        "Er sagt zum Gerücht, es würden 500 Stellen gestrichen: «Das entbehrt jeder Grundlage.»",
        {"500": "denied"},
    ),
    (
        "de",
        "Die Bauern sprechen von 80 Schafen; der Kanton hält diese Zahl für frei erfunden.",
        {"80": "denied"},
    ),
    (
        "de",
        "Die 150 Gräber, die ein Blog gezählt haben will, sind pure Erfindung.",
        {"150": "denied"},
    ),
    (
        "de",
        "Auf Facebook heißt es, er verdiene 38.000 Euro. Tatsächlich sind es 16.000.",
        {"38.000": "denied", "16.000": "figure"},
    ),
    (
        "de",
        "Auf Facebook verfolgten 40.000 Menschen die Rede. Tatsächlich kamen 300 in die Halle.",
        {"40.000": "figure", "300": "figure"},
    ),
    (
        "de",
        "Weder wurden dort vierzig Mädchen belästigt noch rückte die Polizei an.",
        {"vierzig": "denied"},
    ),
    (
        "de",
        "Weder die 40 Anwohner noch die Stadt wussten davon.",
        {"40": "figure"},
    ),
    (
        "en",
        "Neither were 40 shops looted nor did the army come.",
        {"40": "denied"},
    ),
    (
        "en",
        "Unions speak of 800 strikers; the firm calls this figure absurd. It counted 90.",
        {"800": "denied", "90": "figure"},
    ),
    (
        "en",
        "An online post says that 900 drowned. In fact there were 12.",
        {"900": "denied", "12": "figure"},
    ),
    (
        "en",
        "Fact check: No, 40 shops are not closing.",
        {"40": "denied"},
    ),
    (
        "hi",
        "13 की जगह 31 छप गया। त्रुटि के लिए खेद है।",
        {"13": "retracted", "31": "figure"},
    ),
    (
        "ar",
        "أرسل البنك عن طريق الخطأ 300 رسالة إلى عملائه.",
        {"300": "figure"},
    ),
    (
        "zh",
        "法院驳回300起上诉，被告否认指控。",
        {"300": "figure"},
    ),
    (
        "es",
        "La marca retiró 12.000 juguetes tras detectar un error y canceló 54 pedidos.",
        {"12.000": "figure", "54": "figure"},
    ),
    (
        "en",
        "Comments (84) — The library lent 9,200 books.",
        {"84": "furniture", "9,200": "figure"},
    ),
    (
        "en",
        "Story 3 of 5: How a valley of 2,600 people lost its chemist",
        {"2,600": "figure"},
    ),
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


NEAR = Path(__file__).with_name("near_corrections.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", NEAR, ids=[line.split("|")[1][:40] for line in NEAR])
def test_words_of_corrections_about_other_things(line: str) -> None:
    """Goods are withdrawn, exams corrected, appeals rejected: the numbers stand."""
    language, text, stated = line.split("|")
    standing = {
        m.text for m in find_mentions(text, language) if m.cls == "figure" and not m.negated
    }
    for number in stated.split(";"):
        assert any(number in found or found in number for found in standing), (number, standing)
