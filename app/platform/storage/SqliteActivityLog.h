// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "platform/storage/SqliteDatabase.h"

#include <optional>

namespace fob {

/// The log in the index's file. Opened by the first call.
class SqliteActivityLog final : public ActivityLog
{
public:
    explicit SqliteActivityLog(QString path, std::chrono::milliseconds busyLimit = std::chrono::seconds(5));

    Result<Done> record(const ActivityEvent &event) override;
    [[nodiscard]] Result<std::vector<ActivityEvent>> of(const CredentialId &id, int limit) override;

private:
    Result<const SqliteDatabase *> database();

    QString m_path;
    std::chrono::milliseconds m_busyLimit;
    std::optional<SqliteDatabase> m_database;
};

} // namespace fob
