"""The official result of a draw in Word, kept under its hash."""

from docgen.layouts.draw_result import DrawResult, Visit
from portal.domain.calendar import day_of, local, now
from portal.domain.enterprises import Kind
from portal.domain.labels import label
from portal.domain.people import Viewer
from portal.models import Draw
from portal.queries import bureau, draws
from portal.queries.verifications import DRAW
from portal.services import serials
from portal.services.issuing import kept, sealed
from portal.services.layouts import drawn
from portal.services.verifications import block_for

KEY, TITLE, WORD = "draw_result", "双随机抽查抽取结果", "双随机"
NOBODY = "可以派出的检查人员不足两名，没有派人"


def issue_result(draw: Draw, by: Viewer) -> None:
    """Number, render and keep the document; part of the running transaction."""
    issued_on = day_of(now())
    authority = bureau.authority()
    number = serials.take_order(issued_on.year, KEY, authority.document_mark, WORD)
    draw.document_number = number.text
    block = block_for(DRAW, draw.id)
    content = drawn(KEY, issued_on).render(sealed(_fields(draw, number.text, by)), block)
    draw.document_sha256 = kept(content)
    draw.document_name = f"{TITLE}_{number.text}.docx".replace("/", "／")


def _fields(draw: Draw, number: str, by: Viewer) -> DrawResult:
    facts = draws.roster_of(draw).facts
    return DrawResult(
        authority=bureau.authority().name,
        number=number,
        title=draw.title,
        kind=label(Kind(draw.kind)),
        conditions=facts["conditions"],
        lots=facts["lots"],
        planned_on=draw.planned_on,
        objects=draw.objects,
        inspectors=draw.inspectors,
        announced_at=local(draw.announced_at) if draw.announced_at else None,
        drawn_at=local(draw.drawn_at) if draw.drawn_at else None,
        visits=tuple(
            Visit(
                unit=one.name,
                office=one.office_name,
                inspectors=tuple(one.team_names),
                remark="" if one.team else NOBODY,
            )
            for one in draw.drawn
        ),
        roster_sha256=draw.roster_sha256 or "",
        secret=draw.secret or "",
        public_part=draw.public_part,
        seed=draw.seed or "",
        witnesses=draw.witnesses,
        drawn_by=by.name,
        issued_on=day_of(now()),
    )
