"""Units as XLIFF 2.0 (OASIS, 2014), for translators' tools: a file an article, a unit a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from generator.errors import ConfigError
from generator.translate.corrections import one_line
from generator.translate.exchange.units import Unit
from generator.translate.exchange.xml import SPACE, dump_xml, name_of, parse_xml, words
from generator.types import ARABIC_ENGLISH, Languages, Origin

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of 2.0 and of 2.1."""
_STATE: dict[Origin | None, str] = {"machine": "translated", "corrected": "reviewed"}
_EXPORTED = "exported"
_MANNERS = {"canResegment": "no", "srcDir": "rtl", "trgDir": "ltr"}
"""A unit is a row of the page: a tool is asked not to cut it (and is understood if it does)."""


def dump(units: Iterable[Unit], languages: Languages = ARABIC_ENGLISH) -> bytes:
    """Return the document of `units`; a sentence without English has no target."""
    root = etree.Element(
        _tag("xliff"),
        {"version": "2.0", "srcLang": languages.source, "trgLang": languages.target},
        {None: _NAMESPACE},
    )
    for number, (slug, group) in enumerate(groupby(units, lambda each: each.slug), start=1):
        file = etree.SubElement(root, _tag("file"), {"id": f"f{number}", "original": slug, **_MANNERS})
        for each in group:
            _add(file, each)
    return dump_xml(root)


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _add(file: etree._Element, each: Unit) -> None:
    unit = etree.SubElement(file, _tag("unit"), {"id": each.segment, "name": each.id, SPACE: "preserve"})
    notes = [*(("doubt", text) for text in each.doubts), *([(_EXPORTED, each.exported)] if each.exported else [])]
    if notes:
        parent = etree.SubElement(unit, _tag("notes"))
        for category, text in notes:
            etree.SubElement(parent, _tag("note"), category=category).text = text
    segment = etree.SubElement(unit, _tag("segment"), state=_STATE.get(each.origin, "initial"))
    etree.SubElement(segment, _tag("source")).text = each.arabic
    if each.english:
        etree.SubElement(segment, _tag("target")).text = each.english
    else:
        segment.set("state", "initial")


def load(data: bytes, path: str) -> tuple[Unit, ...]:
    """Return the units in the document `data` of the file `path`; raises ConfigError where it is none."""
    root = parse_xml(data, path)
    if root.tag != _tag("xliff"):
        message = f"not XLIFF 2.0 but <{name_of(root)} version={root.get('version', '')!r}>"
        raise ConfigError(message, "export it as XLIFF 2.0", path=path, line=1)
    return tuple(
        _unit(one_line(file.get("original") or ""), unit)
        for file in root.iterchildren(_tag("file"))
        for unit in file.iter(_tag("unit"))
    )


def _unit(slug: str, unit: etree._Element) -> Unit:
    notes = unit.iterfind(f"{_tag('notes')}/{_tag('note')}")
    exported = next((words(note) for note in notes if note.get("category") == _EXPORTED), "")
    parts = [part for part in unit if part.tag in (_tag("segment"), _tag("ignorable"))]
    return Unit(
        id=f"{slug}#{one_line(unit.get('id') or '')}",
        arabic=one_line("".join(words(part.find(_tag("source"))) for part in parts)),
        english=_english(parts),
        exported=one_line(exported),
        line=unit.sourceline or 0,
    )


def _english(parts: Iterable[etree._Element]) -> str:
    """Return the English of a unit that a tool may have cut further; "" where a part of it has none."""
    texts = []
    for part in parts:
        target = part.find(_tag("target"))
        if target is None and name_of(part) == "segment":
            return ""
        texts.append(words(target if target is not None else part.find(_tag("source"))))
    return one_line("".join(texts))
