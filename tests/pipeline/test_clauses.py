"""Who states a figure in German: verbs at the end, verbs in two parts, what is only reported."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.reading import read
from summarizer.pipeline.sources import Sources
from summarizer.records import Article


def source(text: str, number: str) -> str | None:
    reading = read(Article(id="a", text=text, language="de"))
    mark = next(mark for mark in reading.figures if mark.mention.text == number)
    span = Sources(reading, cues_for("de")).of(mark)
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        # the verb ends its clause; when, where and to whom it was said stand before it
        ("40 Boote sanken, wie das Hafenamt am Montag in Bonn mitteilte.", "40", "Hafenamt"),
        ("Wie die Polizei in Kiel sagte, sanken 40 Boote.", "40", "Polizei"),
        ("40 sanken, wie Wirtin Anna Roth der Neuen Zeitung sagte.", "40", "Wirtin Anna Roth"),
        ("40 sanken, wie aus den Daten des Amts vom Mai hervorgeht.", "40", "Daten des Amts"),
        ("Aus einem Bericht des Amts geht hervor, dass 40 sanken.", "40", "Bericht des Amts"),
        ("Es sanken 40, sagte in Kiel ein Sprecher der Werft.", "40", "Sprecher der Werft"),
        ("In Kiel sagte am Montag Wirtin Anna Roth, 40 Boote sanken.", "40", "Wirtin Anna Roth"),
        # verbs in two parts
        ("Die Reederei sagte 40 Fahrten ab.", "40", None),
        ("Die Schule teilte 40 Karten aus.", "40", None),
        ("Die Bank kündigte 40 Pächtern.", "40", None),
        ("Die Bank kündigte 40 neue Stellen an.", "40", "Bank"),
        ("Das Amt gab die Zahl der Boote mit 40 an.", "40", "Amt"),
        ("Der Bund (BFV) geht in seiner Prognose von 40 Booten aus.", "40", "Bund"),
        ("Für Mai geht die Bank nun von 40 Fällen aus.", "40", "Bank"),
        ("Das Amt hat berechnet, dass 40 Boote fehlen.", "40", "Amt"),
        ("Händler hatten mit 40 Booten gerechnet.", "40", "Händler"),
        ("Die Werft schrieb einen Verlust von 40 Millionen Euro.", "40 Millionen Euro", None),
        # what is put at a number, and who puts it there
        ("Die Kosten beziffert die Werft auf 40 Euro.", "40 Euro", "Werft"),
        ("Der Schaden wird von der Polizei auf 40 Euro geschätzt.", "40 Euro", "Polizei"),
        ("Der Schaden wird auf 40 Euro geschätzt.", "40 Euro", None),
        ("Das Landesamt zählte 40 Boote.", "40", "Landesamt"),
        ("Die Wirtin zählte 40 Boote.", "40", None),
        # reported, of somebody named before or behind
        ("Die Polizei sprach mit Gästen. Es seien 40 Boote gesunken.", "40", "Polizei"),
        ("Die Polizei sprach mit Gästen. Gesunken sind 40 Boote.", "40", None),
        ("Das ergab eine Umfrage des Amts. Demnach fehlen 40.", "40", "Umfrage des Amts"),
        ("40 Boote sanken. Das teilte die Polizei am Montag mit.", "40", "Polizei"),
        ("40 Boote sanken. Das Eis brach laut Polizei spät.", "40", None),
        ("Das Amt meldete Schäden. Den Angaben zufolge sanken 40.", "40", "Amt"),
        # two parties, one verb
        ("Die Werft sprach von 300 Gästen, die Polizei von 40.", "40", "Polizei"),
        ("Die Werft sprach von 300 Gästen, die Polizei von 40.", "300", "Werft"),
        # what is no name
        ("Nach eigenen Angaben baut die Werft Nord 40 Boote.", "40", "Werft Nord"),
        ("Die Werft baut nach eigenen Angaben 40 Boote.", "40", "Werft"),
        ("Nach Messungen der Behörden sanken 40 Boote.", "40", "Behörden"),
        ("Der laut Urteil 40 Euro teure Kahn sank.", "40 Euro", "Urteil"),
    ],
)
def test_who_states_a_figure(text: str, number: str, expected: str | None) -> None:
    assert source(text, number) == expected
