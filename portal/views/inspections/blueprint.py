"""The blueprint that the steps of a visit share."""

from flask import Blueprint

blueprint = Blueprint("inspections", __name__)
