"""What somebody types or hands over who checks a paper."""

from flask_wtf.file import FileField
from wtforms.validators import InputRequired

from forms.base import PortalForm
from forms.fields import TextField


class CodeForm(PortalForm):
    """The code under the square."""

    code = TextField(
        "核验码",
        [InputRequired("请输入核验码。")],
        description="文书右下方或左下方的二维码下面，两行共12个字母和数字。大小写都可以，不用输空格。",
    )


class CompareForm(PortalForm):
    """A file to compare."""

    file = FileField("要比对的文件", description="收到的 Word 文件，或者从门户下载的 PDF，最大10MB。")
