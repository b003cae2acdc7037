#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# session.sh [OPTION]... COMMAND [ARGUMENT]...
#
# Runs COMMAND in a private desktop session: own HOME and XDG folders, own session bus, an unlocked gnome-keyring on
# it. Everything is ended and removed when COMMAND ends, however it ends. The exit status is COMMAND's; 125 says that
# the session itself could not be set up.
#
#   --display      an X server of its own as well (DISPLAY is set, WAYLAND_DISPLAY is not)
#   --locked       the keyring exists and holds an item, but is locked; nothing is there to ask for its passphrase
#   --no-keyring   a session bus without a Secret Service, and without any way to start one
#   --no-bus       no session bus at all
#
# COMMAND finds in its environment, besides the usual variables:
#   FOB_SESSION_DIR           the folder that holds the session (mode 0700)
#   FOB_SESSION_KEYRING_PID   the keyring daemon, for tests that stop or kill it; see keyring.sh beside this file
# Sessions nest: a session started inside another lives in its folder and ends with it.
set -u

fail() { printf 'session.sh: %s\n' "$*" >&2; exit 125; }

mode=unlocked
display=no
while [ $# -gt 0 ]; do
    case $1 in
        --display) display=yes ;;
        --locked) mode=locked ;;
        --no-keyring) mode=no-keyring ;;
        --no-bus) mode=no-bus ;;
        --) shift; break ;;
        -*) fail "unknown option $1" ;;
        *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || fail "no command given"

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 125
# The name stays short: sockets live below it and their paths end at 107 bytes.
root=$(mktemp -d -p "${FOB_SESSION_DIR:-/tmp}" fob-XXXXXX) || fail "no temporary folder"
chmod 0700 "$root"
children=()
command_pid=

# Ends every process that carries this session's mark in its environment, nested sessions included; a browser that
# outlived its test is found this way although it left the process group.
end_marked() {
    local signal=$1 file pid found=1
    for file in /proc/[0-9]*/environ; do
        pid=${file#/proc/}
        pid=${pid%/environ}
        [ "$pid" != $$ ] || continue
        if tr '\0' '\n' 2>/dev/null <"$file" | grep -q "^FOB_SESSION_DIR=$root\(/\|\$\)" 2>/dev/null; then
            kill "-$signal" "$pid" 2>/dev/null && found=0
        fi
    done 2>/dev/null
    return $found
}

cleanup() {
    trap '' INT TERM HUP
    trap - EXIT
    local pid waited=0
    [ -z "$command_pid" ] || kill -TERM "$command_pid" 2>/dev/null
    if end_marked TERM; then
        while [ $waited -lt 20 ] && end_marked 0; do sleep 0.1; waited=$((waited + 1)); done
        end_marked KILL
    fi
    for pid in "${children[@]}"; do kill -TERM "$pid" 2>/dev/null; done
    waited=0
    while [ $waited -lt 50 ] && [ ${#children[@]} -gt 0 ] && kill -0 "${children[@]}" 2>/dev/null; do
        sleep 0.05
        waited=$((waited + 1))
    done
    for pid in "${children[@]}"; do kill -KILL "$pid" 2>/dev/null; done
    rm -rf "$root" 2>/dev/null || { sleep 0.5; rm -rf "$root"; }
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# A helper of this session ends with this script even when that is killed outright.
start() {
    setpriv --pdeathsig TERM "$@" <&0 &
    children+=($!)
    disown
}

# until_true TENTHS COMMAND...: waits until COMMAND succeeds.
until_true() {
    local left=$1
    shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ $left -gt 0 ] || return 1
        sleep 0.1
    done
}

mkdir -m 0700 "$root"/{home,config,data,cache,state,run,tmp} || exit 125
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY XAUTHORITY GNOME_KEYRING_CONTROL GNOME_KEYRING_PID SSH_AUTH_SOCK \
    DESKTOP_SESSION XDG_CURRENT_DESKTOP KDE_FULL_SESSION KDE_SESSION_VERSION GNOME_DESKTOP_SESSION_ID BROWSER \
    FOB_SESSION_KEYRING_PID http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export HOME=$root/home XDG_CONFIG_HOME=$root/config XDG_DATA_HOME=$root/data XDG_CACHE_HOME=$root/cache \
    XDG_STATE_HOME=$root/state XDG_RUNTIME_DIR=$root/run TMPDIR=$root/tmp

if [ $display = yes ]; then
    number=$root/display
    : >"$number"
    # -displayfd picks a free number and says so when the server accepts connections.
    exec 9>"$number"
    start Xvfb -displayfd 9 -screen 0 1600x1000x24 -nolisten tcp -noreset </dev/null >"$root/xvfb.log" 2>&1
    exec 9>&-
    until_true 300 test -s "$number" || { cat "$root/xvfb.log" >&2; fail "Xvfb did not start"; }
    DISPLAY=:$(tr -d '\n' <"$number")
    export DISPLAY
fi

start_bus() {
    # No service folders: nothing is started by name, so that --no-keyring means it and no prompt ever appears.
    cat >"$root/bus.conf" <<BUS
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$root/run/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
BUS
    start dbus-daemon --config-file="$root/bus.conf" --nofork --nopidfile </dev/null >"$root/bus.log" 2>&1
    export DBUS_SESSION_BUS_ADDRESS=unix:path=$root/run/bus
    until_true 100 dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.GetId ||
        { cat "$root/bus.log" >&2; fail "the session bus did not start"; }
}

start_keyring() {
    # The passphrase has no line end: gnome-keyring takes standard input to the last byte.
    printf '%s' "$("$here/keyring.sh" passphrase)" >"$root/passphrase"
    start gnome-keyring-daemon --foreground --unlock --components=secrets <"$root/passphrase" >"$root/keyring.log" 2>&1
    export FOB_SESSION_KEYRING_PID=$!
    until_true 150 "$here/keyring.sh" is-unlocked ||
        { cat "$root/keyring.log" >&2; fail "the keyring did not come up unlocked"; }
    rm -f "$root/passphrase"
    # Only a value that came back proves a keyring that works.
    printf 'proof' | timeout 10 secret-tool store --label='session proof' fob-session proof 2>>"$root/keyring.log" &&
        [ "$(timeout 10 secret-tool lookup fob-session proof 2>>"$root/keyring.log")" = proof ] ||
        { cat "$root/keyring.log" >&2; fail "the keyring is unlocked but does not give back what was stored"; }
    if [ $mode = locked ]; then
        "$here/keyring.sh" lock || fail "the keyring cannot be locked"
    else
        timeout 10 secret-tool clear fob-session proof
    fi
}

case $mode in
    no-bus) export DBUS_SESSION_BUS_ADDRESS=unix:path=$root/run/no-bus ;;
    no-keyring) start_bus ;;
    *) start_bus; start_keyring ;;
esac

export FOB_SESSION_DIR=$root
# A background command of a script ignores the interrupt key and reads from nowhere; neither is wanted here.
setpriv --pdeathsig TERM env --default-signal=INT,QUIT "$@" <&0 &
command_pid=$!
wait "$command_pid"
status=$?
command_pid=
exit $status
