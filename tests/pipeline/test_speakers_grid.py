"""Who states a figure, in the common constructions of each language, whoever it is."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.reading import read
from summarizer.pipeline.sources import Sources
from summarizer.records import Article
from summarizer.scoring.labels import label_right

SPEAKERS = {
    "en": "police|the health ministry|Ada Byrne|Mayor Ada Byrne|a spokeswoman for the fire service|"
    "residents|Eurostat|the National Weather Service|the company|an analyst at Morvan Bank",
    "de": "die Polizei|das Gesundheitsministerium|Ada Berg|Bürgermeisterin Ada Berg|Anwohner|"
    "eine Sprecherin der Feuerwehr|Eurostat|der Deutsche Wetterdienst|das Unternehmen",
    "fr": "la police|le ministère de la Santé|Ada Morel|la maire Ada Morel|des habitants|"
    "une porte-parole des pompiers|Eurostat|Météo-France|le parquet de Brassac",
    "es": "la policía|el Ministerio de Salud|Ada Ruiz|la alcaldesa Ada Ruiz|los vecinos|"
    "una portavoz de los bomberos|Eurostat|Protección Civil|la empresa",
    "it": "la polizia|il ministero della Salute|Ada Marra|la sindaca Ada Marra|i residenti|"
    "una portavoce dei vigili del fuoco|Eurostat|la Protezione civile|l'Istat",
    "pt": "a polícia|o Ministério da Saúde|Ada Prado|a prefeita Ada Prado|os moradores|"
    "uma porta-voz dos bombeiros|Eurostat|o sindicato|a empresa",
}
# {c} what is said, {C} with a capital, {v} with the verb first, {d} with the verb last
SAID = {
    "en": "{S} said {c}.|{C}, {S} said.|{C}, said {S}.|According to {S}, {c}."
    "|{C}, according to {S}."
    "|{S} told reporters that {c}.|{S} said on Monday that {c}.|{C}, {S} said on Monday."
    "|Figures from {S} show {c}.|Data released by {S} on Friday showed {c}.|“{C},” {S} said."
    "|{S} estimates that {c}.|In a statement, {S} said {c}.|{C}, {S} announced in a statement."
    "|Citing {S}, the paper wrote that {c}.|As {S} put it, {c}.|{S} had earlier said {c}."
    "|{C}. That is according to {S}."
    "|{C}, {S} added."
    "|{C}, {S} confirmed on Monday."
    "|{S} confirmed that {c}."
    "|{S} warned that {c}."
    "|{C}, {S} reported."
    "|{C}, say {S}."
    "|{C}, data from {S} show."
    "|{C}, figures from {S} showed on Friday."
    "|{S} acknowledged that {c}."
    "|{C}, {S} told the council."
    "|{C}, as {S} reported."
    "|{C}, {S} estimates.",
    "de": "{S} teilte mit, {c}.|Wie {S} am Montag mitteilte, {v}.|{C}, sagte {S}.|{C}, so {S}."
    "|{C}, teilte {S} am Montag mit.|{C}, wie {S} berichtete.|{C}, gab {S} bekannt."
    "|{S} bestätigte, dass {d}.|„{C}“, sagte {S}.|{C}, erklärte {S} am Freitag."
    "|{C}. Das sagte {S} am Montag."
    "|{C}. Das teilte {S} mit."
    "|{C}, gab {S} an."
    "|{S} gab an, {c}."
    "|{S} schätzt, dass {d}."
    "|{C}, schätzt {S}."
    "|{S} hatte zuvor erklärt, {c}."
    "|Wie {S} weiter mitteilte, {v}."
    "|{S} warnte, {c}."
    "|{S} betonte: „{C}.“"
    "|„{C}“, so {S} weiter."
    "|„{C}“, ergänzte {S}."
    "|{S} erwartet, dass {d}."
    "|{S} teilte am Montag mit, dass {d}."
    "|{C}, wie {S} am Montag auf Anfrage bestätigte."
    "|{S} verwies darauf, dass {d}."
    "|{S} räumte ein, dass {d}.",
    "fr": "{S} a indiqué que {c}.|{C}, a indiqué {S}.|{C}, a annoncé {S} lundi.|Selon {S}, {c}."
    "|{C}, selon {S}.|D'après {S}, {c}.|« {C} », a déclaré {S}.|{C}, a fait savoir {S}."
    "|{S} estime que {c}.|{C}, a-t-on appris auprès de {S}.|{C}, indique {S} dans un communiqué."
    "|{S} a confirmé que {c}."
    "|{C}, précise {S}."
    "|{C}, a précisé {S}."
    "|Pour {S}, {c}."
    "|{C}, a rapporté {S}."
    "|{C}, d'après {S}."
    "|{S} assure que {c}.",
    "es": "{S} informó de que {c}.|{C}, informó {S}.|{C}, según {S}.|De acuerdo con {S}, {c}."
    "|{C}, dijo {S} el lunes.|«{C}», afirmó {S}.|{S} señaló el lunes que {c}.|{C}, ha señalado {S}."
    "|{S} ha asegurado que {c}.|{C}, indicó {S} en un comunicado."
    "|{C}. Así lo informó {S}."
    "|{C}. Lo confirmó {S} el lunes."
    "|{S} calcula que {c}."
    "|{S} confirmó que {c}."
    "|A juicio de {S}, {c}."
    "|{S} admitió que {c}."
    "|{C}, detalló {S}."
    "|{C}, precisó {S}."
    "|{C}, explicó {S} en rueda de prensa."
    "|{C}, de acuerdo con {S}."
    "|Datos de {S} muestran que {c}."
    "|{C}, según explicó {S}."
    "|{C}, según ha informado {S}.",
    "it": "{S} ha detto che {c}.|{C}, ha detto {S}.|{C}, secondo {S}.|Secondo {S}, {c}."
    "|{C}, ha spiegato {S} lunedì.|«{C}», ha dichiarato {S}.|{C}, fa sapere {S}.|{S} stima che {c}."
    "|{S} ha reso noto che {c}.|{C}, come ha riferito {S}.|{C}, rende noto {S}."
    "|{C}. Lo ha detto {S}."
    "|{C}. Lo rende noto {S}."
    "|{C}, ha precisato {S}."
    "|{C}, riferisce {S}."
    "|{S} ha confermato che {c}."
    "|{S} assicura che {c}."
    "|{C}, ha aggiunto {S}."
    "|{C}, spiega {S}."
    "|Stando a {S}, {c}."
    "|{C}, stando a {S}."
    "|{C}, conferma {S}.",
    "pt": "{S} informou que {c}.|{C}, informou {S}.|{C}, segundo {S}.|De acordo com {S}, {c}."
    "|“{C}”, afirmou {S}.|{S} disse na segunda-feira que {c}.|{C}, revelou {S}.|{S} estima que {c}."
    "|{C}, anunciou {S} em comunicado.|{C}, adiantou {S}."
    "|{C}. Foi o que disse {S}."
    "|{C}, precisou {S}."
    "|{C}, relatou {S}."
    "|Para {S}, {c}."
    "|{S} confirmou que {c}."
    "|{S} garante que {c}."
    "|{C}, acrescentou {S}."
    "|{C}, explicou {S}."
    "|{C}, indicou {S}."
    "|Conforme {S}, {c}.",
}
FIRES = {
    "en": {"c": "the fire destroyed 300 hectares"},
    "de": {
        "c": "das Feuer habe 300 Hektar zerstört",
        "v": "hat das Feuer 300 Hektar zerstört",
        "d": "das Feuer 300 Hektar zerstört hat",
    },
    "fr": {"c": "l'incendie a détruit 300 hectares"},
    "es": {"c": "el fuego destruyó 300 hectáreas"},
    "it": {"c": "il fuoco ha distrutto 300 ettari"},
    "pt": {"c": "o fogo destruiu 300 hectares"},
}
CASES = [(language, form) for language, forms in SAID.items() for form in forms.split("|")]


@pytest.mark.parametrize(("language", "form"), CASES)
def test_who_says_it_is_found_in_every_construction(language: str, form: str) -> None:
    said = FIRES[language]
    for speaker in SPEAKERS[language].split("|"):
        text = form.format(S=speaker, C=said["c"][0].upper() + said["c"][1:], **said)
        text = text[0].upper() + text[1:]
        reading = read(Article(id="a", text=text, language=language))
        span = Sources(reading, cues_for(language)).of(reading.figures[-1])
        assert label_right([speaker], span and text[slice(*span)]), text


def test_a_verb_of_showing_right_before_a_number_is_no_part_of_a_name() -> None:
    text = "Figures from the council show 6 fires this year."
    reading = read(Article(id="a", text=text, language="en"))
    span = Sources(reading, cues_for("en")).of(reading.figures[0])
    assert span is not None
    assert text[slice(*span)] == "council"


# Who states a number by what they do with it, and the same verbs of those who state nothing ("=").
DOINGS = {
    "en": "The health office counted 41 cases.=health office|The UN recorded 41 raids.=UN"
    "|The shop recorded 41 sales.=|The central bank cut its growth forecast to 1.1%.=central bank"
    "|The carmaker raised its outlook to $3 million.=carmaker|The carmaker raised prices by 41%.="
    "|The hospital admitted 41 patients.=|The storm claimed 41 lives.=|The trio denied 40 counts.="
    "|The plan puts 300 jobs at risk.=|The report puts the damage at $3 million.=report"
    "|The growth forecast was cut to 1.1%.=|Police said 41 cars burned.=Police"
    "|Sales beat the $4 million that analysts had expected.=analysts"
    "|Accounts filed at Morvan House show debts of $3 million.=Accounts",
    "fr": "La préfecture a recensé 41 incendies.=préfecture|Le club a enregistré 41 victoires.="
    "|Le FMI maintient sa prévision à 3 %.=FMI|Le magasin a réduit ses prix de 41 %.="
    "|La mairie chiffre les dégâts à 2 millions d'euros.=mairie"
    "|Le chiffre d'affaires a atteint 2 millions d'euros.=",
    "es": "El ministerio contabilizó 41 casos.=ministerio|La tienda registró 41 ventas.="
    "|El FMI mantuvo su pronóstico en 3 %.=FMI|La empresa redujo 41 puestos.="
    "|El hospital admitió 41 pacientes.=",
    "it": "Il ministero ha registrato 41 casi.=ministero|Il negozio ha registrato 41 vendite.="
    "|Il Fmi ha rivisto le stime al 3%.=Fmi|Il negozio ha tagliato i prezzi del 41%.=",
    "pt": "O ministério registrou 41 casos.=ministério|A loja registrou 41 vendas.="
    "|O FMI manteve a sua estimativa em 3%.=FMI|A loja baixou os preços em 41%.=",
    "de": "Das Landesamt zählte 41 Fälle.=Landesamt|Der Laden zählte 41 Kunden.=",
}


@pytest.mark.parametrize("language", DOINGS)
def test_who_counts_or_foresees_states_it_and_who_only_acts_does_not(language: str) -> None:
    for case in DOINGS[language].split("|"):
        text, _, speaker = case.partition("=")
        reading = read(Article(id="a", text=text, language=language))
        span = Sources(reading, cues_for(language)).of(reading.figures[-1])
        assert label_right([speaker or None], span and text[slice(*span)]), text


APPOSED = {
    "en": "The mayor, {S} ({P}), 54, said damage was $14 million.",
    "de": "Der Bürgermeister {S} ({P}), 54 Jahre, sagte, der Schaden betrage 14 Millionen Euro.",
    "fr": "Le maire, {S} ({P}), 54 ans, a estimé les dégâts à 14 millions d'euros.",
    "es": "El alcalde, {S} ({P}), de 54 años, elevó los daños a unos 14 millones de euros.",
    "it": "Il sindaco, {S} ({P}), 54 anni, ha detto che i danni sono 14 milioni di euro.",
    "pt": "O prefeito, {S} ({P}), de 54 anos, disse que os danos são 14 milhões de euros.",
}


@pytest.mark.parametrize("language", APPOSED)
@pytest.mark.parametrize("party", ["PPO", "Green", "Pd"])
def test_a_party_and_an_age_stand_between_a_name_and_its_verb(language: str, party: str) -> None:
    text = APPOSED[language].format(S="Ada Marra", P=party)
    reading = read(Article(id="a", text=text, language=language))
    span = Sources(reading, cues_for(language)).of(reading.figures[-1])
    assert label_right(["Ada Marra"], span and text[slice(*span)]), text


# The last figure is of another party than the first, or of who spoke in the sentence before.
OTHERS = {
    "es": "A la marcha fueron 40.000 personas (12.000, para la Policía Local).=Policía Local"
    "|El gobierno compró 12.000 chalecos para la policía.="
    "|La alcaldesa Ada Ruiz dijo que ardieron 40 casas. Añadió que hay 12 heridos.=Ada Ruiz",
    "fr": "La marche a réuni 40 000 personnes, 12 000 pour la police.=police"
    "|La ville a acheté 12 000 gilets pour la police.=",
    "it": "Al corteo c'erano 40.000 persone secondo i promotori, 12.000 per la questura.=questura"
    "|La sindaca Ada Marra ha detto che 40 case sono bruciate. Ha aggiunto che i feriti sono 12."
    "=Ada Marra",
    "pt": "A marcha juntou 40 mil pessoas (12 mil, para a polícia).=polícia"
    "|A câmara comprou 40 coletes para a polícia.="
    "|Para a revisão do regulamento são precisos 40 votos.="
    "|Para a oposição, faltam 3 milhões de euros.=oposição",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_party_counts_or_the_one_before_goes_on(language: str) -> None:
    for case in OTHERS[language].split("|"):
        text, _, speaker = case.partition("=")
        reading = read(Article(id="a", text=text, language=language))
        span = Sources(reading, cues_for(language)).of(reading.figures[-1])
        assert label_right([speaker or None], span and text[slice(*span)]), text
