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
