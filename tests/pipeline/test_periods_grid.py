"""When a figure was so, in the common expressions of time, wherever they stand."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.periods import Periods
from summarizer.pipeline.reading import read
from summarizer.records import Article
from summarizer.scoring.labels import label_right

# {t} the time, {T} with a capital
FORMS = {
    "en": "{T}, 340 homes were burnt.|340 homes were burnt {t}.|"
    "The storm burnt 340 homes {t}.|"
    "Fire crews lost 340 vehicles {t}, the council said.|"
    "The council, which lost 340 jobs {t}, has closed.|"
    "Some 340 homes, {t}, were sold.|Of 340 homes burnt {t}, 12 were new.",
    "de": "{T} verbrannten 340 Häuser.|340 Häuser verbrannten {t}.|"
    "Der Sturm zerstörte {t} 340 Häuser.|"
    "{T} seien 340 Häuser verbrannt, teilte die Stadt mit.|"
    "Die Stadt verlor {t} 340 Stellen.|"
    "Von 340 Häusern, die {t} verbrannten, waren 12 neu.",
    "fr": "{T}, 340 maisons ont brûlé.|340 maisons ont brûlé {t}.|"
    "L'incendie a détruit 340 maisons {t}.|"
    "La ville a perdu 340 emplois {t}, selon le maire.|"
    "Sur 340 maisons détruites {t}, 12 étaient neuves.|"
    "La ville, qui a perdu {t} 340 emplois, a fermé.",
    "es": "{T}, 340 casas ardieron.|340 casas ardieron {t}.|"
    "El fuego destruyó 340 casas {t}.|"
    "La ciudad perdió 340 empleos {t}, según el alcalde.|"
    "De las 340 casas destruidas {t}, 12 eran nuevas.|"
    "La ciudad, que perdió {t} 340 empleos, cerró.",
    "it": "{T}, 340 case sono bruciate.|340 case sono bruciate {t}.|"
    "Il fuoco ha distrutto 340 case {t}.|"
    "La città ha perso 340 posti {t}, secondo il sindaco.|"
    "Delle 340 case distrutte {t}, 12 erano nuove.|"
    "La città, che {t} ha perso 340 posti, ha chiuso.",
    "pt": "{T}, 340 casas arderam.|340 casas arderam {t}.|O fogo destruiu 340 casas {t}.|"
    "A cidade perdeu 340 empregos {t}, segundo o prefeito.|"
    "Das 340 casas destruídas {t}, 12 eram novas.|"
    "A cidade, que {t} perdeu 340 empregos, fechou.",
}
TIMES = {
    "en": "on Monday|last week|in May|in 2024|since January|over the past two years|"
    "this year|by 2030|in the first quarter|between 2019 and 2023|on 3 May 2024|"
    "from Friday to Sunday|earlier this month|overnight|in the year to March|"
    "during the summer|yesterday|within six weeks|by the end of the year|"
    "in the six months to June|last Thursday night|at the weekend|in mid-July|"
    "in the 2023-24 season|in the past decade|a year earlier|until 2027|every year|"
    "in October and November|in the early hours of Sunday|the previous day|"
    "on Tuesday morning|so far this year|for the third quarter|in late 2022|"
    "at 4.15pm on Friday|after three days|next spring|in fiscal 2025|on May 3",
    "de": "am Montag|vergangene Woche|im Mai|2024|seit Januar|"
    "in den vergangenen zwei Jahren|in diesem Jahr|im ersten Quartal|"
    "zwischen 2019 und 2023|am 3. Mai 2024|von Freitag bis Sonntag|"
    "Anfang des Monats|in der Nacht|im Sommer|gestern|binnen sechs Wochen|"
    "bis Ende des Jahres|in den sechs Monaten bis Juni|am Donnerstagabend|"
    "am Wochenende|Mitte Juli|im vergangenen Jahrzehnt|ein Jahr zuvor|"
    "im Oktober und November|am frühen Sonntagmorgen|am Vortag|Ende 2022|"
    "am Freitag gegen 16.15 Uhr|nach drei Tagen|im kommenden Frühjahr|"
    "in der Nacht zum Sonntag|im Vorjahr|Ende Mai|im Herbst 2023|über Ostern",
    "fr": "lundi|la semaine dernière|en mai|en 2024|depuis janvier|"
    "ces deux dernières années|cette année|d'ici 2030|au premier trimestre|"
    "entre 2019 et 2023|le 3 mai 2024|de vendredi à dimanche|au début du mois|"
    "dans la nuit|pendant l'été|hier|en six semaines|d'ici la fin de l'année|"
    "sur les six premiers mois de l'année|jeudi soir|ce week-end|à la mi-juillet|"
    "lors de la saison 2023-2024|au cours de la dernière décennie|chaque année|"
    "en octobre et novembre|dimanche matin|la veille|fin 2022|vendredi vers 16h15|"
    "après trois jours|au printemps prochain|dans la nuit de samedi à dimanche|"
    "l'an dernier|fin mai|à l'automne 2023|en un an",
    "es": "el lunes|la semana pasada|en mayo|en 2024|desde enero|en los últimos dos años|"
    "este año|para 2030|en el primer trimestre|entre 2019 y 2023|"
    "el 3 de mayo de 2024|de viernes a domingo|a principios de mes|"
    "durante la noche|en verano|ayer|en seis semanas|antes de fin de año|"
    "en el primer semestre|el jueves por la noche|el fin de semana|"
    "a mediados de julio|en la temporada 2023-2024|en la última década|cada año|"
    "en octubre y noviembre|la madrugada del domingo|la víspera|a finales de 2022|"
    "el viernes hacia las 16.15|después de tres días|la próxima primavera|"
    "el año pasado|a finales de mayo|en el otoño de 2023|en un año|hace dos años",
    "it": "lunedì|la settimana scorsa|a maggio|nel 2024|da gennaio|negli ultimi due anni|"
    "quest'anno|entro il 2030|nel primo trimestre|tra il 2019 e il 2023|"
    "il 3 maggio 2024|da venerdì a domenica|all'inizio del mese|nella notte|"
    "in estate|ieri|in sei settimane|entro la fine dell'anno|nel primo semestre|"
    "giovedì sera|nel fine settimana|a metà luglio|nella stagione 2023-2024|"
    "nell'ultimo decennio|ogni anno|in ottobre e novembre|all'alba di domenica|"
    "il giorno prima|a fine 2022|venerdì alle 16.15|dopo tre giorni|"
    "la prossima primavera|l'anno scorso|a fine maggio|nell'autunno 2023|"
    "in un anno|nella notte tra sabato e domenica",
    "pt": "na segunda-feira|na semana passada|em maio|em 2024|desde janeiro|"
    "nos últimos dois anos|este ano|no primeiro trimestre|entre 2019 e 2023|"
    "em 3 de maio de 2024|no início do mês|durante a noite|no verão|ontem|"
    "em seis semanas|até o fim do ano|no primeiro semestre|na quinta-feira à noite|"
    "no fim de semana|em meados de julho|na temporada 2023-2024|na última década|"
    "a cada ano|em outubro e novembro|na madrugada de domingo|na véspera|"
    "no final de 2022|na sexta-feira às 16h15|depois de três dias|"
    "na próxima primavera|no ano passado|no fim de maio|no outono de 2023|"
    "em um ano|há dois anos",
}
CASES = [(language, form) for language, forms in FORMS.items() for form in forms.split("|")]


@pytest.mark.parametrize(("language", "form"), CASES)
def test_when_it_was_is_found_wherever_it_stands(language: str, form: str) -> None:
    for time in TIMES[language].split("|"):
        text = form.format(T=time[0].upper() + time[1:], t=time)
        reading = read(Article(id="a", text=text, language=language))
        mark = next((m for m in reading.figures if m.mention.text == "340"), None)
        assert mark is not None, text
        span = Periods(reading, cues_for(language)).of(mark)
        assert label_right([time], span and text[slice(*span)]), text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "A cidade perdeu 340 empregos, mais que em 2022."),
        ("es", "La ciudad perdió 340 empleos, más que en 2022."),
    ],
)
def test_a_time_that_is_compared_with_is_not_when_it_was(language: str, text: str) -> None:
    reading = read(Article(id="a", text=text, language=language))
    assert Periods(reading, cues_for(language)).of(reading.figures[0]) is None


def test_a_march_is_no_month() -> None:
    reading = read(Article(id="a", text="Police: 40 arrested at Harlow march", language="en"))
    assert Periods(reading, cues_for("en")).of(reading.figures[0]) is None


def period(text: str, language: str) -> str | None:
    reading = read(Article(id="a", text=text, language=language))
    mark = next((m for m in reading.figures if "340" in m.mention.text), None)
    assert mark is not None, text
    span = Periods(reading, cues_for(language)).of(mark)
    return text[slice(*span)] if span else None


# What stands in the place of {x} says no time of the 340.
NO_TIMES = {
    "a length of time before a noun": [
        ("en", "The {x} bond rose 340 points.|A {x} strike hit 340 flights.", "10-year|two-week"),
    ],
    "a unit alone": [
        ("en", "The best goal of {x} drew 340 fans.|It sold {x} to 340 fans.", "the day|hours"),
        ("de", "Der Spieler {x} zog 340 Fans an.", "des Jahres|der Woche"),
        ("fr", "La durée {x} inquiète 340 familles.", "du jour|de la semaine"),
        ("es", "El jugador {x} atrajo a 340 personas.", "del año|de la semana"),
        ("it", "Il giocatore {x} ha attirato 340 persone.", "dell'anno|del mese"),
        ("pt", "O jogador {x} atraiu 340 pessoas.", "do ano|da semana"),
    ],
    "a stamp of a running report": [
        ("en", "{x} Crews lost 340 vehicles.", "5:30 p.m.:|17:30 –|[17:30]"),
        ("de", "{x} Vermisst sind 340 Menschen.", "14.32 Uhr +++|14:32 Uhr:"),
        ("fr", "{x} On compte 340 blessés.", "17h45 :|17h45 –"),
    ],
    "how long nothing was so": [
        ("en", "It sold 340 boats, {x}.", "the most since 2016|the fewest in ten years"),
        (
            "de",
            "Die Stadt zählte 340, {x}.",
            "der höchste Stand seit 2016|so viele wie nie seit 1996",
        ),
        ("fr", "Elle compte 340 bateaux, {x}.", "le plus haut niveau depuis 2016"),
        ("es", "Contó 340 casas, {x}.", "el peor dato desde 2016|su máximo en un año"),
        ("it", "Ha contato 340 case, {x}.", "il livello più alto dal 2016"),
        ("pt", "Contou 340 casas, {x}.", "o pior dado desde 2016|o máximo em um ano"),
    ],
    "another time that is compared with": [
        (
            "en",
            "Sales rose 340 percent {x}.",
            "than in the same period of 2024|on the previous year|from a year earlier|"
            "beating last year's record",
        ),
        ("de", "Der Umsatz stieg um 340 Prozent {x}.", "gegenüber dem gleichen Monat 2024"),
        ("fr", "Les ventes montent de 340 % {x}.", "par rapport à mai 2024|qu'il y a deux ans"),
        ("it", "Le vendite salgono del 340% {x}.", "rispetto allo stesso periodo del 2024"),
        ("nl", "De winst steeg met 340 procent {x}.", "ten opzichte van mei|dan in 2023"),
        ("sv", "Priserna steg 340 procent {x}.", "jämfört med samma månad i fjol"),
        ("pl", "Ceny wzrosły o 340 procent {x}.", "w porównaniu z majem 2023 roku"),
        ("ru", "Цены выросли на 340 процентов {x}.", "по сравнению с маем 2023 года"),
        ("ar", "ارتفعت الأسعار بنسبة 340% {x}.", "مقارنة بشهر مايو 2023"),
        ("hi", "कीमतें {x} 340 प्रतिशत बढ़ीं।", "मई 2023 की तुलना में"),
    ],
    "a multiple of another": [
        ("en", "It built 340 boats, {x}.", "double the 2019 figure|twice as many as in 2019"),
        ("de", "Sie baute 340 Boote, {x}.", "das Doppelte von 2019|so viele wie 2019"),
        ("pt", "Lançou 340 barcos, {x}.", "o dobro de 2019|tantos como em 2019"),
    ],
    "the year of a law": [
        ("en", "{x} covers 340 firms.", "The 2008 law|The 2015 Paris Agreement|Vision 2030"),
        ("de", "{x} erfasst 340 Firmen.", "Das Gesetz von 2008|Die Agenda 2030"),
        ("fr", "{x} touche 340 firmes.", "La loi du 29 juillet 1881|L'accord de Paris de 2015"),
        ("es", "{x} afecta a 340 firmas.", "La ley de 2008|La Agenda 2030"),
        ("it", "{x} riguarda 340 imprese.", "La legge del 2008|L'Agenda 2030"),
        ("pt", "{x} atinge 340 empresas.", "A lei de 2008|O decreto de 3 de maio de 2019"),
    ],
    "a measured length of time": [
        ("en", "He was jailed {x} and fined 340 dollars.", "for seven years|for six weeks"),
        ("es", "El autobús pasa {x} por 340 paradas.", "cada 20 minutos"),
        ("pt", "A viagem dura {x} e custa 340 euros.", "6 horas e 12 minutos"),
    ],
    "a code": [("en", "Flight {x} carried 340 people.", "AH 2043|BA 2019")],
    "told aside": [
        ("en", "The museum, {x}, drew 340 visitors.", "opened in 1998|which moved in 2002"),
        ("de", "Das Museum, {x}, zählte 340 Besucher.", "1998 eröffnet"),
        ("fr", "Le musée, {x}, a reçu 340 visiteurs.", "ouvert en 1998"),
    ],
    "the time of a part": [
        ("en", "The plan is for 340 homes, {x}.", "12 of them by 2027"),
        ("fr", "Le plan prévoit 340 maisons, {x}.", "dont 12 en mai"),
    ],
}
# Near to those above, and a time of the 340.
STILL_TIMES = [
    ("en", "Over {x}, 340 homes were burnt.", "a five-year period|the same week"),
    ("en", "The council lost 340 jobs {x}.", "in a week|a few hours later|every day"),
    ("en", "The council has lost 340 jobs {x}.", "over the past two years|in 24 hours"),
    ("en", "By {x} some 340 homes were burnt.", "5:30 p.m.|11 a.m."),
    ("de", "Um {x} waren 340 Häuser verbrannt.", "14.32 Uhr"),
    ("en", "The biggest yard built 340 boats {x}.", "since 2016|since March"),
    ("fr", "Le plus grand chantier a livré 340 bateaux {x}.", "depuis 2016"),
    ("it", "Il cantiere più grande ha costruito 340 barche {x}.", "dal 2016|da marzo"),
    ("en", "Sales rose to 12 boats, compared with 340 {x}.", "in the same period of 2024"),
    ("en", "The yard built 340 boats {x}, more than its rival.", "in the first half of 2024"),
    ("de", "Es waren 12 Boote, verglichen mit 340 {x}.", "im gleichen Zeitraum 2024|im Mai"),
    ("en", "In {x}, 340 homes burnt.", "July 2008|the summer of 2019"),
    ("en", "The museum, {x}, drew 340 visitors.", "in 2019|on Friday"),
    ("en", "The fire, which broke out {x}, burnt 340 homes.", "on Friday|in May"),
    ("en", "The firm said {x} profit rose to 340 million dollars.", "third-quarter|full-year"),
    ("en", "Some 340 homes burnt in {x}'s storm.", "last summer|Monday|last week"),
    ("en", "The museum drew 340 visitors {x}, a quarter of them in August.", "in 2023"),
    ("en", "It cancelled 12 flights in May and 340 trips {x}.", "in June"),
    ("de", "Die Bahn strich am Freitag 12 Züge und {x} 340 Züge.", "am Samstag"),
    ("fr", "12 vols ont été annulés vendredi et 340 autres {x}.", "samedi"),
    ("en", "The storm has {x} burnt 340 homes.", "so far|to date"),
    ("de", "Der Sturm hat {x} 340 Häuser zerstört.", "bisher|bislang"),
    ("es", "El fuego ha destruido 340 casas {x}.", "hasta ahora|hasta la fecha"),
    ("fr", "La ville comptait 340 habitants {x}.", "il y a deux ans"),
    ("it", "Ne ha soccorsi altri 340 {x}.", "domenica|all'alba"),
    ("es", "{x} han muerto 340 ciclistas.", "En lo que va de año"),
    ("ru", "Цены выросли на 340 процентов {x}.", "в мае 2023 года"),
    ("ar", "ارتفعت الأسعار بنسبة 340% {x}.", "في مايو 2023|العام الماضي"),
]


@pytest.mark.parametrize("kind", NO_TIMES)
def test_what_is_no_time_of_a_figure(kind: str) -> None:
    for language, forms, fills in NO_TIMES[kind]:
        for text in (f.format(x=x) for f in forms.split("|") for x in fills.split("|")):
            assert period(text, language) is None, text


@pytest.mark.parametrize(("language", "form", "fills"), STILL_TIMES)
def test_what_is_near_to_it_and_a_time(language: str, form: str, fills: str) -> None:
    for time in fills.split("|"):
        text = form.format(x=time)
        assert label_right([time], period(text, language)), text
