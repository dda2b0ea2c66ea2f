"""Vietnamese text in the encodings that officials' files come in.

glibc's iconv has windows-1258, TCVN5712-1 and VISCII; the two font encodings are here, from their published tables.
"""
import subprocess
import unicodedata

# MARK: - TCVN3 (ABC), the fonts .VnTime

TCVN3_LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ")
TCVN3_BYTES = bytes.fromhex(
    "b5b8b6b7b9" "a8bbbebcbdc6" "a9c7cac8c9cb" "ae" "ccd0cecfd1" "aad2d5d3d4d6" "d7ddd8dcde" "dfe3e1e2e4"
    "abe5e8e6e7e9" "aceaedebecee" "eff3f1f2f4" "adf5f8f6f7f9" "fafdfbfcfe" "a1a2a7a3a4a5a6")
TCVN3 = dict(zip(TCVN3_LETTERS, TCVN3_BYTES))


def tcvn3(text):
    """A capital with a tone has no code: a font of capitals shows the small letter's as one (CéNG HßA)."""
    def code(letter):
        found = TCVN3.get(letter, TCVN3.get(letter.lower()))
        return letter.encode("cp1252") if found is None else bytes([found])
    return b"".join(map(code, unicodedata.normalize("NFC", text)))


# MARK: - VNI, the fonts VNI-Times

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
TONES = (ACUTE, GRAVE, HOOK, TILDE, DOT)
VNI_WHOLE = {"đ": "ñ", "ơ": "ô", "ư": "ö", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
VNI_PLAIN = dict(zip(TONES, "ùøûõï"))
VNI_CIRCUMFLEX = dict(zip(TONES, "áàåãä")) | {"": "â"}
VNI_BREVE = dict(zip(TONES, "éèúüë")) | {"": "ê"}


def vni_letter(letter):
    """A letter as its base and a second character for its marks; the second follows the first's case."""
    if letter.lower() in VNI_WHOLE:
        whole = VNI_WHOLE[letter.lower()]
        return whole if letter.islower() else whole.upper()
    base, *marks = unicodedata.normalize("NFD", letter)
    if not set(marks) & {*TONES, CIRCUMFLEX, BREVE, HORN}:
        return letter
    tone = next((mark for mark in marks if mark in TONES), "")
    if HORN in marks:
        return vni_letter(unicodedata.normalize("NFC", base + HORN)) + cased(VNI_PLAIN[tone], base)
    table = VNI_CIRCUMFLEX if CIRCUMFLEX in marks else VNI_BREVE if BREVE in marks else VNI_PLAIN
    return base + cased(table[tone], base)


def cased(mark, base):
    return mark if base.islower() else mark.upper()


def vni(text):
    return "".join(map(vni_letter, unicodedata.normalize("NFC", text))).encode("cp1252")


# MARK: - Others

def iconv(encoding):
    def encode(text):
        for mark, plain in ("…", "..."), ("–", "-"):
            if encoding != "CP1258":
                text = text.replace(mark, plain)
        command = ["iconv", "-f", "UTF-8", "-t", encoding]
        return subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=True).stdout
    return encode


# What Windows writes for letters that windows-1252 lacks; all others that it lacks become a question mark.
NEAREST = str.maketrans("ĐđĂăƠơƯưĨĩŨũ", "ÐdAaOoUuIiUu")


def windows_1252(text):
    return unicodedata.normalize("NFC", text).translate(NEAREST).encode("cp1252", errors="replace")


def damaged(text):
    """Bytes that are no letters in any encoding, the ASCII ones as they were."""
    return bytes(byte if byte < 0x80 else 0x80 | (byte * 37 + 11) & 0x7F for byte in text.encode("utf-8"))


ENCODERS = {
    "UTF-8": lambda text: text.encode("utf-8"),
    "UTF-8 BOM": lambda text: text.encode("utf-8-sig"),
    "UTF-8 NFD": lambda text: unicodedata.normalize("NFD", text).encode("utf-8"),
    "UTF-16LE": lambda text: text.encode("utf-16-le"),
    "UTF-16LE BOM": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16BE BOM": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "windows-1258": iconv("CP1258"),
    "VISCII": iconv("VISCII"),
    "TCVN5712-1": iconv("TCVN5712-1"),
    "TCVN3": tcvn3,
    "VNI": vni,
    "TCVN3 as UTF-8": lambda text: tcvn3(text).decode("cp1252").encode("utf-8"),
    "VNI as UTF-8": lambda text: vni(text).decode("cp1252").encode("utf-8"),
    "windows-1252": windows_1252,
    "damaged": damaged,
}


def encode(text, encoding):
    return ENCODERS[encoding](text)
