"""Second mentions: an article that has named «فيصل المقداد» goes on to call him «المقداد».

Which person a surname means is known within one article only. A `Surnames` is the glossary of such an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.text.arabic import fold
from generator.translate.glossary import Entry, Found, Glossary, words_of

LETTERS = 4
"""Of a surname without an article: shorter ones are too often words («كان», «بري»)."""

_LINKS = frozenset(
    map(fold, ("بن", "ابن", "بو", "أبو", "آل", "ولد", "دي", "دو", "دا", "ديل", "فون", "فان", "دير"))
)
"""Words that belong to the surname after them: «بن سلمان», «أبو ردينة», «دي ميستورا»."""
_SERVANT = fold("عبد")
_OTHER = """
الأول الثاني الثانية الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر عشر الأب الابن الأكبر الأصغر
الأحمر البصري البيض الترك الجميل الحكيم الحلو الحية الخطيب الراعي الشاطر الشاهد الشيخ الصالح الصيد الضيف
الطيب العدل العربي الكبير المالح المعلم المهندس النمر الوزير
بديع بدوي جمعة جودة حجاب خطاب رئيسي روحاني سريع سلال سلامة شعبان شفيق صباحي صفير ظريف عودة غالي قصير قنديل
مبارك محفوظ مدني مشار مصدق معصوم مغنية نظيف
أوغلو الله الدين زاده المجيد
"""
_WORDS = frozenset(map(fold, _OTHER.split()))
"""Surnames, and what stands in their place, that are more often other words, or no more than the end of one."""


def persons_in_full(glossary: Glossary, found: Iterable[Found]) -> tuple[Entry, ...]:
    """Return the persons of those `found` in an article whom it names with more than the surname, in its order.

    Those are left out whose surname would not be theirs alone: it is another person's first name, or a word.
    """
    persons = (each for each in found if each.entry.type == "person")
    entries = dict.fromkeys(each.entry for each in persons if " " in each.surface)
    return tuple(entry for entry in entries if _surname(entry, glossary))


@dataclass(frozen=True, kw_only=True)
class Surnames(Glossary):
    """A glossary in an article that has named `persons`: their surnames, too, are found, where nothing else is."""

    whole: Glossary
    persons: tuple[Entry, ...]

    def find(self, text: str) -> tuple[Found, ...]:
        """Return what the whole glossary finds, and the surnames, each with the entry of its person."""
        return self.completed(text, self.whole.find(text))

    def completed(self, text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """Return what the whole glossary has `found` in `text`, and the surnames."""
        more = [each for each in self._found(text) if all(_apart(each, other) for other in found)]
        return tuple(sorted((*found, *more), key=lambda each: each.start)) if more else found

    def forms(self, entry: Entry) -> frozenset[str]:
        """Return the folded English that stands for `entry`."""
        return self.whole.forms(entry)

    def _found(self, text: str) -> Iterator[Found]:
        owners, short = self._short
        for each in short.find(text):
            if not self._follows_first_name(text[: each.start]):
                yield Found(owners[each.entry.arabic], each.start, each.end, each.surface, each.clitics)

    def _follows_first_name(self, before: str) -> bool:
        """Tell whether the text `before` ends in a first name, which makes the next word another person's."""
        if not before[-1:].isspace():
            return False
        word = fold(before.rsplit(maxsplit=1)[-1]) if before.strip() else ""
        return any(word[clitics:] in self.whole.first_names for clitics in range(3))

    @cached_property
    def _short(self) -> tuple[dict[str, Entry], Glossary]:
        """Return the persons by their surnames, the first of those who share one, and a glossary of these."""
        owners: dict[str, Entry] = {}
        for person in self.persons:
            owners.setdefault(" ".join(_surname(person, self.whole)), person)
        return owners, Glossary(tuple(Entry("person", surname, surname) for surname in owners))


def of_article(glossary: Glossary, texts: Iterable[str]) -> Surnames:
    """Return `glossary` as it serves in the article that has the sentences `texts`."""
    return calling(glossary, persons_in_full(glossary, (each for text in texts for each in glossary.find(text))))


def calling(glossary: Glossary, persons: tuple[Entry, ...]) -> Surnames:
    """Return `glossary` as it serves in an article that names `persons` in full."""
    return Surnames(glossary.entries, whole=glossary, persons=persons)


def _surname(person: Entry, glossary: Glossary) -> Sequence[str]:
    """Return the words by which an article may call `person` alone, none where there are no such words."""
    words = words_of(person.arabic)
    begin = len(words) - 1
    while begin > 0 and words[begin - 1] in _LINKS:
        begin -= 1
    surname = words[begin:]
    if begin <= 0 or words[begin - 1] == _SERVANT or surname[-1] in _WORDS:
        return ()
    if len(surname) == 1 and (surname[0] in glossary.first_names or not _distinct(surname[0])):
        return ()
    return surname


def _distinct(word: str) -> bool:
    return word.startswith("ال") or len(word) >= LETTERS


def _apart(one: Found, other: Found) -> bool:
    return one.end <= other.start or other.end <= one.start
