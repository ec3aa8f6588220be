"""A doubt about sense: the Arabic negates, and the English says nothing of the kind."""

from __future__ import annotations

import re

from generator.text.arabic import fold
from generator.translate.checks_evidence import short
from generator.types import Flag

_WORD = r"(?<!\w)[وف]?"
_THAT_NOT = re.compile(r"(?<!\w)ألا ")
"""Written in one word; folded it would be «إلا», "except"."""
_IDIOM = r"(?:[يت]زال\w*|زال\w*|سيما|بد|شك|محاله|[يت]قل|[يت]خلو|[يت]فوت\w*|باس|غرابه|غرو|جدال|حصر|سابق\w*)"
"""What follows لا where nothing is negated: still, especially, no doubt, at least."""
_PLAIN = re.compile(
    rf"{_WORD}(?:ا?ليس(?:ت|وا|ا)?\b|ا?لسنا\b|(?<!ما )(?:لم|ا?لن)(?= [ايتن]\w)|ب?لا(?! {_IDIOM}\b)(?= \w))"
)
"""لم, لن, ليس and its persons, and لا. Without «لست»: "for six" is written so too; «ما لم» is "unless"."""
_DENIAL = re.compile(rf"{_WORD}(?:نفي|نفت|نفوا|[يت]نفي|رفض(?:ت|وا)?|[يت]رفض(?:ون)?)\b")
_MIXED = re.compile(
    rf"{_WORD}(?:[بل]?عدم|انعدام|(?:من |ب)?دون(?! ال| [0-9]| طيار| رد)"
    r"|(?:ال|[بل])?غير(?! ان| انه\w*| مره| نهائي| مسمي| قليل| عادي)(?= \w{3}))\b"
)
"""Negations that English often puts into a word of its own: instability, indirect, anonymity."""
_EXCEPTED = re.compile(rf"{_WORD}(?:الا|سوي|سوا\w+|فقط|فحسب|مجرد|لا غير|لا اكثر)\b")
_ONLY = re.compile(r"\b(?:only|just|but|except|more than|merely|mere|alone|sole|solely|mostly|last)\b")
"""«لم يبق إلا» is "only" in English."""
_BOUNDED = re.compile(
    r"(?:لم|لن|لا) (?:[يت]تجاوز\w*|[يت]تعد\w*|[يت]زيد|[يت]زد|[يت]بلغ\w*|[يت]كمل|[يت]دم|[يت]مض\w*)\b"
)
_UNDER = re.compile(r"\b(?:under|less|fewer|below|within|up to|at most|just|only|maximum|barely|mere)\b")
"""«لم يتجاوز العاشرة» is "under ten"."""

_NEGATIVE = re.compile(
    r"\b(?:not?|cannot|never|nor|neither|none|nobody|nothing|nowhere|without|unless|hardly|barely|scarcely|rarely"
    r"|den(?:y|ies|ied|ying|ials?)|refus\w+|reject\w+|declin(?:e|es|ed|ing) to|rul(?:e|es|ed|ing) out"
    r"|fail\w*|lack\w*|absen\w+|unable|impossib\w+|avoid\w*|refrain\w*|yet to|barring|short of)\b"
    r"|\b(?:rather than|instead of)\b|n['’]t\b|\w{3}less\b|-free\b|\bnon-\w+"
)
_SOFTER = re.compile(
    r"\b(?:non\w{4,}|despite|regardless|irrespective|unlike|except|excluding|declin\w+|dismiss\w+"
    r"|turn(?:ed|s)? down|spurn\w*|rebuff\w*|oppos\w+|object\w+|prevent\w*|ban(?:s|ned|ning)?|forb\w+"
    r"|prohibit\w*|abst\w+|far from|away from|free (?:of|from)|escap\w+|exempt\w*|withh\w+|anonym\w+"
    r"|ignor\w+|waiv\w+|devoid|zero|other than|out of|in vain|def(?:y|ied|ies|iance|ying)|below|under"
    r"|rather|instead|keep\w*|poor\w*|weak\w*|low|loss|stop\w*|breach\w*|violat\w*|bypass\w*|neglect\w*|non)\b"
)
"""Enough for a denial and for the negations of adjectives and nouns."""
_AFFIXED = re.compile(
    r"\b(?:un(?!de[rs]|ite|iti|ion|iver|iq|ti|less\b|to\b|anim)|in(?:dir|sec|sta[^lrtn]|effec|abil|adeq|admis|depen|equal"
    r"|compl|corr|toler|defin|discr|elig|compat|consi|curab|exper|flex|accu|act|appro|capa|compr|concl|decis|diff"
    r"|effic|exhau|form|freq|hum|justi|suff|tang|valid|visib|volu|evit|violab|cred|extr)"
    r"|im(?:possib|mobil|matur|measur|partial|patien|perfect|person|plausib|pract|precis|proper|pun|mun|bal)"
    r"|il(?:leg|lic|lit|log)|ir(?:reg|resp|rev|repl|rel|rat|rep|rec)"
    r"|dis(?:agre|approv|belie|connec|conten|hones|obe|obey|order|parit|qual|regar|respec|satis|trus|unit)"
    r"|mal(?:nutr|func)|extraord|mis(?:trus|und|man))[a-z]+"
)
"""Words with a negative prefix."""
_UNDONE = re.compile(r"\b(?!united|unprecedented)un\w{3,}(?:ed|able|ible|wn)\b|\b(?:in|im|ir)\w{3,}[ai]ble\b")
"""Unnamed, unknown, irreplaceable: a clause of Arabic («لم يسمها») in a word."""


def negation(source: str, target: str) -> Flag | None:
    """Flag a negation or denial of the Arabic where the English has no word that could render one.

    Only whether there is any is asked, not whether it stands at the right verb. The word lists are calibrated on
    9,914 pairs of good English, see `checks`.
    """
    if not target.strip():
        return None
    folded, english = fold(_THAT_NOT.sub("ان لا ", source)), target.casefold()
    plain = _PLAIN.search(folded)
    negated = plain or _DENIAL.search(folded) or _MIXED.search(folded)
    if negated is None or _NEGATIVE.search(english) or _UNDONE.search(english):
        return None
    if plain is None and (_SOFTER.search(english) or _AFFIXED.search(english)):
        return None
    if plain and _EXCEPTED.search(folded) and _ONLY.search(english):
        return None
    if plain and _BOUNDED.search(folded) and _UNDER.search(english):
        return None
    return Flag("negation", "warning", "The Arabic negates, the English does not.", short(negated[0].strip()))
