"""A reader of MessagePack for the files of a spaCy pipeline: what they use of it, with arrays of numbers as
`(shape, values)`. Not a general reader; standard library only."""
import struct

SIZED = {0xC4: (">B", "bin"), 0xC5: (">H", "bin"), 0xC6: (">I", "bin"), 0xD9: (">B", "str"), 0xDA: (">H", "str"),
         0xDB: (">I", "str"), 0xDC: (">H", "list"), 0xDD: (">I", "list"), 0xDE: (">H", "map"), 0xDF: (">I", "map")}
NUMBERS = {0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q", 0xD0: ">b", 0xD1: ">h",
           0xD2: ">i", 0xD3: ">q"}
CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}


def unpack(data):
    value, end = item(data, 0)
    assert end == len(data), "more than one value"
    return value


def item(data, at):
    head = data[at]
    at += 1
    if head <= 0x7F:
        return head, at
    if head >= 0xE0:
        return head - 0x100, at
    if head <= 0x8F:
        return sized(data, at, "map", head & 0x0F)
    if head <= 0x9F:
        return sized(data, at, "list", head & 0x0F)
    if head <= 0xBF:
        return sized(data, at, "str", head & 0x1F)
    if head in CONSTANTS:
        return CONSTANTS[head], at
    if head in NUMBERS:
        form = NUMBERS[head]
        return struct.unpack_from(form, data, at)[0], at + struct.calcsize(form)
    form, kind = SIZED[head]
    return sized(data, at + struct.calcsize(form), kind, struct.unpack_from(form, data, at)[0])


def sized(data, at, kind, size):
    if kind == "bin":
        return data[at:at + size], at + size
    if kind == "str":
        return data[at:at + size].decode("utf8"), at + size
    values = []
    for _ in range(size * (2 if kind == "map" else 1)):
        value, at = item(data, at)
        values.append(value)
    if kind == "list":
        return values, at
    found = {plain(k): v for k, v in zip(values[::2], values[1::2])}
    return (array(found), at) if "nd" in found else (found, at)


def plain(key):
    return key.decode("utf8") if isinstance(key, bytes) else key


def array(found):
    """An array of numbers as its shape and a flat list of values."""
    assert plain(found["type"]) == "<f4", found["type"]
    return tuple(found["shape"]), struct.unpack(f"<{len(found['data']) // 4}f", found["data"])
