// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace fob {

/// One small file that is replaced as a whole: at every instant, and after a power cut too, it is the old one or the
/// new one. Whoever reads, changes and replaces holds a lock meanwhile; reading alone needs none.
/// Errors: StorageFull, VaultFailed (detail: the path).
class VaultFile
{
public:
    explicit VaultFile(QString path);
    ~VaultFile();
    VaultFile(const VaultFile &) = delete;
    VaultFile &operator=(const VaultFile &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// False when it is still what the last read() or replace() left.
    [[nodiscard]] bool isChanged() const;
    /// Nothing when there is none.
    [[nodiscard]] Result<std::optional<QByteArray>> read();
    /// Mode 0600 in a folder 0700. The new bytes are on the disk before they take the old ones' place.
    [[nodiscard]] Result<Done> replace(const QByteArray &bytes);

private:
    void forget();
    void remember(int fd);

    QString m_path;
    /// Kept open, so that no other file can get its number meanwhile: another number is another file.
    int m_seen = -1;
    /// For whoever writes into the file in its place, as an editor does.
    qint64 m_seenSize = 0;
    qint64 m_seenTime = 0; ///< of its last change, nanoseconds
};

} // namespace fob
