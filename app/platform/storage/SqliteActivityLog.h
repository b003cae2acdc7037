// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Activity.h"
#include "platform/storage/IndexFile.h"

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
    IndexFile m_file;
};

} // namespace fob
