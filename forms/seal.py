"""The picture of the bureau's seal."""

from forms.attachments import FilesField
from forms.base import PortalForm
from forms.fields import Filled, LongTextField, NotLongerThan
from portal.domain.uploads import SEAL


class SealForm(PortalForm):
    picture = FilesField(
        "公章图片",
        SEAL,
        hint="沿着公章外边裁成正方形，底色透明最好，每边不少于 400 像素。",
        validators=[Filled("请上传公章图片。")],
    )


class RemoveSealForm(PortalForm):
    reason = LongTextField("理由", validators=[Filled("请写明停用的理由。"), NotLongerThan(2000)])
