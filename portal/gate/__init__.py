"""The upload gate: nothing that somebody sends is opened in the portal's own process.

`examine` is the door.  The name and the first bytes are looked at here; everything else happens in a child
process that has little memory, little time, no secrets, and cannot open a file or a connection.
"""

import hashlib
from dataclasses import dataclass

from portal.domain.errors import RuleBroken
from portal.domain.uploads import SIGNATURES, FileKind, clean_name, require_content, require_kind
from portal.gate import limited

TOO_MUCH = (
    "检查这个文件用的内存或时间超过了限度，没有收下：它可能损坏，或者内容异常庞大。"
    "请用原来的软件打开、另存一份（图片请先缩小）再上传。"
)
BUSY = "现在正在检查别人上传的文件，请过一分钟再上传一次。"


@dataclass(frozen=True)
class Examined:
    """A file that may be kept.  `content` of a picture is drawn anew, without what was hidden in it."""

    file_name: str
    kind: FileKind
    content: bytes
    digest: str

    @property
    def media_type(self) -> str:
        return SIGNATURES[self.kind].media_type


def examine(name: str, content: bytes, kinds: tuple[FileKind, ...]) -> Examined:
    """Let a file in, or say why not.

    `kinds` are those that the place takes.  Raises RuleBroken with a sentence that says how to mend it.
    Takes up to some seconds: not within a transaction that holds a lock.
    """
    kind = require_kind(name, kinds)
    require_content(kind, content)
    try:
        said, redrawn = limited.ask("portal.gate", kind.value, content)
    except limited.Exceeded as excess:
        raise RuleBroken(BUSY if excess.waiting else TOO_MUCH) from excess
    if "refused" in said:
        raise RuleBroken(said["refused"])
    kept = redrawn or content
    return Examined(clean_name(name), kind, kept, hashlib.sha256(kept).hexdigest())
