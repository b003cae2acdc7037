// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/health/RealSurroundings.h"

#include "platform/health/BrowserLook.h"
#include "platform/health/IndexLook.h"
#include "platform/health/LockLook.h"
#include "platform/health/NetworkLook.h"
#include "platform/health/PortLook.h"
#include "platform/http/HttpSettings.h"
#include "platform/system/ProcessBrowser.h"
#include "platform/vault/VaultFile.h"
#include "platform/vault/VaultImage.h"

namespace fob {

DatabaseSeen RealSurroundings::database() { return lookAtIndex(m_paths.index()); }

LocksSeen RealSurroundings::locks() { return lookAtLocks(m_paths.locks()); }

VaultSeen RealSurroundings::vault()
{
    VaultSeen seen;
    seen.file = lookAtFile(m_paths.vault());
    if (!seen.file.exists)
        return seen;
    VaultFile file(m_paths.vault());
    auto bytes = file.read();
    if (!bytes) {
        seen.error = bytes.error();
    } else if (*bytes) {
        const auto image = VaultImage::parse(std::move(**bytes), m_paths.vault());
        seen.version = VaultImage::version;
        if (!image)
            seen.error = image.error();
    }
    return seen;
}

NetworkSeen RealSurroundings::network() { return lookAtNetwork(HttpSettings::load(m_paths.settings())); }

BrowserSeen RealSurroundings::browser() { return lookAtBrowser(systemOpener()); }

PortSeen RealSurroundings::port(quint16 port) { return lookAtPort(port); }

} // namespace fob
