"""The forms of 示范店: pages and scores of an application, the programme, opinions, facts entered by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
)
from wtforms.validators import Optional

from forms.attachments import FilesField
from forms.base import PortalForm, SearchForm
from forms.fields import (
    CheckboxesField,
    DayField,
    Filled,
    LongTextField,
    NotLongerThan,
    TextField,
    Within,
    choices,
    uuid_or_none,
)
from forms.pages import PageForm, form_class, form_of
from portal.domain.calendar import today
from portal.domain.labels import label
from portal.domain.questions import Page, Values
from portal.domain.title_pages import pages_for
from portal.domain.title_scores import LONGEST_REASON, Score
from portal.domain.titles import ALWAYS, BY_HAND, Line, Part, RefusalGround, SiteKind, Terms, Veto, lines_of
from portal.domain.uploads import TITLE_EVIDENCE

SPARE_LINES = 5
LONGEST_LINE = 200
_FORMS = {(kind, page.key): form_class(page) for kind in SiteKind for page in pages_for(kind)}


def page_form(kind: SiteKind, page: Page, kept: Values) -> PageForm:
    """A page of an application, as it was sent or as it is kept."""
    return form_of(page, kept, _FORMS[kind, page.key])


class BeginForm(PortalForm):
    kind = RadioField("申报哪一种", validators=[Filled("请选择申报示范店还是示范柜台。")])

    def offer(self, terms: Terms) -> None:
        """Set what the programme takes."""
        words = {SiteKind.STORE: "示范店（整家店）", SiteKind.COUNTER: "示范柜台（设在商超、药店里的专柜）"}
        self.kind.choices = choices(*((kind.value, words[kind]) for kind in terms.sites))


class ScoreForm(PortalForm):
    """One part of a scoring table: points, the reason for each deduction, and files, line by line."""

    part: Part

    seen = HiddenField()
    later = BooleanField()

    def rows(self) -> Iterator[tuple[Line, Any, Any, Any]]:
        """Each line with its fields: points, reason, files."""
        for line in self.part.lines:
            yield (line, *(self[f"{name}_{line.key}"] for name in ("points", "reason", "files")))

    def scores(self) -> dict[str, Score]:
        return {
            line.key: Score(points.data, reason.data or "") for line, points, reason, _files in self.rows()
        }

    def place(self, faults: Mapping[str, str]) -> None:
        """Put what is wrong, by "points-<line>" or "reason-<line>", to its field."""
        for key, sentence in faults.items():
            self[key.replace("-", "_")].errors = [sentence]


def _points(value: Any) -> int | None:
    return None if value in (None, "") else int(value)


def score_form(part: Part, given: Mapping[str, Score], seen: str, files: str) -> ScoreForm:
    """The form of a part, as it was sent or as it is kept; `files` is what is asked for beside a line."""
    fields: dict[str, Any] = {"part": part}
    data: dict[str, Any] = {"seen": seen}
    for line in part.lines:
        offered = [("", "请选择"), *((many, f"{many}分") for many in range(line.points, -1, -1))]
        fields[f"points_{line.key}"] = SelectField(
            f"得分（满分{line.points}分）", coerce=_points, choices=choices(*offered), validators=[]
        )
        fields[f"reason_{line.key}"] = LongTextField(
            "理由", description="没给满分的写明扣在哪里。", render_kw={"rows": 2}
        )
        fields[f"files_{line.key}"] = FilesField(files, TITLE_EVIDENCE)
        kept = given.get(line.key, Score())
        data |= {f"points_{line.key}": kept.points, f"reason_{line.key}": kept.reason}
    return type("PartForm", (ScoreForm,), fields)(data=data)  # type: ignore[no-any-return]


class LineForm(Form):
    """A line of the scoring table.  An empty text is no line."""

    part = TextField("部分")
    text = TextField("评分项", validators=[NotLongerThan(LONGEST_LINE)])
    points = IntegerField("分值", validators=[Optional()])
    how = TextField("检查方法", validators=[NotLongerThan(50)])


def _number(title: str, hint: str) -> IntegerField:
    return IntegerField(title, description=hint, validators=[Filled(f"请填写{title}，写整数。")])


class ProgrammeForm(PortalForm):
    name = TextField("方案名称", validators=[Filled("请填写方案名称。"), NotLongerThan(100)])
    year = _number("年份", "四位数，例如 2026。")
    sites = CheckboxesField(
        "受理哪些申报",
        choices=choices(*((kind.value, label(kind)) for kind in SiteKind)),
        validators=[Filled("请至少选择一种。")],
    )
    pass_mark = _number("合格分数", "议定得分达到这个分数才能授牌。")
    vetoes = CheckboxesField(
        "一票否决",
        description="不是保健食品经营者、不在营、没有有效许可证的，都不能申报，不用勾选。",
        choices=choices(*((veto.value, label(veto)) for veto in Veto if veto not in ALWAYS)),
    )
    look_back_months = _number("看多少个月以内的事实", "检查不符合、处罚、抽检不合格等，多久以内的算。")
    notice_days = _number("公示多少个工作日", "按“放假安排”计算，调休上班的算工作日。")
    validity_months = _number("称号有效多少个月", "从授牌那天起。")
    review_months = _number("多少个月复核一次", "到期列入待复核。")
    basis = LongTextField("依据和说明", validators=[NotLongerThan(500)], render_kw={"rows": 3})
    lines = FieldList(FormField(LineForm))

    @classmethod
    def of(cls, name: str, year: int, terms: Terms) -> ProgrammeForm:
        """The form as it was sent, or filled from a programme with a few empty lines at the end."""
        rows: list[dict[str, Any]] = [vars(line) for line in terms.lines]
        filled = {field: getattr(terms, field) for field in _PLAIN}
        return cls(
            data={
                **filled,
                "name": name,
                "year": year,
                "sites": [kind.value for kind in terms.sites],
                "vetoes": [veto.value for veto in terms.vetoes if veto not in ALWAYS],
                "lines": [*rows, *({} for _ in range(SPARE_LINES))],
            }
        )

    def terms(self) -> Terms:
        """What was filled in: lines with a text; one without a part belongs to the part before it."""
        rows, part = [], ""
        for entry in self.lines:
            part = entry.form.part.data or part
            if entry.form.text.data:
                rows.append((part, entry.form.text.data, entry.form.points.data or 0, entry.form.how.data))
        return Terms(
            sites=tuple(map(SiteKind, self.sites.data)),
            lines=lines_of(rows),
            vetoes=(*ALWAYS, *map(Veto, self.vetoes.data)),
            **{field: self[field].data for field in _PLAIN},
        )


_PLAIN = ("pass_mark", "look_back_months", "notice_days", "validity_months", "review_months", "basis")
"""The terms that are a field each."""


class NewProgrammeForm(PortalForm):
    name = TextField(
        "方案名称",
        description="例如：2027年保健食品经营示范店（柜台）创建方案",
        validators=[Filled("请填写方案名称。"), NotLongerThan(100)],
    )
    year = _number("年份", "四位数，例如 2027。")


class OpinionForm(PortalForm):
    reason = LongTextField(
        "意见", validators=[Filled("请写明意见，企业会看到。"), NotLongerThan(LONGEST_REASON)]
    )


class FactForm(PortalForm):
    kind = RadioField(
        "哪一类",
        choices=choices(*((veto.value, label(veto)) for veto in BY_HAND)),
        validators=[Filled("请选择是哪一类事实。")],
    )
    day = DayField("发生日期", validators=[Filled("请填写发生日期。"), Within(today, 3660)])
    what = LongTextField(
        "事实和依据",
        description="例如：检验报告或处罚决定的文号、产品和批号。申报的企业会看到。",
        validators=[Filled("请写明事实和依据。"), NotLongerThan(LONGEST_REASON)],
        render_kw={"rows": 3},
    )


class SendForm(PortalForm):
    planned_on = DayField("评定日期", validators=[Filled("请填写评定日期。"), Within(today, 365)])
    inspectors = CheckboxesField(
        "评定人员",
        description="两名检查人员，各自评分，再一起议定。",
        coerce=uuid_or_none,
        validators=[Filled("请选择两名检查人员。")],
    )


class RefuseForm(PortalForm):
    ground = RadioField(
        "属于哪一类",
        choices=choices(*((ground.value, label(ground)) for ground in RefusalGround)),
        validators=[Filled("请选择属于哪一类，统计要用。")],
    )
    reason = LongTextField(
        "理由", validators=[Filled("请写明理由，企业会看到。"), NotLongerThan(LONGEST_REASON)]
    )


class ObjectionForm(PortalForm):
    text = LongTextField(
        "异议",
        description="写明是什么事、什么时候、有什么依据。",
        validators=[Filled("请写明异议。"), NotLongerThan(2000)],
        render_kw={"rows": 6},
    )
    name = TextField("姓名", description="可以不填。不公开，也不告诉企业。", validators=[NotLongerThan(50)])
    contact = TextField(
        "联系方式",
        description="可以不填；填了我们可以答复您。不公开，也不告诉企业。",
        validators=[NotLongerThan(100)],
    )


class AnswerForm(PortalForm):
    objection = SelectField("哪一条异议", coerce=uuid_or_none, validators=[Filled("请选择哪一条异议。")])
    upheld = RadioField(
        "查实的结果",
        choices=choices(("no", "不成立"), ("yes", "成立")),
        validators=[Filled("请选择异议是否成立。")],
    )
    answer = LongTextField(
        "答复", validators=[Filled("请写明查实的情况和答复。"), NotLongerThan(2000)], render_kw={"rows": 4}
    )


class TitleSearch(SearchForm):
    name = TextField("店铺、柜台或企业名称", validators=[NotLongerThan(50)])
    street = SelectField("街道", choices={"": "全部街道"}, validate_choice=False)
