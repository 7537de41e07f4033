"""Has Samba's own code read and write the text form of security descriptors.

Argument: the domain's SID. Each line read is a descriptor in hexadecimal, a tab, and a text. Each line written is what
Samba makes of the text in hexadecimal, a tab, and the text it writes for the bytes; "!" stands for a refusal.
"""
import sys

from samba.dcerpc import security
from samba.ndr import ndr_pack, ndr_unpack

domain = security.dom_sid(sys.argv[1])


def parsed(text):
    try:
        return ndr_pack(security.descriptor.from_sddl(text, domain)).hex()
    except Exception:
        return "!"


def written(data):
    try:
        return ndr_unpack(security.descriptor, bytes.fromhex(data)).as_sddl(domain)
    except Exception:
        return "!"


for line in sys.stdin:
    data, text = line.rstrip("\n").split("\t")
    print(parsed(text), written(data), sep="\t")
