"""The pages of an application as a table, and what follows from their answers.

Whoever adds a question here adds it to the pages, the summary, the review and the history.
"""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial

from portal.domain.calendar import today
from portal.domain.enterprises import LICENCE_OF_KIND, Kind, LicenceType
from portal.domain.identifiers import normalised, require_credit_code, require_licence_number, require_phone
from portal.domain.labels import label
from portal.domain.licences import end_doubt, number_doubt, require_period, require_scope
from portal.domain.products import FUNCTIONS, ProductMode, require_product_number, require_validity
from portal.domain.questions import Files, Page, Question, Values
from portal.domain.uploads import LICENCE_SCANS, PRODUCT_CERTIFICATES, PROOF

PRODUCERS = frozenset({Kind.HF_PRODUCER, Kind.COSMETICS_PRODUCER})
CHOICE, WHY = "choice", "why"
"""Of a change: the page on which the enterprise says what changes, and the one on which it says why."""


def _words(members: Iterable[StrEnum]) -> tuple[tuple[str, str], ...]:
    return tuple((member.value, label(member)) for member in members)


def _by_itself(check: Callable[[str], str]) -> Callable[[str, Values], str]:
    return lambda text, _values: check(text)


def _licence_end(type_: LicenceType, text: str, values: Values) -> str:
    if values.get("valid_from"):
        require_period(type_, date.fromisoformat(values["valid_from"]), date.fromisoformat(text))
    return text


def _product_number(text: str, values: Values) -> str:
    mode = values.get("mode")
    return require_product_number(ProductMode(mode), text, today()) if mode else normalised(text)


def _product_end(text: str, values: Values) -> str:
    if values.get("mode"):
        require_validity(ProductMode(values["mode"]), date.fromisoformat(text))
    return text


def _no_product_end(values: Values) -> str:
    registered = values.get("mode") == ProductMode.REGISTERED.value
    return "注册的产品请填写证书上的有效期。" if registered else ""


_SCOPES = {
    LicenceType.FOOD_PRODUCTION: ("许可范围", "照证件上的食品类别填写，例如：保健食品（片剂、胶囊）。"),
    LicenceType.FOOD_OPERATION: ("经营项目", "照证件填写，其中要有“特殊食品销售（保健食品）”。"),
    LicenceType.COSMETICS_PRODUCTION: ("许可项目", "照证件填写，例如：膏霜乳液单元。"),
}
_EXAMPLES = {
    LicenceType.FOOD_PRODUCTION: "SC加14位数字。空格和小写都可以。",
    LicenceType.FOOD_OPERATION: "JY加14位数字。空格和小写都可以。",
    LicenceType.COSMETICS_PRODUCTION: "省、自治区、直辖市简称加“妆”加8位数字，例如桂妆20160001。",
}


def _licence_page(type_: LicenceType) -> Page:
    scope, scope_hint = _SCOPES[type_]
    questions = (
        Question(
            "number",
            f"{label(type_)}编号",
            "请填写许可证编号。",
            _EXAMPLES[type_],
            "code",
            40,
            read=_by_itself(partial(require_licence_number, type_)),
            doubt=number_doubt,
        ),
        Question(
            "scope",
            scope,
            f"请照证件填写{scope}。",
            scope_hint,
            "long",
            300,
            read=_by_itself(partial(require_scope, type_)),
        ),
        Question("valid_from", "有效期起", "请填写有效期从哪一天起。", "例如 2024-03-01", "day"),
        Question(
            "valid_until",
            "有效期止",
            "请填写有效期到哪一天止。",
            "例如 2029-02-28",
            "day",
            read=partial(_licence_end, type_),
            doubt=lambda text: end_doubt(date.fromisoformat(text), today()),
        ),
        Question("holder_name", "证上的名称", hint="和企业名称相同的不填。"),
        Question("address", "证上的地址", hint="和生产经营地址相同的不填。", longest=300),
    )
    wanted = f"请上传{label(type_)}的扫描件或照片。"
    files = Files(f"{label(type_)}扫描件或照片", LICENCE_SCANS[type_], wanted)
    return Page(type_.value, label(type_), questions, files=files)


