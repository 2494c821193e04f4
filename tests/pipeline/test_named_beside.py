"""Who states a figure, where the word right beside a name tells: every construction with every
speaker, and sentences of the same words in which nobody states anything."""

from __future__ import annotations

import pytest

from summarizer.grounding.cues import cues_for
from summarizer.pipeline.reading import read
from summarizer.pipeline.sources import Sources
from summarizer.records import Article
from summarizer.scoring.labels import label_right

# {S} who says it; speakers in the case that the construction wants
SAID = {
    "ar": (
        "الشرطة|وزارة الصحة|رئيس البلدية سامي حداد|المتحدث باسم الدفاع المدني",
        "قالت {S} إن 12 شخصا أصيبوا.|أصيب 12 شخصا، بحسب {S}.|وأعلن {S} أن 12 شخصا أصيبوا."
        "|وأوضح {S} يوم الأحد أن 12 شخصا أصيبوا.|أصيب 12 شخصا، حسبما قال {S}.",
    ),
    "hi": (
        "पुलिस|स्वास्थ्य मंत्रालय|मेयर सुनीता राव|व्यापार मंडल",
        "{S} ने बताया कि 12 लोग घायल हुए।|{S} के अनुसार 12 लोग घायल हुए।"
        "|{S} का कहना है कि 12 लोग घायल हुए।|12 लोग घायल हुए, {S} ने कहा।"
        "|{S} ने सोमवार को कहा कि 12 लोग घायल हुए।|{S} के आँकड़ों के मुताबिक 12 लोग घायल हुए।",
    ),
    "ur": (
        "پولیس|محکمہ صحت|میئر احمد خان",
        "{S} نے بتایا کہ 12 افراد زخمی ہوئے۔|{S} کے مطابق 12 افراد زخمی ہوئے۔"
        "|{S} کا کہنا ہے کہ 12 افراد زخمی ہوئے۔",
    ),
    "bn": (
        "পুলিশ|স্বাস্থ্য অধিদপ্তর|ফায়ার সার্ভিস",
        "{S} জানায়, ১২ জন আহত হয়েছেন।|১২ জন আহত হয়েছেন বলে জানিয়েছে {S}।",
    ),
    "fa": (
        "پلیس|وزارت بهداشت|هلال احمر",
        "{S} اعلام کرد ۱۲ نفر زخمی شدند.|به گفته {S}، ۱۲ نفر زخمی شدند.",
    ),
    "ru": (
        "полиция|Прокуратура Велижской области|мэр Анна Белова",
        "{S} сообщила, что ранены 12 человек.|Ранены 12 человек, сообщила {S}."
        "|Ранены 12 человек, утверждает {S}.|По данным {S}, ранены 12 человек.",
    ),
    "uk": (
        "поліція|мер Олена Коваль",
        "{S} повідомила, що поранено 12 людей.|За даними {S}, поранено 12 людей.",
    ),
    "pl": (
        "policja|burmistrz Anna Lis",
        "{S} podała, że rannych jest 12 osób.|Rannych jest 12 osób, podała {S}.",
    ),
    "cs": (
        "policie|starostka Anna Malá",
        "{S} uvedla, že zraněno bylo 12 lidí.|Podle {S} bylo zraněno 12 lidí.",
    ),
    "el": ("αστυνομία|δήμαρχος Άννα Ράπτη", "Η {S} δήλωσε ότι τραυματίστηκαν 12 άτομα."),
    "ro": (
        "poliția|primarul Ion Rusu",
        "{S} a anunțat că 12 oameni sunt răniți.|12 oameni sunt răniți, a declarat {S}.",
    ),
    "hu": (
        "a rendőrség|Kis Márta",
        "{S} szerint 12 ember megsérült.|12 ember megsérült, közölte {S}.",
    ),
    "fi": ("poliisi|pormestari Anna Laine", "{S} kertoi, että 12 ihmistä loukkaantui."),
    "id": (
        "polisi|Wali Kota Budi Santoso",
        "{S} mengatakan 12 orang terluka.|Menurut {S}, 12 orang terluka.",
    ),
    "tr": ("Valilik|Vali Ali Kaya", "{S}, 12 kişinin yaralandığını bildirdi."),
}
NOBODY = {
    "ar": "وصل 40 لاجئا إلى الميناء.|أرسلت الحكومة 40 شاحنة إلى الشمال."
    "|نقل 40 جريحا إلى مستشفى المدينة.",
    "hi": "पुलिस ने 26 लोगों को गिरफ़्तार किया।|कंपनी ने 40 गाड़ियाँ बेचीं।|बारिश से 40 गाँव डूब गए।",
    "ur": "پولیس نے 26 افراد کو گرفتار کیا۔",
    "bn": "বন্যায় ১২ জন মারা গেছেন।",
    "fa": "دولت ۹۰ میلیارد ریال برای بازسازی اختصاص داد.",
    "ru": "Полиция задержала 12 человек.|Цены выросли на 12 процентов.",
    "uk": "Поліція затримала 12 людей.",
    "pl": "Policja zatrzymała 12 osób.",
    "cs": "Policie zadržela 12 lidí.",
    "el": "Η αστυνομία συνέλαβε 12 άτομα.",
    "ro": "Poliția a reținut 12 oameni.",
    "hu": "A rendőrség 12 embert fogott el.",
    "fi": "Poliisi pidätti 12 ihmistä.",
    "id": "Polisi menangkap 12 orang.",
    "tr": "Polis 12 kişiyi gözaltına aldı.",
}
# The last figure is of who spoke in the sentence, or the clause, before.
GOES_ON = {
    "ar": "قالت الشرطة إن 12 شخصا أصيبوا. وأضافت أن 40 آخرين نقلوا.=الشرطة"
    "|قال المحافظ إن 12 شخصا أصيبوا، مشيرا إلى أن 40 عادوا.=المحافظ",
    "hi": "मेयर सुनीता राव ने कहा कि 12 लोग घायल हैं। उन्होंने कहा कि 40 लौट गए।=सुनीता राव",
    "ru": "Мэр Анна Белова сказала, что ранены 12 человек. По ее словам, 40 вернулись.=Анна Белова",
}


def source_of(language: str, text: str) -> str | None:
    reading = read(Article(id="a", text=text, language=language))
    span = Sources(reading, cues_for(language)).of(reading.figures[-1])
    return span and text[slice(*span)]


@pytest.mark.parametrize("language", SAID)
def test_the_name_beside_a_word_of_saying_states_the_figure(language: str) -> None:
    speakers, forms = SAID[language]
    for speaker in speakers.split("|"):
        for form in forms.split("|"):
            text = form.format(S=speaker)
            assert label_right([speaker], source_of(language, text)), text


@pytest.mark.parametrize("language", NOBODY)
def test_who_only_does_something_states_nothing(language: str) -> None:
    for text in NOBODY[language].split("|"):
        assert source_of(language, text) is None, text


@pytest.mark.parametrize("language", GOES_ON)
def test_who_spoke_before_goes_on(language: str) -> None:
    for case in GOES_ON[language].split("|"):
        text, _, speaker = case.partition("=")
        assert label_right([speaker], source_of(language, text)), text


def test_each_clause_has_its_own_speaker() -> None:
    text = "विधायक का दावा है कि पचास गाँव डूबे हैं; ज़िलाधिकारी ने कहा कि 32 गाँव डूबे।"
    assert source_of("hi", text) == "ज़िलाधिकारी"
