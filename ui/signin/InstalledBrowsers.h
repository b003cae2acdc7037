// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace fob {

struct InstalledBrowser
{
    QString name;
    QString command;
};

// Browsers that this computer has, found by their programs' names.
[[nodiscard]] std::vector<InstalledBrowser> installedBrowsers();

} // namespace fob