IDENTITY = Page(
    "identity",
    "统一社会信用代码",
    (
        Question(
            "credit_code",
            "统一社会信用代码",
            "请填写统一社会信用代码。",
            "营业执照上的18位代码。空格、全角和小写都可以，会自动整理。",
            "code",
            40,
            read=_by_itself(require_credit_code),
        ),
    ),
)
BUSINESS = Page(
    "business",
    "名称和负责人",
    (
        Question("name", "企业名称", "请填写企业名称。", "照营业执照填写，不写店招上的简称。"),
        Question("legal_representative", "法定代表人或负责人", "请填写法定代表人或负责人。", longest=50),
        Question(
            "phone",
            "法定代表人或负责人的电话",
            "请填写法定代表人或负责人的电话。",
            "印在检查文书上。手机，或者区号加座机。",
            "phone",
            50,
            read=_by_itself(require_phone),
        ),
    ),
)
PLACE = Page(
    "place",
    "地址和街道",
    (
        Question("address", "生产经营地址", "请填写生产经营地址。", "检查人员要去的地方。", longest=300),
        Question("street", "所在街道", "请选择所在街道。", "街道决定由哪个监管所负责。", "street", 100),
        Question(
            "registered_address", "住所", hint="营业执照上的住所，和生产经营地址相同的不填。", longest=300
        ),
    ),
)
CONTACT = Page(
    "contact",
    "日常联系人",
    (
        Question("contact", "联系人", "请填写联系人。", "监管所平时找谁。", longest=50),
        Question(
            "contact_phone",
            "联系人电话",
            "请填写联系人电话。",
            "手机，或者区号加座机。",
            "phone",
            50,
            read=_by_itself(require_phone),
        ),
    ),
)
KINDS = Page(
    "kinds",
    "业态",
    (
        Question(
            "kinds",
            "做哪些业务",
            "请至少选择一种业态。",
            "可以多选。化妆品批发、零售不需要许可证。",
            "choices",
            options=_words(Kind),
        ),
    ),
)
QUALITY = Page(
    "quality",
    "质量安全第一责任人",
    (
        Question(
            "quality_person",
            "质量安全第一责任人",
            "生产企业请填写质量安全第一责任人。",
            "对产品质量安全负第一责任的人，一般是法定代表人或主要负责人。",
            longest=50,
        ),
    ),
)
PRODUCTS = Page(
    "products",
    "保健食品产品",
    (
        Question("name", "产品名称", "请填写产品名称。", "照注册证书或备案凭证填写。"),
        Question("mode", "注册还是备案", "请选择注册或备案。", shape="choice", options=_words(ProductMode)),
        Question(
            "number",
            "注册号或备案号",
            "请填写注册号或备案号。",
            "例如国食健注G20160001、食健备G201745000001；旧批准文号也可以。",
            "code",
            50,
            read=_product_number,
        ),
        Question(
            "valid_until",
            "有效期至",
            _no_product_end,
            "注册的照证书填写；备案的不填。",
            "day",
            read=_product_end,
        ),
        Question(
            "functions",
            "保健功能",
            "请至少选择一项保健功能。",
            "照证书选择，可以多选。",
            "choices",
            options=tuple((name, name) for name in FUNCTIONS),
        ),
    ),
    row_name="产品",
    note="每个产品填一次，都填完后再继续。",
    files=Files("产品注册证书或备案凭证的扫描件或照片（各个产品的放在一起）", PRODUCT_CERTIFICATES),
)
PAGES: tuple[Page, ...] = (
    IDENTITY,
    BUSINESS,
    PLACE,
    CONTACT,
    KINDS,
    QUALITY,
    *(_licence_page(type_) for type_ in LicenceType),
    PRODUCTS,
)
"""What the registry asks of an enterprise, in this order."""

PLAIN = (IDENTITY, BUSINESS, PLACE, CONTACT, QUALITY)
"""Pages whose answers are columns of the business, by the same names."""

APPLIES: dict[str, Callable[[frozenset[Kind]], bool]] = {
    QUALITY.key: lambda kinds: not kinds.isdisjoint(PRODUCERS),
    PRODUCTS.key: lambda kinds: Kind.HF_PRODUCER in kinds,
    **{
        type_.value: (lambda kinds, kind=kind: kind in kinds)  # type: ignore[misc]
        for kind, type_ in LICENCE_OF_KIND.items()
    },
}
"""Pages that only some kinds of business are asked; the others are asked everybody."""

FIXED = frozenset({IDENTITY.key})
"""What makes a business this one: another credit code is another business, not a change of this one."""

REASON = Page(
    WHY,
    "变更原因",
    (
        Question(
            "reason",
            "为什么变更",
            "请写明为什么变更。",
            "例如：营业执照变更了法定代表人；许可证到期换了新证。",
            "long",
            1000,
        ),
    ),
    files=Files("证明材料", PROOF),
)


def applies(page: Page, kinds: frozenset[Kind]) -> bool:
    """Whether a business of these kinds is asked this page."""
    condition = APPLIES.get(page.key)
    return condition is None or condition(kinds)
