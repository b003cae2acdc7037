// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Instant.h"

#include <QString>

#include <optional>
#include <vector>

namespace fob {

/// The access tokens that a credential has had, by their keyed fingerprints: enough to recognise one that is pasted in,
/// and nothing that could be used. Kept as a note of the index.
struct TokenMemory
{
    struct Entry
    {
        QString fingerprint; ///< fullFingerprint()
        Instant since{};     ///< when it was stored
    };
    std::vector<Entry> entries; ///< oldest first

    static constexpr std::size_t most = 50;

    [[nodiscard]] static QString noteKey(const QString &credentialId);
    /// What cannot be read is no entry.
    [[nodiscard]] static TokenMemory fromNote(const QString &note);
    [[nodiscard]] QString toNote() const;
    /// Newest from now on; false when it was that already.
    bool add(const QString &fingerprint, Instant now);
};

/// Where a token comes from.
struct RecognisedToken
{
    QString credentialId;
    QString credential; ///< its name
    Instant since{};    ///< when it was stored
    /// It has been replaced by a newer one, at this time.
    std::optional<Instant> supersededAt;
};

} // namespace fob
