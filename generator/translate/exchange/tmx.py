"""Units as a translation memory: TMX 1.4b (LISA, 2005)."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from generator import __version__
from generator.errors import ConfigError
from generator.translate.corrections import one_line
from generator.translate.exchange.units import Unit
from generator.translate.exchange.xml import LANG, dump_xml, name_of, parse_xml, words
from generator.types import ARABIC_ENGLISH, Languages

_HEADER = {
    "creationtool": "muqabala",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "muqabala",
    "adminlang": "en",
    "datatype": "plaintext",
}
_EXPORTED = "x-exported"


def dump(units: Iterable[Unit], languages: Languages = ARABIC_ENGLISH) -> bytes:
    """Return the memory of `units`; a sentence without English has its Arabic only."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", {**_HEADER, "srclang": languages.source})
    body = etree.SubElement(root, "body")
    for each in units:
        unit = etree.SubElement(body, "tu", tuid=each.id)
        for doubt in each.doubts:
            etree.SubElement(unit, "note").text = doubt
        for name, value in (("x-origin", each.origin), (_EXPORTED, each.exported)):
            if value:
                etree.SubElement(unit, "prop", type=name).text = value
        for language, text in ((languages.source, each.arabic), (languages.target, each.english)):
            if text:
                variant = etree.SubElement(unit, "tuv", {LANG: language})
                etree.SubElement(variant, "seg").text = text
    return dump_xml(root)


def load(data: bytes, path: str, languages: Languages = ARABIC_ENGLISH) -> tuple[Unit, ...]:
    """Return the units in the memory `data` of the file `path`; raises ConfigError where it is none."""
    root = parse_xml(data, path)
    if name_of(root) != "tmx":
        raise ConfigError(f"not TMX but <{name_of(root)}>", "export it as TMX 1.4", path=path, line=1)
    return tuple(_unit(each, languages) for each in root.iter("tu"))


def _unit(element: etree._Element, languages: Languages) -> Unit:
    variants: dict[str, str] = {}
    for each in element.iterchildren("tuv"):
        language = str(each.get(LANG) or each.get("lang") or "").casefold().split("-")[0]
        variants.setdefault(language, one_line(words(each.find("seg"))))
    exported = next((words(each) for each in element.iterchildren("prop") if each.get("type") == _EXPORTED), "")
    return Unit(
        id=one_line(element.get("tuid") or ""),
        arabic=variants.get(languages.source, ""),
        english=variants.get(languages.target, ""),
        exported=one_line(exported),
        line=element.sourceline or 0,
    )
