"""Signing in, setting a password, opening an account."""

from typing import Any

from wtforms import SelectField, ValidationError

from forms.base import PortalForm
from forms.fields import Filled, NotLongerThan, SecretField, TextField, choices, uuid_or_none
from portal.domain.labels import label
from portal.domain.people import Role

OPENABLE = tuple(role for role in Role if role is not Role.PUBLIC)


class SignInForm(PortalForm):
    login = TextField("账号", validators=[Filled("请填写账号。"), NotLongerThan(100)])
    password = SecretField("密码", validators=[Filled("请填写密码。"), NotLongerThan(200)])


class CodeForm(PortalForm):
    code = TextField(
        "验证码",
        description="手机验证器上现在显示的6位数字。",
        validators=[Filled("请输入验证码。"), NotLongerThan(20)],
    )


class ProofForm(PortalForm):
    """A code where the account has a second factor, the password where it has none."""

    proof = SecretField("密码", validators=[NotLongerThan(200)])

    def __init__(self, by_code: bool) -> None:
        super().__init__()
        self.asked = "验证码" if by_code else "密码"
        self.proof.label.text = "手机验证器上现在显示的6位数字" if by_code else "登录密码"

    def validate_proof(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(f"请输入{self.asked}。")


class PasswordForm(PortalForm):
    password = SecretField(
        "新密码",
        description="至少12个字符。几个不相干的词连在一起，好记又难猜。",
        validators=[Filled("请填写新密码。"), NotLongerThan(200)],
    )
    again = SecretField("再输入一次", validators=[Filled("请再输入一次新密码。")])

    def validate_again(self, field: Any) -> None:
        if field.data != self.password.data:
            raise ValidationError("两次输入的密码不一样，请重新输入。")


class OwnPasswordForm(PasswordForm):
    """Whoever finds a signed-in browser cannot take the account over: the present password is asked for."""

    current = SecretField("现在的密码", validators=[Filled("请填写现在的密码。"), NotLongerThan(200)])


class RoleForm(PortalForm):
    role = SelectField(
        "岗位",
        description="系统管理员、安全管理员、审计员互相独立，一个账号只能是其中之一。",
        choices=choices(*((role.value, label(role)) for role in OPENABLE)),
        validators=[Filled("请选择岗位。")],
    )
    reason = TextField("调整的理由", validators=[Filled("请写明理由。"), NotLongerThan(500)])


class OpeningForm(PasswordForm):
    """An enterprise opens its first account itself."""

    login = TextField(
        "账号",
        description="以后登录用，例如手机号或企业名称的拼音，字母不分大小写。",
        validators=[Filled("请填写账号。"), NotLongerThan(60)],
    )
    name = TextField(
        "您的姓名",
        description="办件的经过里会写是谁提交的。",
        validators=[Filled("请填写您的姓名。"), NotLongerThan(50)],
    )


class ColleagueForm(PortalForm):
    """Another account of one's own enterprise."""

    login = TextField(
        "同事的账号",
        description="用于登录，例如手机号或姓名的拼音，字母不分大小写。",
        validators=[Filled("请填写账号。"), NotLongerThan(60)],
    )
    name = TextField("同事的姓名", validators=[Filled("请填写姓名。"), NotLongerThan(50)])


class InvitationForm(PortalForm):
    login = TextField(
        "账号",
        description="用于登录，例如姓名的拼音，字母不分大小写。",
        validators=[Filled("请填写账号。"), NotLongerThan(100)],
    )
    name = TextField("姓名或企业名称", validators=[Filled("请填写姓名或企业名称。"), NotLongerThan(100)])
    role = SelectField(
        "岗位",
        choices=choices(*((role.value, label(role)) for role in OPENABLE)),
        validators=[Filled("请选择岗位。")],
    )
    office = SelectField("所属部门", description="监管所的岗位必须选择。", coerce=uuid_or_none, validators=[])
    inspector = SelectField(
        "对应的检查人员", description="有执法证件的人员，从名录中选择。", coerce=uuid_or_none, validators=[]
    )
    credit_code = TextField(
        "企业的统一社会信用代码", description="只有企业账号需要填写。", validators=[NotLongerThan(18)]
    )
