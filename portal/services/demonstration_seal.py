"""Demonstration data: a ring with a star, which is nobody's seal."""

from docgen.example_pictures import seal
from portal.domain.people import Viewer
from portal.domain.uploads import BASKET, SEAL, Place
from portal.models.base import new_id
from portal.services import attachments
from portal.services.seal import set_picture

NAME = "公章（虚构，供演示）.png"


def set_invented(by: Viewer) -> None:
    """Set it before anything is issued."""
    basket = new_id()
    attachments.attach(Place(BASKET, basket, SEAL.key), NAME, seal(), by)
    set_picture(basket, by)
