"""The rules tools/tidy.py checks, as tables. File patterns match whole paths.

Words that the rules themselves forbid are written in two halves here, so that this file passes too.
"""

# Who may include which rooms of this repository; the longest matching folder decides. "." is the
# file's own folder and "/*" a folder without those in it: a wing of the view models may use
# `everyone` and what lies beside the wings, never another wing.
_LEDGER = ("shared/base", "shared/crypto", "shared/ledger")
_VIEWMODELS = ("shared", "app/forms", "app/handover", "app/print", "app/reading", "app/speech", "app/symbols",
               "app/tablet", "app/worker", "app/convert", "app/viewmodels/*", "app/viewmodels/everyone", ".")
ROOMS = {
    "shared/base": ("shared/base",),
    "shared/crypto": ("shared/base", "shared/crypto"),
    "shared/ledger": _LEDGER,
    "shared/journal": (*_LEDGER, "shared/journal"),
    "shared/casefile": (*_LEDGER, "shared/casefile"),
    "shared/figures/clocks": (*_LEDGER, "shared/casefile", "shared/figures/clocks"),
    "shared/figures": (*_LEDGER, "shared/casefile", "shared/figures"),
    "shared/sync": (*_LEDGER, "shared/sync"),
    "shared/forms": ("shared/base", "shared/forms"),
    "shared/reading": ("shared/base", "shared/reading"),
    "sync-server": (*_LEDGER, "shared/journal", "shared/sync", "sync-server"),
    "app/forms": ("shared/base", "shared/casefile", "shared/forms", "app/forms"),
    "app/files": ("shared/base", "app/files"),
    "app/reading": ("shared/base", "shared/reading", "app/reading"),
    "app/handover": (*_LEDGER, "app/files", "app/handover"),
    "app/scan": ("app/scan",),
    "app/symbols": ("shared/base", "shared/casefile", "app/symbols"),
    "app/keychain": ("shared/base", "shared/crypto", "app/tablet", "app/keychain"),
    "app/tablet": ("shared", "app/files", "app/handover", "app/tablet"),
    "app/cli": ("shared", "app/forms", "app/keychain", "app/reading", "app/tablet", "app/fiction", "app/cli"),
    "app/fiction": ("shared/base", "shared/casefile", "app/fiction"),
    "app/look": ("shared", "app/viewmodels", "app/worker", "app/convert", "app/look"),
    "app/print": ("shared/base", "shared/casefile", "app/convert", "app/print"),
    "app/worker": ("shared", "app/tablet", "app/worker"),
    "app/convert": ("shared", "app/tablet", "app/convert"),
    "app/viewmodels": _VIEWMODELS,
    "app": ("shared", "app"),
    "tests": ("",),
}

