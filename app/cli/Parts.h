// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ProviderCatalog.h"
#include "core/Report.h"
#include "services/Doctor.h"
#include "services/FlowPorts.h"

#include <memory>
#include <optional>

namespace fob {
class ExchangeRecorder;
class SignatureVerifier;
}

namespace fob::cli {

struct StoreParts;

/// Everything a command may need of the world. Each part is made when it is first asked for: `fob token` must not pay
/// for a network it does not use. The real ones are made in Composition.cpp; the tour brings its own.
class Parts
{
public:
    virtual ~Parts() = default;

    [[nodiscard]] virtual const ProviderCatalog &providers() = 0;
    /// The index is opened, with StorageFailed and its kin; the keychain is not touched yet.
    [[nodiscard]] virtual Result<CredentialVault *> vault() = 0;
    [[nodiscard]] virtual Result<FlowPorts> flowPorts() = 0;
    /// Beside flowPorts(), for a test: the way to a provider, and this computer's own time.
    [[nodiscard]] virtual ConnectionProbe &connection() = 0;
    [[nodiscard]] virtual const Clock &computerClock() = 0;
    [[nodiscard]] virtual RedirectListeners &listeners() = 0;
    [[nodiscard]] virtual Browser &browser() = 0;
    [[nodiscard]] virtual ActivityLog &activity() = 0;
    [[nodiscard]] virtual const Clock &clock() = 0;
    /// What clock() adds to this computer's time, as a provider has told another one; zero: nothing.
    [[nodiscard]] virtual std::chrono::milliseconds clockOffset() { return {}; }
    /// Whether that has become known or another in this process.
    [[nodiscard]] virtual bool hasNoticedClockOffset() { return false; }
    /// What has gone out by flowPorts() and come back; null in a world that does not record it.
    [[nodiscard]] virtual ExchangeRecorder *exchanges() { return nullptr; }
    /// For `fob report`.
    [[nodiscard]] virtual ReportVersions versions() { return {}; }
    /// For `fob doctor`, which opens nothing by itself; nothing in a world that has no such.
    [[nodiscard]] virtual std::optional<DoctorPorts> doctor() { return std::nullopt; }
    /// For `fob store`; null in a world that has no choice.
    [[nodiscard]] virtual StoreParts *stores() { return nullptr; }
    /// True when nothing has been made that wants an orderly end (a sandbox process, a connection).
    [[nodiscard]] virtual bool mayEndAtOnce() const = 0;
    /// For `fob inspect`; null in a world that checks none.
    [[nodiscard]] virtual SignatureVerifier *signatures() { return nullptr; }
};

/// The real world of this user.
[[nodiscard]] std::unique_ptr<Parts> composeParts();

} // namespace fob::cli
