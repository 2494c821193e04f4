"""Arabic words that are times only beside a number."""

from __future__ import annotations

from tests.pipeline.test_unspaced import ask_of


def test_precise_is_no_minute() -> None:
    text = "بعد معلومات أمنية دقيقة ضبطت الشرطة 12 متهما."
    assert "period" not in ask_of(text, "ar", "12").known
