"""What the XML formats share: XML from elsewhere is read without entities, other files or the network."""

from __future__ import annotations

from lxml import etree

from generator.errors import ConfigError
from generator.translate.exchange.units import text_of

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
"""Elements of TMX 1.4b whose content is a format's code, not text (section 4.7)."""


def parse_xml(data: bytes, path: str) -> etree._Element:
    """Return the root of the XML file `path`, whose bytes are `data`.

    Raises ConfigError where it is not well-formed or declares entities. A DOCTYPE is not followed.
    """
    text = text_of(data, path)
    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        raise ConfigError("declares entities", "remove the <!ENTITY lines, if you trust it", path=path, line=line)
    # the encoding that the file states is that of its bytes, which are UTF-8 by now
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        hint = "export it again from the tool that wrote it"
        raise ConfigError(f"not XML: {error.msg}", hint, path=path, line=error.lineno or 1) from error


def dump_xml(root: etree._Element) -> bytes:
    """Return the bytes of the file whose root is `root`, an element a line, but for the text of sentences."""
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def words(element: etree._Element | None) -> str:
    """Return the text in `element` without the codes that a tool put into it."""
    if element is None:
        return ""
    inner = (("" if name_of(child) in _CODES else words(child)) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inner)


def name_of(element: etree._Element) -> str:
    """Return the name of `element` without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
