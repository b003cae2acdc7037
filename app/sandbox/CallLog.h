// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace fob::sandbox {

/// How often each endpoint has been asked. Names only: no parameter, no header, no token.
class CallLog
{
public:
    struct Entry
    {
        QString provider; ///< "fentu"; "sandbox" for the sandbox's own pages
        QString method;
        QString endpoint; ///< "/oauth/token", without the provider's prefix
        QString grant;    ///< of a token call: the grant asked for; "unknown" if it is none of the provider's
        int count = 0;
    };

    void note(const QString &provider, const QString &method, const QString &endpoint, const QString &grant = {});
    /// Empty arguments stand for any.
    [[nodiscard]] int count(const QString &provider, const QString &endpoint = {}, const QString &grant = {}) const;
    [[nodiscard]] QJsonObject toJson() const;
    void clear() { m_entries.clear(); }

private:
    QList<Entry> m_entries;
};

} // namespace fob::sandbox
