// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "platform/storage/IndexFile.h"

#include <optional>

namespace fob {

/// The log in the index's file, on a connection of its own. Opened by the first call.
class SqliteActivityLog final : public ActivityLog
{
public:
    explicit SqliteActivityLog(QString path, std::chrono::milliseconds busyLimit = std::chrono::seconds(5));

    Result<Done> record(const ActivityEvent &event) override;
    [[nodiscard]] Result<std::vector<ActivityEvent>> of(const CredentialId &id, int limit) override;

private:
    [[nodiscard]] Result<Done> openForWriting();
    [[nodiscard]] Result<Done> countUp(qint64 row, const ActivityEvent &event);
    [[nodiscard]] Result<Done> insert(const ActivityEvent &event);

    IndexFile m_file;
    bool m_isEager = false;
};

} // namespace fob