# Headers from outside: which header, which files may include it, what to do instead. First wins.
OUTSIDE = [
    (r"qrencode\.h", r"app/convert/qr_code\.cpp", "use convert::qr_code"),
    (r"ZXing/.*", r"app/scan/code_scanner\.cpp", "use scan::read_qr"),
    (r"qt6keychain/.*", r"app/keychain/system_keychain\.cpp", "use the SecretPlace of app/tablet"),
    (r"Q[A-Z]\w*|Qt\w+/.*|q[a-z]+\.h", r"app/(?!files/|handover/|symbols/|tablet/|cli/|fiction/|worker/).*|qml/.*|tests/(app|qml)/.*",
     "keep Qt above app/worker; take plain types"),
    (r"sodium\.h|sodium/.*", r"shared/crypto/.*\.cpp|tests/.*", "use shared/crypto's typed keys"),
    (r"sqlite3\.h", r"shared/journal/sqlite\w*\.cpp|tests/.*", "use shared/journal/sqlite.h"),
    (r"httplib\.h", r"app/tablet/http_transport\.cpp|tests/.*", "use the Transport of app/tablet"),
    (r"boost/.*", r"sync-server/http_server\.cpp|tests/.*", "let only http_server.cpp know Beast"),
    (r"openssl/.*", r"(app/tablet|sync-server)/.*\.cpp|tests/.*",
     "keep TLS at the edge, in a .cpp"),
    (r"cbor\.h|cbor/.*", r"shared/base/cbor\.cpp", "use base::CborReader and CborWriter"),
    (r"re2/.*", r"shared/forms/fhirpath/pattern\.cpp", "use forms::fhirpath::Pattern"),
    (r"nlohmann/json_fwd\.hpp", r"(shared|tests/unit)/forms/.*", "JSON only at the edges; pass types"),
    (r"nlohmann/.*", r"(app|sync-server|tests)/.*\.cpp|shared/casefile/(exchange\w*|answers|plan_json|talk)\.cpp|shared/reading/word_lists\.cpp|shared/figures/((clocks/strict_json|read_json)\.h|.*\.cpp)|shared/forms/(json_view\.h|.*\.cpp)",
     "JSON only at the edges, in a .cpp; pass types"),
    (r"CLI/.*", r"(app/(cli|fiction)|sync-server|tests)/.*\.cpp",
     "read arguments in the program"),
    (r"thread|mutex|shared_mutex|condition_variable|future|stop_token|iostream", r"(?!shared/).*",
     "shared/ owns no thread and prints nothing; do it in app/ or sync-server/"),
    (r"random", r"tests/.*", "take base::RandomSource& in the constructor"),
    (r"filesystem|fstream", r"(?!shared/(base|crypto|ledger|casefile|sync|forms|reading)/).*",
     "files belong to the journal and the edges"),
]

CPP, QML = r".*\.(cpp|h)", r".*\.qml"
NOT_TESTS = r"(?!tests/)"
PAGES = r"(?!tests/|qml/theme/)" + QML

# Bans in code, read without comments and without the insides of strings:
# pattern, files it holds for, what is wrong, what to write instead. Where a pattern has a group, only
# that alternative is wrong; the others are what may look like it.
CODE_BANS = [
    (r"\b(?:class|struct|enum(?: class)?|union)\s+(?:\[\[\w+\]\]\s*)?"
     r"\w*(?:Manager|Helper|Utils?|Data|Info|Impl|Base)\b\s*(?:final\s*)?[:{]",
     CPP, "a name that says nothing", "the domain's own noun for its one job"),
    (r"\bthrow\b", r"shared/" + CPP, "throw in shared/", "return base::Result"),
    (r"unique_ptr<[^;{}()]*>\s*\w*\(\s*new\b|(\bnew\s+[A-Za-z_][\w:<>, ]*[({]"
     r"(?!.*(?:\bthis|[pP]arent\w*|&?app\w*)\s*[)}]))", CPP, "new without a Qt parent",
     "a value or std::make_unique; with a private constructor std::unique_ptr<T>(new T(...))"),
    (r"\bdelete\s+\w", CPP, "delete by hand", "a value or std::unique_ptr"),
    # app/worker posts closures between threads, and a std::function must be copyable.
    (r"\b(?:shared_ptr|make_shared|shared_from_this)\b", r"(?!app/worker/)" + CPP, "shared_ptr",
     "one owner, and references that it outlives"),
    (r"\b(?:system|steady|high_resolution)_clock::now\b|\bclock_gettime\b|\bgettimeofday\b"
     r"|\btime\((?:nullptr|NULL|0)\)|\bQElapsedTimer\b|\bQ(?:DateTime|Date|Time)::current\w+",
     r"(?!(?:app/tablet|sync-server)/system_clock\.|tests/(?:bench|e2e)/)" + CPP,
     "reads a clock itself", "take base::Clock& in the constructor"),
    (r"\bstd::rand\b|\bs?rand\(|\brandom_device\b|\bQRandomGenerator\b", CPP,
     "randomness of its own", "take base::RandomSource&; in tests seed it and print the seed"),
    (r"\bsleep_(?:for|until)\b|\bqWait\w*\b|\bmsleep\b|\bu?sleep\(|\bqSleep\b|\bwait\(\d+\)"
     r"|\btime\.sleep\b", r"tests/.*\.(cpp|h|qml|py)", "a test that sleeps",
     "a fake clock, a stop point, or wait for the line or signal"),
    (r"\bQVariantMap\b|\bQJson\w+", NOT_TESTS + CPP, "untyped data",
     "a struct, a role or a Q_PROPERTY"),
    (r"catch\s*\([^)]*\)\s*\{\s*\}|catch\s*\(\s*\.\.\.\s*\)", CPP, "a failure swallowed",
     "catch the type at the edge and return a Result"),
    (r"^\s*using namespace\b", r".*\.h", "using namespace in a header", "write the name in full"),
    (r"\.detach\(\)|\bQtConcurrent\b", CPP, "a thread nobody owns", "one worker that is joined"),
    (r"\bstd::(?:cout|cerr|clog)\b|\bf?printf\(|\bqDebug\b", r"shared/(?!base/check\.)" + CPP,
     "output in shared/", "return it in a Result"),
    (r"^\s*(?:Text|MouseArea|TapHandler)\s*\{", r"(?!tests/|qml/(?:theme|components)/)" + QML,
     "no screen reader reaches it", "a component of qml/components"),
    (r"\bpixelSize\s*:\s*\d", PAGES, "a size of its own", "a token of Theme"),
    (r"\bnew Date\b|\bDate\.now\b", PAGES, "dates in a screen", "a property of the view model"),
]

