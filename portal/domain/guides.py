"""办事指南: what one should know before beginning, the same headings for every service."""

from dataclasses import dataclass

from portal.domain.applications import REVIEW_DAYS
from portal.domain.uploads import MOST_BYTES, SCANS, accepted, size_text

FILE_RULE = f"扫描件或照片，{accepted(SCANS)}，每个不超过{size_text(MOST_BYTES)}。"

PROMISE = (
    f"提交后{REVIEW_DAYS}个工作日内审核完，周末和法定节假日不算。"
    "法规没有规定这件事的期限，这是我们的承诺；办件编号可以随时查进度。"
)


@dataclass(frozen=True)
class Material:
    """Something to have at hand.  `sample`: the name of a drawing that shows where to look, or ""."""

    name: str
    note: str
    sample: str = ""


@dataclass(frozen=True)
class Guide:
    """A service: who, with what, how, how long it takes to fill in and to decide, what comes of it."""

    key: str
    title: str
    lead: str
    minutes: int
    who: tuple[str, ...]
    materials: tuple[Material, ...]
    steps: tuple[str, ...]
    term: str
    outcome: str


_BUSINESS_LICENCE = Material(
    "营业执照", "照上面填写统一社会信用代码、名称、负责人和住所。", "business-licence"
)

GUIDES: tuple[Guide, ...] = (
    Guide(
        "register",
        "企业登记",
        "做保健食品或化妆品的企业和店铺，第一次到我们这里登记。",
        15,
        (
            "在本区生产、经营保健食品的企业和店铺。",
            "在本区生产、批发、零售化妆品的企业和店铺；美容美发店使用或销售化妆品的也登记。",
            "只卖普通食品的不用登记。监管所已经登记过您的企业的，不用再登记，请办“认领企业”。",
        ),
        (
            _BUSINESS_LICENCE,
            Material("食品生产许可证", f"做保健食品生产的准备，编号SC开头。{FILE_RULE}", "licence"),
            Material(
                "食品经营许可证",
                f"做保健食品经营的准备，编号JY开头，经营项目里要有“特殊食品销售（保健食品）”。{FILE_RULE}",
                "licence",
            ),
            Material("化妆品生产许可证", f"做化妆品生产的准备，编号如“桂妆20160001”。{FILE_RULE}", "licence"),
            Material("保健食品注册证书或备案凭证", "做保健食品生产的准备，每个产品一份。"),
            Material("化妆品批发、零售", "不需要许可证，有营业执照就行。"),
        ),
        (
            "开设一个账号（已有账号的直接登录）。",
            "一页一页填写，随时可以停下，换一台手机或电脑也能接着填。",
            "核对全部内容，提交，拿到办件编号。",
            "所在街道的监管所审核；要补正的，会写明哪一项、为什么，您填的内容都还在。",
        ),
        PROMISE,
        "通过后您的企业进入检查对象名录，可以在“我的企业”查看检查结果、收到的文书，办理变更。登记不收费，也不发证。",
    ),
    Guide(
        "claim",
        "认领企业",
        "监管所已经登记过您的企业，您要用自己的账号办事。",
        3,
        ("监管所已经登记、还没有账号的企业；以前的账号丢失了的，也这样办。",),
        (
            _BUSINESS_LICENCE,
            Material("认领码", "12位，例如 ABCD-2345-EFGH。向所在街道的监管所要，30天内有效，用一次就失效。"),
        ),
        ("开设一个账号（已有账号的直接登录）。", "填写统一社会信用代码和认领码。"),
        "马上办好，不用等待。",
        "您的账号成为这家企业的主账号，可以查看检查结果和文书、办理变更、邀请同事。",
    ),
    Guide(
        "change",
        "企业变更",
        "名称、负责人、地址、电话、业态、许可证或产品变了，告诉我们。",
        8,
        ("已经登记、有账号的企业。",),
        (
            Material("变更后的证照", f"例如新的营业执照、换发的许可证。{FILE_RULE}", "licence"),
            Material("说明", "一两句话写明为什么变更。"),
        ),
        (
            "登录，在“我的企业”选“办理变更”。",
            "选择要变更哪些内容，只填这些；原来登记的内容已经填好，改掉变了的就行。",
            "写明原因，核对新旧内容，提交。",
        ),
        PROMISE,
        "通过后登记内容更新，旧的内容留在经过里。许可证到期前60天、30天、7天，“我的企业”会提醒换证。",
    ),
    Guide(
        "title",
        "申报示范店、示范柜台",
        "保健食品经营示范店（柜台）：自愿申报，评定合格、公示没有异议的授牌。",
        30,
        (
            "有有效食品经营许可证、经营项目含保健食品、正在营业的店铺。",
            "商超、药店里的保健食品专柜，写明设在哪家商超或药店。",
            "近期检查不符合、有责令整改没有完成、抽检不合格、受到处罚的，要等这些情况过去。",
        ),
        (
            Material("各项制度和记录", "进货查验、索证索票、培训、自查等；照评分表自己打分时对照。"),
            Material("证明材料或照片", f"评分表每项可以上传。{FILE_RULE}"),
        ),
        (
            "登录，在“申报示范店”看能不能申报；不能的，写明是哪条记录。",
            "填写店铺或柜台、人员、经营情况，照评分表逐项自评，提交，拿到申报编号。",
            "责任监管所初审；区局派两名检查人员到店评分。",
            "区局决定，合格的公示；公示没有异议的，授牌并在“示范店”公布。",
        ),
        "监管所10个工作日内初审，初审后20个工作日内现场评定，评定后10个工作日内决定，再公示。"
        "法规没有规定期限，这是我们的承诺；申报编号可以随时查进度。",
        "授牌后取得编号和证书。称号定期复核；检查不符合、抽检不合格的会暂停或者撤销，并且公布。",
    ),
)
"""The services of the registry, in the order in which people need them."""


def guide(key: str) -> Guide | None:
    return next((one for one in GUIDES if one.key == key), None)
