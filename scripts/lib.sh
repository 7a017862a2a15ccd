# shellcheck shell=bash
# What scripts/check, scripts/demo and the like share. Source it; it changes to the repository's root.
set -euo pipefail

INVOKED_FROM=${INVOKED_FROM:-$PWD}
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"
mkdir -p build/logs

export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-5G}

# Whatever runs here has invented people in it: the keychain of who runs it is left alone.
export FOOTBRIDGE_SECRETS=file

say() {
    printf '%s\n' "$*"
}

# Says why and ends the script: fail "what happened" ["what to do next"]
fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# A path as the person meant it who typed it.
absolute() {
    case $1 in
        /*) say "$1" ;;
        *) say "$INVOKED_FROM/$1" ;;
    esac
}

minutes() {
    printf '%d:%02d' $(($1 / 60)) $(($1 % 60))
}

# The newest line of a log that tells how far a tool is, such as ninja's [12/340].
last_step() {
    grep -aoE '^\[ *[0-9]+/[0-9]+\]|^ *[0-9]+/[0-9]+ Test' "$1" 2>/dev/null | tail -n 1 || true
}

# progress NAME COMMAND...: runs the command with its output in build/logs/NAME.log and shows how far
# it is; on a terminal every second in one line, elsewhere every 30 seconds. Returns its exit code, and
# shows the end of the log when that is not 0.
progress() {
    local name=$1 log="build/logs/${1// /-}.log" code=0 began=$SECONDS told=0 passed
    shift
    "$@" >"$log" 2>&1 </dev/null &
    local pid=$!
    # shellcheck disable=SC2064  # the process that runs now is meant
    trap "kill $pid 2>/dev/null; exit 130" INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        passed=$((SECONDS - began))
        if [ -t 1 ]; then
            [ "$passed" -eq 0 ] || printf '\r\033[K%s  %s  %s' "$name" "$(minutes "$passed")" "$(last_step "$log")"
        elif [ $((passed - told)) -ge 30 ]; then
            told=$passed
            say "$name  $(minutes "$passed")  $(last_step "$log")"
        fi
        sleep 0.2
    done
    wait "$pid" || code=$?
    trap - INT TERM
    [ ! -t 1 ] || printf '\r\033[K'
    if [ "$code" -eq 0 ]; then
        say "$name: done in $(minutes $((SECONDS - began)))"
    elif [ "$code" -ne 124 ]; then
        say "$name: stopped with code $code. The end of $log:" >&2
        tail -n 80 "$log" >&2
    fi
    return "$code"
}

# The packages of the named sections of scripts/packages.txt.
packages_of() {
    local sections=" $* " section='' line
    while read -r line; do
        case $line in
            '' | '#'*) ;;
            '['*']') section=${line:1:-1} ;;
            *) [[ $sections != *" $section "* ]] || say "$line" ;;
        esac
    done <scripts/packages.txt
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# need_packages SECTION...: installs what is missing, and says what that is. Root or sudo is asked for
# only when something is missing.
need_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian: the packages of scripts/packages.txt are taken to be there."
        return
    fi
    local missing=() package as_root=()
    while read -r package; do
        is_installed "$package" || missing+=("$package")
    done < <(packages_of "$@" | sort -u)
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Missing Debian packages, installing them now: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "Installing needs root. Run this as root once:" "  apt-get install ${missing[*]}"
        as_root=(sudo)
        sudo -v || fail "Installing needs sudo. Nothing was changed."
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3
        -o DPkg::Lock::Timeout=300)
    progress "package lists" "${apt[@]}" update
    progress "packages" "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
}

# configure_and_build PRESET [CMAKE ARGUMENT...]
configure_and_build() {
    local preset=$1
    shift
    progress "configure $preset" cmake --preset "$preset" "$@"
    progress "build $preset" cmake --build --preset "$preset"
}

# Qt writes to XDG_RUNTIME_DIR and warns unless it is private.
quiet_qt() {
    export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$ROOT/build/runtime
    mkdir -p "$XDG_RUNTIME_DIR"
    chmod 0700 "$XDG_RUNTIME_DIR"
}