# The same over the whole text, comments and strings included.
TEXT_BANS = [
    (r"TO" r"DO|FIX" r"ME|X" r"XX|not " r"implemented|placeholder " r"implementation|stu" r"b",
     NOT_TESTS + r".*\.(cpp|h|qml)", "an unfinished mark", "finish it, or say what it does"),
    (r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b", r"(?!(?:shared|app|sync-server|qml)/).*(?<!\.md)",
     "an unfinished mark", "finish it, or write an issue"),
    (r"http" r"lib|(?:system|steady)_clock::now|std::rand|QDateTime", r"shared/" + CPP,
     "shared/ speaks of what it must not know", "the interface it is handed"),
    (r'"#[0-9A-Fa-f]{3,8}"', PAGES, "a colour of its own", "a token of Theme"),
    (r"^\s*(?:text|title|label|hint|placeholderText|Accessible\.(?:name|description))\s*:"
     r"\s*\"(?!Footbridge\")[^\"]*[A-Za-z]{2}", PAGES, "words that cannot be translated", 'qsTr("...")'),
    (r'"[^"\n]*\b(?:[Mm]ild|[Mm]oderate|[Ss]evere)(?:ly)?\b',
     r"(?!shared/casefile/vocabularies\.h|shared/forms/|qml/pages/practitioner/SltPage\.qml"
     r"|qml/pages/manager/TalkLanguagePage\.qml)(?:app|shared|qml)/.*\.(?:cpp|h|qml|json)",
     "a word of severity outside a therapist's assessment", "\"some signs\", \"clear signs\""),
    (r"(?<![\w.}])/(?:wo" r"rk|ro" r"ot|ho" r"me)/\w|/tmp/" r"b-", r".*", "a path of one machine",
     "a path from the repository's root"),
]

# Words that no screen shows: they name our machinery, not the person's work.
SCREEN_WORDS = (r"\b(?:sync\w*|queue\w*|cach(?:e|ed|es|ing)|merg(?:e|ed|es|ing)|conflict\w*"
                r"|error\w*|fail(?:ed|s|ure)?)\b")

# Which of our QML modules a folder may import (import Footbridge.<Module>).
QML_ROOMS = {"qml/theme/": (), "qml/components/": ("Theme", "Components")}

# Longest file, by path; first wins. Functions in C++ are held to FUNCTION_LINES.
FILE_LINES = [(CPP, 600), (r"qml/components/.*\.qml", 150), (NOT_TESTS + QML, 250),
              (r"tools/.*\.py|docs/ARCHITECTURE\.md", 250)]
FUNCTION_LINES = 60
HEADER_COMMENT_SHARE = 0.15
