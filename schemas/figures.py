"""The figures of an article and nothing else: no prose is asked, so it is the fastest."""

from summarizer.schema import Figures, Language, Summary


class FiguresOnly(Summary):
    """Every figure with its labels."""

    language: Language
    figures: Figures
