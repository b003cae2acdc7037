// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Credential.h"
#include "core/ProviderCatalog.h"

#include <future>
#include <vector>

namespace fob {

// Reads the index, and the descriptors of the credentials in it, while the window system is being connected to: the two
// take about as long and neither needs the other. Nobody else may use the catalog until take() has returned.
class EarlyRead
{
public:
    EarlyRead(const ProviderCatalog &providers, const QString &indexFile);

    // Waits for the rest of it; once.
    [[nodiscard]] Result<std::vector<Credential>> take() { return m_read.get(); }

private:
    std::future<Result<std::vector<Credential>>> m_read; // its destructor waits
};

} // namespace fob
