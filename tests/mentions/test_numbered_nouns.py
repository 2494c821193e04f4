"""What a singular noun stands right before is the noun's name ("la fila 14"), unless the sentence
goes on as if several were told of ("En el hospital 12 murieron")."""

from __future__ import annotations

import pytest

from summarizer.mentions import find_mentions

# nouns with their articles, most of them in no list
NUMBERED = {
    "de": "Stockwerk|Reihe|Aufzug|Turbine|Szenario|Wahllokal|Kurve|Tunnel",
    "en": "elevator|entrance|compartment|variant|file|tunnel|courtroom|squadron",
    "es": "la fila|la opción|el carril|el serotipo|la curva|el ascensor|del contrato|al candidato",
    "fr": "la pompe|l'ascenseur|le compartiment|le pont|la jetée|le bureau de vote|du contrat",
    "it": "la fila|l'opzione|la telecamera|il sierotipo|la curva|l'ascensore|del contratto",
    "pt": "a fileira|a opção|o sorotipo|a curva|o convés|do contrato|ao candidato",
}
FRAMES = {
    "de": "Sie nannte {} 14, sagte er.|Das Feuer brach am Montag bei {} 2 aus.",
    "en": "Staff at {} 14 were told to leave.|The fire broke out in {} 2 on Monday.",
    "es": "El fuego dañó {} 14 el lunes.|Según la nota, {} 2 sigue igual.|Citó {} 305, dijo.",
    "fr": "Le feu a touché {} 14 lundi.|Selon la note, {} 2 reste fermé.|Il cite {} 305, dit-il.",
    "it": "Il fuoco ha colpito {} 14 lunedì.|Per la nota, {} 2 resta chiuso.|Cita {} 305, dice.",
    "pt": "O fogo atingiu {} 14 na segunda.|Segundo a nota, {} 2 segue igual.|Citou {} 305, diz.",
}
NUMBER = {"14", "2", "305"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, frame.format(noun))
        for language, nouns in NUMBERED.items()
        for noun in nouns.split("|")
        for frame in FRAMES[language].split("|")
    ],
)
def test_a_number_that_names_is_no_figure(language: str, text: str) -> None:
    classes = {m.cls for m in find_mentions(text, language) if m.text in NUMBER}
    assert classes == {"identifier"}


COUNTS = {
    "de": "Im Vorjahr gab es auf der Strecke {} Unfälle.|Im Bus saßen {} Kinder.|Im Bus {} Kinder.|"
    "Laut Polizei {}, laut Gewerkschaft 2.500.",
    "es": "En el hospital {} murieron.|En la fábrica {} trabajan de noche.|"
    "En la escuela {} de ellos están enfermos.|Según la policía {}, según el sindicato 2.500.|"
    "De la plantilla {} perderán su empleo.|Hubo en la provincia {} heridos.|"
    "La policía contó 900 y el sindicato {}.|El paro era del 12 % y subió al {}.",
    "fr": "À l'hôpital {} sont morts.|Dans la capitale {} ont manifesté.|"
    "Dans l'usine {} travaillent la nuit.|Selon la police {}, selon le syndicat 2 500.|"
    "À l'école {} d'entre eux sont malades.|La police en compte 900, le syndicat {}.",
    "it": "La maggior parte ({}) è di Arlo.|"
    "Nell'ospedale {} sono morti.|Nella fabbrica {} lavorano di notte.|"
    "Nella scuola {} di loro sono malati.|Secondo la questura {}, secondo il sindacato 2.500.|"
    "L'adesione è al 72 per cento, entro l'estate si salirà al {}.",
    "pt": "No hospital {} morreram.|Na fábrica {} trabalham à noite.|"
    "Na escola {} deles estão doentes.|Segundo a polícia {}, segundo o sindicato 2.500.|"
    "Um inquérito a {} famílias mostra isso.",
}


def test_a_product_before_a_german_plural_is_a_name() -> None:
    found = find_mentions("Den Mate 9 Smartphones fehlt eine Schnittstelle.", "de")
    assert [m.cls for m in found] == ["identifier"]


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, one) for language, texts in COUNTS.items() for one in texts.split("|")],
)
def test_a_count_behind_a_singular_noun_is_not_lost(language: str, text: str) -> None:
    found = [m.text for m in find_mentions(text.format(41), language) if m.cls == "figure"]
    assert any(one.startswith("41") for one in found)
