// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace fob::sandbox {

/// Names and values of a query or a form (application/x-www-form-urlencoded: a raw '+' is a blank).
class Parameters
{
public:
    [[nodiscard]] static Parameters parse(const QByteArray &encoded);

    void add(const QString &name, const QString &value) { m_items.append({name, value}); }
    /// The first value, or an empty string.
    [[nodiscard]] QString value(QStringView name) const;
    [[nodiscard]] QStringList values(QStringView name) const;
    [[nodiscard]] bool has(QStringView name) const;
    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    [[nodiscard]] QByteArray encoded() const;

private:
    QList<QPair<QString, QString>> m_items;
};

} // namespace fob::sandbox
