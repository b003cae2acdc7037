// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/RealPorts.h"

#include "platform/system/DescriptorFiles.h"

namespace fob {

RealPorts::RealPorts(Paths where)
    : paths(std::move(where)), http([this] { return HttpSettings::load(paths.settings()); }), listeners(random),
      index(paths.index()), ledger(paths.index()), locks(paths.locks()), sandbox(http)
{
}

std::vector<DescriptorSource> RealPorts::descriptors() const { return descriptorFiles(paths.descriptors()); }

} // namespace fob
