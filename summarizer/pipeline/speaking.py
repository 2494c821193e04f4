"""The words of one sentence, as far as they tell who says something."""

from __future__ import annotations

import re
from collections.abc import Collection

from summarizer.grounding.candidates import unelided
from summarizer.grounding.locate import fold

from .parties import counted_by
from .stated import antecedent, is_purpose, is_undone, of_number, put_at
from .stretch import Stretch

Span = tuple[int, int]
_LEARNED = 8  # words from "learned" to "from"
_OUTLOOK = 5  # words from "cut" to "forecast"
_BEGINS = re.compile(r"(^|[;:.])\s*$")
# behind guillemets without a comma a verb may tell of a title: "« Demain » arrive en tête"
# a quotation that is speech ends with a mark of its own or a comma; a title in quotes has neither
_QUOTED = re.compile(r"[!?…]\s?[\"”“»]\s*$|[\"”“»]\s*,\s*$|,[\"”»]\s*$")
_QUOTES_NEXT = re.compile(r"\s*:\s*[\"“„«]")
_STARTS = re.compile(r"(^|[:.!?»”\n])\s*$")


class Spoken(Stretch):
    """The words of one sentence, as far as they tell who says something."""

    def onward(self, index: int, span: Span) -> bool:
        """Whether a verb behind its subject has a number of its own ("insurers expect claims of 90
        million"), and so says nothing of what stands before ("..., Ada Byrne told reporters")."""
        if span[0] > self.words[index].start:
            return False
        own = (word for word in self.words[index + 1 :] if word.clause == self.words[index].clause)
        return any(word.start in self.figures for word in own)

    # -- where something is said ---------------------------------------------------------------

    def sayings(self) -> list[tuple[int, int, str]]:
        """Index of each word of saying, how many words it has, and its kind."""
        out: list[tuple[int, int, str]] = []
        for index, word in enumerate(self.words):
            cites = self.phrase(index, self.cues.citing)
            first = self.phrase(index, self.cues.citing_first)
            if cites and not self._determined(index) and not self._orders(index, cites):
                out.append((index, cites, "cites"))
            elif first and self._first(index, first):
                out.append((index, first, "cites"))
            elif self._counted_by(index) or self._apart(index) or self._learned(index):
                out.append((index, 1, "cites"))
            elif word.folded in self.cues.cited_behind:
                out.append((index, 1, "behind"))
            elif self._report(index):
                out.append((index, 1, "reports"))
            elif self._quotes(index):
                out.append((index, 1, "quotes"))
            elif (length := self._said(index)) and not of_number(self.nouns, index):
                out.append((index, length, "said"))
            elif word.folded in self.cues.finding and self.text[word.start].islower():
                out.append((index, 1, "finds"))
        return out

    def _orders(self, index: int, length: int) -> bool:
        """Whether a word of citing only counts, or a time stands behind it ("il secondo esercizio
        di fila")."""
        behind = index + length
        return self._ordinal(index) or (behind < len(self.words) and self.nouns.in_time(behind))

    def _said(self, index: int) -> int:
        """How many words a word of saying has that begins here; one in the passive ("is put at")
        names nobody."""
        word = self.words[index]
        begins = self._begins_said(index)
        if not (begins or self.text[word.start].islower()) or word.folded in self.cues.citing:
            return 0
        if self.phrase(index, self.cues.unspoken):
            return 0
        if self._revises(index) or self._counts(index):
            return 1
        if self._determined(index) or self._says_no(index):
            return 0  # "the report"
        describes = word.folded in self.cues.attributive and self.nouns.joined(index, index + 1)
        if describes and self.nouns.thing(index + 1):
            return 0  # "alleged ringleaders"
        length = self.phrase(index, self.saying) or int(word.folded in self.cues.said)
        if self._speaks_here(index):
            return max(1, length)
        if length and (self._participle(index) or is_undone(self.nouns, index)):
            return 0
        before = range(max(0, self.nouns.before_verb(index) + 1), index)
        return 0 if any(self.nouns.written(i) in self.cues.passive for i in before) else length

    def _says_no(self, index: int) -> bool:
        """Whether a verb of saying has an object that is no statement: "a dit non", "maintient 40
        lignes" where "maintient que" says something, "a rapporté 12 millions d'euros"."""
        last = index + max(1, self.phrase(index, self.saying)) - 1
        beside = self.words[last + 1] if last + 1 < len(self.words) else None
        after = beside.folded if beside else ""
        if after in self.cues.said_word or self._revised(index):
            return True
        if self.words[last].folded in self.cues.takes_number:
            return beside is not None and (beside.number or beside.start in self.bounds)
        if self.words[last].folded in self.cues.earns:
            return beside is not None and beside.start in self.sums
        if self.words[last].folded not in self.cues.said_that_only:
            return False
        told = unelided(after) != after and after.replace("’", "'").partition("'")[0] == "qu"
        opens = self._opens(self.nouns.before_verb(index) + 1)
        return not (after in self.cues.that or told or opens)

    def _begins_said(self, index: int) -> bool:
        """Whether a sentence begins with who said something left out: "Añadió que ..."."""
        return index == 0 and self.cues.drops_subject and self._follows(0, self.cues.that[:1])

    def _revises(self, index: int) -> bool:
        """Whether a verb changes what its subject expects ("the bank cut its growth forecast")."""
        if self.words[index].folded not in self.cues.revises or self._determined(index):
            return False
        near = self.words[index + 1 : index + 1 + _OUTLOOK]
        return any(
            word.folded in self.cues.outlook and word.clause == self.words[index].clause
            for word in near
        )

    def _revised(self, index: int) -> bool:
        """Whether a word is no verb but what is changed: "forecast" in "cut its forecast"."""
        if self.words[index].folded not in self.cues.outlook:
            return False
        near = range(max(0, index - _OUTLOOK), index)
        passive = self._follows(index, self.cues.passive)  # "the growth forecast was cut"
        return passive or any(map(self._revises, near))

    def _follows(self, index: int, written: Collection[str]) -> bool:
        return self.nouns.joined(index, index + 1) and self.nouns.written(index + 1) in written

    def _counts(self, index: int) -> bool:
        """Whether an authority counts ("the health office counted 41 cases")."""
        if self.words[index].folded not in self.cues.counted_by or self._determined(index):
            return False
        span = self._verb_named(index, 1)
        words = self.text[slice(*span)].split() if span else []
        named = any(fold(word).endswith(self.cues.authorities) for word in words)
        return named or any(word.isupper() and len(word) > 1 for word in words)

    def _first(self, index: int, length: int) -> bool:
        """Whether a word that cites where a sentence begins does: "Pour le maire, ...", but not
        "Pour ce qui est de"."""
        if not self._opens(index, _BEGINS) or is_purpose(self.nouns, index + length):
            return False
        near = [word.folded for word in self.words[index + length : index + length + 2]]
        if len(near) > 1 and near[1] in (*self.cues.relative, *self.cues.that):
            return False
        span = self._right(index + length, cites=True)
        head = unelided(fold(self.text[slice(*span)]).split()[0]) if span else ""
        held = not self.cues.holder or head in self.cues.holder
        return bool(held or (span and self._capital(span)))

    def _learned(self, index: int) -> bool:
        """ "a appris l'AFP auprès de la préfecture": from whom something was learned."""
        if self.words[index].folded not in self.cues.learned_from:
            return False
        before = self.words[max(0, index - _LEARNED) : index]
        return any(word.folded in self.cues.learned for word in before)

    def cites_one(self, index: int) -> bool:
        """Whether a pronoun is cited ("selon lui")."""
        word = self.words[index].folded if index < len(self.words) else ""
        latter = self.words[index + 1].folded if index + 1 < len(self.words) else ""
        if word in self.cues.cited_pronoun:
            return True
        alone = not self.nouns.joined(index + 1, index + 2) if index + 2 < len(self.words) else True
        return alone and latter in self.cues.latter  # "selon ce dernier, ..."

    def _report(self, index: int) -> Span | None:
        """A report that a word cites only together with it ("nach der Hochrechnung")."""
        if self.words[index].folded not in self.cues.reports_lead:
            return None
        span = self._right(index + 1, cites=True)
        words = fold(self.text[slice(*span)]).split() if span else []
        return span if any(word.endswith(self.cues.reports_endings) for word in words) else None

    def _quotes(self, index: int) -> bool:
        """Whether a name stands alone before a quotation ("Mayor Eva Roa: "We are full"")."""
        if not self.text[self.words[index].start].isupper() or not self.nouns.thing(index):
            return False
        if not _QUOTES_NEXT.match(self.text, self.words[index].end):
            return False
        first, _ = self.nouns.ending_at(index)
        return _STARTS.search(self.text[self.start : first]) is not None

    def _speaks_here(self, index: int) -> bool:
        """Whether a verb says something by where it stands: right behind a quotation and before who
        says it, right before one, or between a name and "that"."""
        if not self._unknown(index):
            return False
        after = self.words[index + 1].folded if index + 1 < len(self.words) else ""
        named = self._subject(index)
        if _QUOTES_NEXT.match(self.text, self.words[index].end):
            alone = self._left(index) is not None or (named and self._capital(named))
            return bool(alone and named and self._definite(named))
        at = self.nouns.before_verb(index) + 1
        if _QUOTED.search(self.text[self.start : self.words[at].start]):
            beside = self.nouns.joined(index, index + 1) and after not in self.cues.that
            return beside and (not self.cues.holder or self._begins_noun(index + 1))
        if after not in self.cues.that[:1] or not self.nouns.joined(index, index + 1):
            return False
        return named is not None and self.text[named[1] - 1 - _last(self.text, named)].isupper()

    def _begins_noun(self, index: int) -> bool:
        """Whether a name, an article or an adverb stands there: "», raconte la mère"."""
        own = self.nouns.written(index).replace("’", "'")
        named = own.rpartition("'")[2][:1].isupper() or "'" in own
        known = self.words[index].folded in self.cues.determiner | self.cues.office
        return named or known or self.nouns.adverb(index)

    def _unknown(self, index: int) -> bool:
        """Whether a word may be a verb that no list has."""
        word = self.words[index]
        return (
            self.text[word.start].islower()
            and not word.number
            and word.folded not in self.cues.function
            and not self.nouns.adverb(index)
            and not self._determined(index)
        )

    def _subject(self, index: int) -> Span | None:
        return self._left(index) or self._apposed(index)

    def _participle(self, index: int) -> bool:
        """Whether what is behind a word makes it a participle ("a value estimated at 3 million",
        "12 ships announced by 2030")."""
        near = [word.folded for word in self.words[index + 1 : index + 2]]
        if not near or not self.nouns.joined(index, index + 1):
            return False
        bound = self.words[index + 1].start in self.bounds  # "reported at least 3"
        by = near[0] in self.cues.agent and not self.cues.capital_nouns  # "berichtet von"
        return by or (near[0] in self.cues.valued and not bound)

    def at(self, index: int, length: int) -> Span:
        return self.words[index].start, self.words[index + length - 1].end

    def named(self, index: int, length: int, kind: str) -> Span | None:
        """The noun or name that says it, with whom it speaks for."""
        span = self._named(index, length, kind)
        if span and kind == "said" and self._quotes_another(span):
            return None
        return span and self._for_whom(span)

    def _quotes_another(self, span: Span) -> bool:
        """Whether a newspaper or the like only passes on what it cites another for ("Citing police,
        the paper wrote")."""
        head = fold(self.text[slice(*span)]).split()[-1]
        cited = (self.phrase(i, self.cues.passes_on) for i in range(len(self.words)))
        return head.endswith(self.cues.outlets) and any(cited)

    def _named(self, index: int, length: int, kind: str) -> Span | None:
        if kind == "reports":
            return self._report(index)
        if kind == "quotes":
            return self.nouns.ending_at(index)
        if kind == "cites":
            return self._cited(index + length)
        if kind == "behind":
            return self._left(index)
        if kind == "finds":
            behind = self._right(index + length) if self._opens(index) else None
            behind = self._apposed(index) or behind
            return self._study(index) or behind  # "..., visar en undersökning"
        if self._pronoun(index):
            return None
        return self._verb_named(index, length)

    def _cited(self, index: int) -> Span | None:
        """Who is cited: no pronoun, and nothing that only tells what a value hangs on ("selon les
        endroits")."""
        if self.cites_one(index):
            return None
        span = self._right(index, cites=True)
        head = unelided(fold(self.text[slice(*span)]).split()[0]) if span else ""
        return None if head in self.cues.no_source else span

    def _verb_named(self, index: int, length: int) -> Span | None:
        """The subject of a verb of saying: before it, between commas, or behind it."""
        left = self._left(index) or antecedent(self.nouns, index)
        left = left and self._without_denial(left)
        if left and not self._is_object(left) and self._noun(left) and not self._in_season(left):
            return left
        apposed = self._apposed(index)
        if short := self._short_form(index):
            return short
        behind = self._right(index + length) if self._inverted(index) else None
        if behind and put_at(self.nouns, behind, self.figures | self.bounds):
            behind = None
        if behind and (self._is_object(behind) or not self._can_say(index, behind)):
            behind = None
        if behind and apposed and not self._definite(behind):
            return apposed  # "Los médicos, en huelga, piden un aumento"
        if behind and not (apposed and self._aged(index)):
            return behind if self.cues.inverts or not apposed else apposed
        return apposed

    def _without_denial(self, span: Span) -> Span:
        """A subject without the verb behind it: "the mayor | dismissed reports of 40 deaths"."""
        head, _, last = self.text[slice(*span)].rpartition(" ")
        if head and fold(last) in self.cues.denies:
            return span[0], span[0] + len(head.rstrip())
        return span

    def _in_season(self, span: Span) -> bool:
        """Whether a time stands right before words ("l'estate italiana")."""
        first = next(i for i, word in enumerate(self.words) if word.start == span[0])
        if not first or not self.text[span[0] : span[1]].isalpha() or self._capital(span):
            return False
        return self.nouns.joined(first - 1, first) and self.nouns.in_time(first - 1)

    def _pronoun(self, index: int) -> bool:
        """Whether a pronoun is the subject of a verb; one that is an article elsewhere is none."""
        at = self.nouns.before_verb(index)
        behind = [index + 1] if self.nouns.joined(index, index + 1) else []
        near = [at] if self._left(index) and not self.cues.capital_nouns else [at, *behind]
        words = [self.words[i].folded for i in near if 0 <= i < len(self.words)]
        if at > 0 and words[:1] and words[0] in self.cues.latter:
            return self.words[at - 1].folded in self.cues.determiner  # "Ce dernier a dit"
        return any(word in self.cues.pronoun and word not in self.cues.determiner for word in words)

    def goes_on(self, index: int) -> bool:
        """Whether a verb goes on with the subject before ("..., and said")."""
        at = self.nouns.before_verb(index)
        return at >= 0 and self.words[at].folded in self.cues.joined

    def unnamed(self, index: int) -> bool:
        """Whether a pronoun says it, or, where verbs need none, nobody."""
        if self._pronoun(index):
            return True
        at = self.nouns.before_verb(index)
        if at == 0 and self.nouns.written(0).lower() in self.cues.auxiliary:
            at = -1  # "Ha aggiunto che ..."
        return self.cues.drops_subject and self._opens(max(at + 1, 0))

    def _aside(self, index: int) -> bool:
        """Whether a clause that only names who says it begins with a word (", so die Polizei")."""
        after = self.words[index + 1].folded if index + 1 < len(self.words) else ""
        return self._opens(index) and after not in self.cues.that

    def _determined(self, index: int) -> bool:
        """Whether an article stands before ("o segundo troço")."""
        before = self.words[index - 1].folded if index else ""
        if before in self.cues.object_clitic:
            return False  # "lo riferisce la questura"
        return before in self.cues.determiner or before in self.cues.definite

    def _ordinal(self, index: int) -> bool:
        """Whether a word of citing is one of order ("no segundo turno")."""
        leads = self.cues.time_lead
        before = self.words[index - 1].folded if index else ""
        return self.words[index].folded in leads and before in leads

    def _apart(self, index: int) -> bool:
        return self.words[index].folded in self.cues.citing_apart and self._aside(index)

    def _counted_by(self, index: int) -> bool:
        opens, begins = self._opens(index), self._opens(index, _BEGINS)
        return counted_by(self.nouns, index, self.figures, opens=opens, begins=begins)

    def _inverted(self, index: int) -> bool:
        """Whether the subject may stand behind its verb: the verb opens a clause, or something
        else than its subject stands before it ("Den Schaden schätzt Brandrat Kohl")."""
        at = self.nouns.before_verb(index)
        if not self.cues.inverts:
            return self._opens(at + 1) and at + 1 == index
        word = self.words[at] if at >= 0 else None
        return word is None or word.folded not in self.cues.joined

    def _can_say(self, index: int, behind: Span) -> bool:
        """Whether a noun behind a verb is who says it and not what is said: beside a quotation any,
        else a name or one with a definite article, and no number is the subject before."""
        at = self.nouns.before_verb(index)
        if at >= 0 and self.words[at].number and self.nouns.joined(at, at + 1):
            return False  # "12 confirmaron las quejas"
        if self._opens(at + 1) or self.cues.capital_nouns:
            return True
        return self._definite(behind)


def _last(text: str, span: Span) -> int:
    """How long the last word of a span is, less one."""
    return len(text[slice(*span)].rsplit(maxsplit=1)[-1]) - 1
