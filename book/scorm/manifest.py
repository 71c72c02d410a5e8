"""What a platform reads first: the manifest of a package, which names its page and each of its files.

The platform knows the schemas of the standard, and needs no copy of them, so the package holds none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

Edition: TypeAlias = Literal["1.2", "2004"]

EDITIONS: dict[Edition, dict[str, str]] = {
    "1.2": {
        "version": "1.2",
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "kind": "adlcp:scormtype",
    },
    "2004": {
        "version": "2004 4th Edition",
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
        "kind": "adlcp:scormType",
    },
}


@dataclass(frozen=True)
class Chapter:
    """What a manifest says of a chapter."""

    name: str
    """An identifier: letters, digits, - and _."""
    title: str
    book: str
    release: str
    page: str
    """The place of its page in the package."""


def manifest(edition: Edition, chapter: Chapter, files: Iterable[str]) -> bytes:
    """Return the manifest of a package."""
    words = EDITIONS[edition]
    spaces = {name: address for name, address in words.items() if name.startswith("xmlns")}
    root = Element("manifest", {"identifier": f"nnfs-{chapter.name}", "version": chapter.release, **spaces})
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = words["version"]
    organizations = SubElement(root, "organizations", default="book")
    organization = SubElement(organizations, "organization", identifier="book")
    SubElement(organization, "title").text = f"{chapter.title} ({chapter.book})"
    item = SubElement(organization, "item", identifier="chapter", identifierref="page")
    SubElement(item, "title").text = chapter.title
    if edition == "2004":  # the page says itself whether it is done, and what was reached
        sequencing = SubElement(organization, "imsss:sequencing")
        SubElement(sequencing, "imsss:controlMode", choice="true", flow="true")
        sequencing = SubElement(item, "imsss:sequencing")
        said = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
        SubElement(sequencing, "imsss:deliveryControls", said)
    resources = SubElement(root, "resources")
    page = {"identifier": "page", "type": "webcontent", words["kind"]: "sco", "href": quote(chapter.page)}
    resource = SubElement(resources, "resource", page)
    for name in files:
        SubElement(resource, "file", href=quote(name))
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"
