"""Check a document without the portal: python3 check_document.py 文书.docx 2026-11-30.json [更早的.json ...]

The lists are those of /open-data/seals/: first that of the day on which the document was issued, then, if
wanted, others of the chain. Only Python is needed; the signature is checked too where the package
`cryptography` is installed. Compare the printed public key with the one that the bureau made known.
"""

import base64
import hashlib
import json
import sys


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def text_of(published):
    """The bytes that were signed: sorted keys, no blanks, UTF-8."""
    return json.dumps(published["list"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signature_holds(published):
    """None where it cannot be checked here."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    key, signature = (base64.b64decode(published[name]) for name in ("public_key", "signature"))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text_of(published))
    except (InvalidSignature, ValueError):
        return False
    return True


def faults(document, lists):
    """What is wrong, in sentences; none when all fits. The lists may come in any order after the first."""
    if sha256(document) not in lists[0]["list"]["documents"]:
        yield "这份文件不在那一天的清单里：不是那天出具的，或者被改过。"
    hashes = {one["list"]["day"]: sha256(text_of(one)) for one in lists}
    for one in lists:
        day, before = one["list"]["day"], one["list"]["previous"]
        if hashes[day] != one["sha256"]:
            yield f"{day}的清单与它的校验值不符，被改过。"
        if signature_holds(one) is False:
            yield f"{day}的清单签名不对。"
        if hashes.get(before["day"], before["sha256"]) != before["sha256"]:
            yield f"{day}的清单与{before['day']}的接不上。"


if __name__ == "__main__":
    given = [json.load(open(name, encoding="utf-8")) for name in sys.argv[2:]]
    found = list(faults(open(sys.argv[1], "rb").read(), given))
    print("\n".join(found) or f"核对无误：{given[0]['list']['day']}出具，没有改动。")
    print("签名：" + ("没有核对（没有安装 cryptography）" if signature_holds(given[0]) is None else "已核对"))
    print("公钥：" + given[0]["public_key"])
    sys.exit(bool(found))
