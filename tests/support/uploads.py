"""A page with a form that takes files, as a feature would make one, for tests of its parts."""

from __future__ import annotations

from flask import Flask, flash, make_response, render_template_string, request, url_for
from werkzeug.wrappers import Response

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import Filled, TextField
from portal.domain.permissions import Action
from portal.domain.uploads import SCAN
from portal.views.access import requires
from portal.views.render import see_other
from portal.views.uploads import take_files, takes_files

ADDRESS = "/planted"
PAGE = """
{% extends "base.html" %}
{% from "macros/forms.html" import form_to, error_summary, field, button, title_mark %}
{% from "macros/uploads.html" import uploads %}
{% block title %}{{ title_mark(form) }}登记{% endblock title %}
{% block styles %}
<link rel="stylesheet" href="{{ url_for('static', filename='css/uploads.css') }}">
{% endblock %}
{% block scripts %}
<script type="module" src="{{ url_for('static', filename='js/uploads.js') }}"></script>
{% endblock %}
{% block content %}
<div class="reading">
  <h1>登记</h1>
  {{ error_summary(form) }}
  {% call form_to(address, form) %}
    {{ field(form.name) }}
    {{ uploads(form.scans) }}
    <div class="actions">{{ button("提交登记") }}</div>
  {% endcall %}
</div>
{% endblock %}
"""


class PlantedForm(PortalForm):
    name = TextField("企业名称", validators=[Filled("请填写企业名称。")])
    scans = FilesField("营业执照扫描件", SCAN, validators=[Filled("请上传营业执照扫描件。")])


@requires(Action.ATTACHMENT_ADD)
@takes_files
def planted() -> Response:
    form = PlantedForm()
    files_only = take_files(form)
    if request.method == "POST" and not files_only and form.validate():
        flash(f"已收到 {form.name.data} 和 {len(form.scans.data)} 个文件。", "success")
        return see_other("planted")
    page = render_template_string(PAGE, form=form, address=url_for("planted"))
    return make_response(page, 422 if form.errors else 200)


def plant(app: Flask) -> None:
    """Add the page to a portal."""
    app.add_url_rule(ADDRESS, "planted", planted, methods=["GET", "POST"])
