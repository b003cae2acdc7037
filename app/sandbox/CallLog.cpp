// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/CallLog.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

void CallLog::note(const QString &provider, const QString &method, const QString &endpoint, const QString &grant)
{
    for (Entry &entry : m_entries) {
        if (entry.provider == provider && entry.method == method && entry.endpoint == endpoint &&
            entry.grant == grant) {
            ++entry.count;
            return;
        }
    }
    m_entries.append({provider, method, endpoint, grant, 1});
}

int CallLog::count(const QString &provider, const QString &endpoint, const QString &grant) const
{
    int total = 0;
    for (const Entry &entry : m_entries) {
        if ((provider.isEmpty() || entry.provider == provider) && (endpoint.isEmpty() || entry.endpoint == endpoint) &&
            (grant.isEmpty() || entry.grant == grant))
            total += entry.count;
    }
    return total;
}

QJsonObject CallLog::toJson() const
{
    QJsonArray calls;
    for (const Entry &entry : m_entries) {
        calls.append(QJsonObject{{u"provider"_s, entry.provider},
                                 {u"method"_s, entry.method},
                                 {u"endpoint"_s, entry.endpoint},
                                 {u"grant"_s, entry.grant},
                                 {u"count"_s, entry.count}});
    }
    return {{u"calls"_s, calls}};
}

} // namespace fob::sandbox
