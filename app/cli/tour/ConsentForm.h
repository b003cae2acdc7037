// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace fob::cli {

/// The form of the sandbox's consent page, as a browser would send it after a press on "Approve". It reads that page,
/// and no other HTML.
struct ConsentForm
{
    QString action; ///< where it goes, absolute or from the root
    QList<QPair<QString, QString>> fields;

    static std::optional<ConsentForm> read(const QString &html);
    /// application/x-www-form-urlencoded
    [[nodiscard]] QByteArray encoded() const;
    /// What is ticked, for the narration.
    [[nodiscard]] QStringList scopes() const;
};

} // namespace fob::cli
