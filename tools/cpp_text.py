"""Just enough C++ for tidy.py: text without comments, and where functions begin and end."""
import re

LITERAL = re.compile(
    r'R"(?P<tag>[^(\s"]*)\(.*?\)(?P=tag)"|"(?:[^"\\\n]|\\.)*"|(?<!\w)\'(?:[^\'\\\n]|\\.)*\''
    r'|//[^\n]*|/\*.*?\*/', re.S)
QT_MARK = re.compile(
    r"\b(?:Q|QML)_[A-Z_]+\b(?:\s*\((?:[^()]|\([^()]*\))*\))?"
    r"|\b(?:public|private|protected|signals)(?: slots)?\s*:(?!:)")
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", re.M)
PREFIX = re.compile(r'template\s*<(?:[^<>]|<[^<>]*>)*>|^\s*extern\s*"[^"]*"')
TYPE_HEAD = re.compile(r"(?:class|struct|union|enum|namespace)\b")


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def strip(text):
    """The same text with comments and the insides of strings blanked; positions stay."""
    def shrink(match):
        word = match.group(0)
        return blank(word) if word.startswith("/") else '"' + blank(word[1:-1]) + '"'
    return LITERAL.sub(shrink, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def is_function_head(head):
    plain = PREFIX.sub("", head).strip()
    return "(" in plain and not TYPE_HEAD.match(plain) and not re.search(r"=\s*$", plain)


def functions(code):
    """(first line, last line, name) of every outermost function of stripped C++ text."""
    code = QT_MARK.sub(lambda m: blank(m.group(0)), code)
    code = DIRECTIVE.sub(lambda m: blank(m.group(0)), code)
    found, begin, start, depth = [], 0, None, 0
    for token in re.finditer(r"[{};]", code):
        mark, at = token.group(0), token.start()
        if start is None:
            head = code[begin:at]
            if mark == "{" and is_function_head(head):
                start, depth = begin + len(head) - len(head.lstrip()), 1
            else:
                begin = at + 1
            continue
        depth += {"{": 1, "}": -1, ";": 0}[mark]
        # A brace that closes a member initialiser is followed by a comma or by the body.
        if depth == 0 and mark == "}" and not re.match(r"\s*[,{]", code[at + 1:at + 200]):
            name = re.search(r"([\w:~]+|operator\S+)\s*\(", code[start:at])
            found.append((line_of(code, start), line_of(code, at), name and name.group(1)))
            start, begin = None, at + 1
    return found
