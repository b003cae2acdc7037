#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The private session keeps its promises: tests that rely on it would otherwise prove nothing, or touch a real keyring.
set -u
here=$(cd "$(dirname "$0")" && pwd)
session=$here/session.sh
failures=0

check() {
    local sentence=$1
    shift
    if "$@"; then printf 'ok    %s\n' "$sentence"; else printf 'FAIL  %s\n' "$sentence"; failures=$((failures + 1)); fi
}

stores_and_finds() {
    [ "$("$session" bash -c 'printf hidden | secret-tool store --label=x a b && secret-tool lookup a b')" = hidden ]
}
home_is_private() {
    local before=$HOME
    "$session" bash -c '[ "$HOME" != "$0" ] && [ "$(stat -c %a "$XDG_RUNTIME_DIR" "$FOB_SESSION_DIR" | tr "\n" " ")" = "700 700 " ]' \
        "$before"
}
locks_and_unlocks() {
    "$session" bash -c 'printf hidden | secret-tool store --label=x a b && "$0" lock && ! "$0" is-unlocked &&
        ! timeout 5 secret-tool store --label=x c d <<<other 2>/dev/null && "$0" unlock &&
        [ "$(secret-tool lookup a b)" = hidden ]' "$here/keyring.sh"
}
locked_from_the_start() { "$session" --locked bash -c '! "$0" is-unlocked' "$here/keyring.sh"; }
freezes() {
    "$session" bash -c '"$0" stop; timeout 1 secret-tool lookup a b; [ $? = 124 ] && "$0" resume &&
        secret-tool store --label=x a b <<<again' "$here/keyring.sh"
}
has_no_secret_service() {
    "$session" --no-keyring bash -c 'dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId \
        >/dev/null && ! secret-tool lookup a b 2>/dev/null && ! secret-tool store --label=x a b <<<c 2>/dev/null'
}
has_no_bus() {
    "$session" --no-bus bash -c '! dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.GetId >/dev/null 2>&1'
}
has_a_display() { "$session" --display --no-bus bash -c '[ -n "$DISPLAY" ] && [ -S "/tmp/.X11-unix/X${DISPLAY#:}" ]'; }
passes_status_and_input() {
    local said
    said=$("$session" --no-bus bash -c 'cat; exit 7' <<<input)
    [ $? = 7 ] && [ "$said" = input ]
}
# A killed process that its new parent has not buried yet is gone all the same.
alive() {
    local state
    state=$(ps -o stat= -p "$1" 2>/dev/null) || return 1
    [ "${state#Z}" = "$state" ]
}
# Also what left the process group, and also when the session itself is ended.
leaves_nothing() {
    local signal=$1 note
    note=$(mktemp)
    env --default-signal=INT "$session" --display bash -c 'setsid sleep 600 & echo "$FOB_SESSION_DIR $!" >"$0"; wait' "$note" &
    local pid=$! left=300 folder='' child=''
    while [ ! -s "$note" ] && [ $left -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
    read -r folder child <"$note"
    kill "-$signal" "$pid"
    wait "$pid" 2>/dev/null
    rm -f "$note"
    [ -n "$folder" ] && [ ! -e "$folder" ] && [ -n "$child" ] && ! alive "$child"
}
refuses_an_unknown_option() { "$session" --frobnicate true 2>/dev/null; [ $? = 125 ]; }

check 'what is stored is found' stores_and_finds
check 'the home is private, its folders are 0700' home_is_private
check 'the keyring can be locked and unlocked, and nothing is lost' locks_and_unlocks
check '--locked starts with a locked keyring' locked_from_the_start
check 'a frozen keyring does not answer, and answers when it is resumed' freezes
check '--no-keyring has a bus and no Secret Service, and starts none' has_no_secret_service
check '--no-bus has no bus' has_no_bus
check '--display has an X server' has_a_display
check 'exit status and standard input are the command'"'"'s' passes_status_and_input
check 'nothing is left when it is interrupted' leaves_nothing INT
check 'nothing is left when it is terminated' leaves_nothing TERM
check 'an unknown option is refused' refuses_an_unknown_option
exit $((failures > 0))
