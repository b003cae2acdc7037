# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh disable=SC2034 # the package lists are for those who read this file
#
# What ./run and ./check share, to be read by them (`.`) from the top of the source tree: the Debian packages, their
# installation and the build. POSIX sh, for Debian 12 and later.

# To build and run Fob. The X11 platform plugin and the icon engine for SVG are plugins: nothing depends on them by
# name, so they stand here. Qt's HTTP server does not name the web sockets that it needs.
fob_packages_run='
    g++ cmake ninja-build pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev qt6-httpserver-dev
    qt6-websockets-dev
    libgl-dev libopengl-dev libvulkan-dev
    qtkeychain-qt6-dev libexpected-dev nlohmann-json3-dev libboost-dev libcli11-dev libsodium-dev
    librhonabwy-dev libsqlite3-dev qt6-qpa-plugins xdg-utils libsecret-1-0 ca-certificates dbus
    fonts-dejavu-core fonts-wqy-microhei'

# To test it: a keyring, a display, a keyboard, a screen reader's bus and a browser of the tests' own, and the server that
# this project did not write.
fob_packages_check='
    gnome-keyring libsecret-tools dbus xvfb xauth xdotool at-spi2-core chromium chromium-driver
    python3-authlib python3-flask python3-jsonschema curl procps util-linux'

fob_say() { printf '%s\n' "$*" >&2; }

fob_die() {
    fob_say "$*"
    exit 1
}

# A desktop without any Secret Service has nowhere to keep a secret; one that has KWallet is left alone.
fob_packages_desktop() {
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then echo qt6-wayland; fi
    for service in /usr/share/dbus-1/services/*secrets*.service /usr/share/dbus-1/services/*kwalletd*.service; do
        if [ -e "$service" ]; then return; fi
    done
    echo gnome-keyring
}

# fob_install PACKAGE...: installs those that are missing; when none is, this is one question to dpkg.
fob_install() {
    # dpkg-query fails when it does not know a package, and that is what is asked here.
    installed=" $(dpkg-query -W -f='${db:Status-Status}=${Package} ' "$@" 2>/dev/null || true) "
    missing=
    for package in "$@"; do
        case $installed in
            *" installed=$package "*) ;;
            *) missing="$missing $package" ;;
        esac
    done
    if [ -z "$missing" ]; then return; fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fob_die "These packages are missing, and there is no sudo to install them with:$missing"
        as_root=sudo
    fi
    fob_say "Installing:$missing"
    $as_root apt-get update -q >&2 || fob_die "apt-get update failed; see above. With --no-install nothing is installed."
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >&2 ||
        fob_die "These packages could not be installed:$missing"
}

# fob_build TARGET...: configures once, then builds; Ninja configures again by itself when a CMake file has changed.
fob_build() {
    if [ ! -e build/release/build.ninja ]; then
        if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
        cmake --preset release >&2 || fob_die "The build could not be configured; see above."
    fi
    cmake --build build/release --target "$@" >&2 || fob_die "The build failed; see above."
}
