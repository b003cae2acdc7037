#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# keyring.sh VERB: what tests do to the keyring of their private session (see session.sh).
#
#   is-unlocked   succeeds when the login collection exists and is unlocked
#   lock, unlock  locks or unlocks the login collection
#   stop, resume  freezes the daemon, so that every call to it hangs, and lets it go on
#   kill          ends the daemon at once; the Secret Service is gone from the bus
#   passphrase    prints the passphrase of the test keyring
set -u

collection=/org/freedesktop/secrets/collection/login
call() { timeout 10 dbus-send --session --print-reply=literal --dest=org.freedesktop.secrets "$@"; }
daemon() {
    case ${FOB_SESSION_KEYRING_PID:-} in
        ''|*[!0-9]*) echo 'keyring.sh: this is no private session with a keyring' >&2; exit 2 ;;
        *) printf '%s' "$FOB_SESSION_KEYRING_PID" ;;
    esac
}

case ${1:-} in
    is-unlocked)
        [[ $(call $collection org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection \
            string:Locked 2>/dev/null) == *'boolean false'* ]] ;;
    lock)
        call /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock "array:objpath:$collection" >/dev/null &&
            ! "$0" is-unlocked ;;
    unlock)
        # What the login module of PAM does: one packet to the daemon's control socket (gkd-control-codes.h).
        /usr/bin/python3 -I - "$XDG_RUNTIME_DIR/keyring/control" "$("$0" passphrase)" <<'PYTHON' &&
import socket, struct, sys
word = sys.argv[2].encode()
with socket.socket(socket.AF_UNIX) as control:
    control.settimeout(10)
    control.connect(sys.argv[1])
    control.sendall(b"\0" + struct.pack("!III", 12 + len(word), 1, len(word)) + word)
    sys.exit(struct.unpack("!II", control.recv(8))[1])
PYTHON
        "$0" is-unlocked ;;
    stop) pid=$(daemon) && kill -STOP "$pid" ;;
    resume) pid=$(daemon) && kill -CONT "$pid" ;;
    kill) pid=$(daemon) && kill -KILL "$pid" ;;
    passphrase) printf 'private session' ;;
    *) echo 'keyring.sh: is-unlocked, lock, unlock, stop, resume, kill or passphrase' >&2; exit 2 ;;
esac
