// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Ports.h"

namespace fob {

/// What opens an address on this system when no browser is named.
[[nodiscard]] QString systemOpener();

/// Starts a browser as a process of its own that outlives this one. QDesktopServices is not used: it needs Qt Gui, and
/// hands anything to the opener and calls it a success (S8).
class ProcessBrowser final : public Browser
{
public:
    /// `opener`: what opens an address when no command is given; empty: this system's own ("xdg-open").
    explicit ProcessBrowser(QString opener = {});

    Result<Done> open(const QUrl &address, const QString &command) override;

private:
    QString m_opener;
};

} // namespace fob
