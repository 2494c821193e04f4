"""Languages of short, accentless and mixed texts; sentence ends."""

from __future__ import annotations

import pytest

from summarizer.language import detect_language, split_sentences


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police arrested five men.", "en"),
        ("Des milliers de manifestants a Paris", "fr"),
        ("TREMBLEMENT DE TERRE: 12 MORTS", "fr"),
        ("Die Polizei hat fünf Männer festgenommen.", "de"),
        ("La policía detuvo a cinco hombres.", "es"),
        ("A polícia prendeu cinco homens em São Paulo.", "pt"),
        ("La polizia ha arrestato cinque uomini.", "it"),
        ("警方逮捕了五名男子。", "zh"),
        ("ព័ត៌មានជាតិ Cambodia reviews progress in the fight against scams", "en"),
        ("12 345", None),
    ],
)
def test_detect(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "On Feb. 12, Maj. Gen. Heng said 3.5 million. The U.S. Army left.", 2),
        ("en", "Mr. Smith of Inc. went home. J. K. Rowling came.", 2),
        ("en", "“I said no. We left,” he said. Then he went.", 2),
        ("en", "A headline without a stop\nThe next line", 2),
        ("fr", "Le 3 févr. M. Dupont a dit 3,5 millions. Puis il partit.", 2),
        ("de", "Am 3. Februar kam Dr. Müller. Er ging nach Hause.", 2),
        ("zh", "他说三百人。然后走了！好吗？", 3),
        ("km", "គាត់មក។ គាត់ទៅ។", 2),
        ("hi", "यह है। वह था।", 2),
        ("de", "Es kamen viele Menschen. 55 haben gewonnen.", 2),
        ("da", "Der kom mange mennesker. 55 vandt.", 2),
        ("cs", "Byli tam lidé. 55 vyhrálo.", 2),
        ("fi", "Siellä oli ihmisiä. 55 voitti.", 2),
        ("de", "Das steht in Art. 55 und in Abs. 3 der Verordnung.", 1),
        ("de", "Es kamen mind. 55 Menschen und am 3. Mai noch 12.", 1),
        ("de", "Im Sept. 55 Fälle, im Okt. 3.", 1),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(split_sentences(text, language)) == count
