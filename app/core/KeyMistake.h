// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace fob {

/// What is wrong with a text that was given as a key, as the detail of an InvalidInput: "key-mistake:missing:n". A
/// name, so that the front ends can say it in the user's language; never a value of the key.
struct KeyMistake
{
    QString name;  ///< what it is called in app/wording/KeyWords.cpp
    QString about; ///< a member of the key, a line, a number; empty: nothing more to say

    [[nodiscard]] QString toDetail() const
    {
        return prefix() + name + (about.isEmpty() ? QString() : QLatin1Char(':') + about);
    }
    /// The name is empty when the detail is about something else.
    [[nodiscard]] static KeyMistake fromDetail(const QString &detail)
    {
        if (!detail.startsWith(prefix()))
            return {};
        const QString rest = detail.mid(prefix().size());
        return {rest.section(QLatin1Char(':'), 0, 0), rest.section(QLatin1Char(':'), 1)};
    }

private:
    [[nodiscard]] static QString prefix() { return QStringLiteral("key-mistake:"); }
};

} // namespace fob
