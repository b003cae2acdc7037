// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Parameters.h"

#include <QUrl>

namespace fob::sandbox {

namespace {
QString decoded(QByteArray part)
{
    part.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(part));
}
} // namespace

Parameters Parameters::parse(const QByteArray &encoded)
{
    Parameters parameters;
    for (const QByteArray &pair : encoded.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        if (equals < 0)
            parameters.add(decoded(pair), QString());
        else
            parameters.add(decoded(pair.left(equals)), decoded(pair.mid(equals + 1)));
    }
    return parameters;
}

QString Parameters::value(QStringView name) const
{
    for (const auto &[key, value] : m_items) {
        if (key == name)
            return value;
    }
    return {};
}

QStringList Parameters::values(QStringView name) const
{
    QStringList found;
    for (const auto &[key, value] : m_items) {
        if (key == name)
            found.append(value);
    }
    return found;
}

bool Parameters::has(QStringView name) const
{
    for (const auto &item : m_items) {
        if (item.first == name)
            return true;
    }
    return false;
}

QByteArray Parameters::encoded() const
{
    QByteArray text;
    for (const auto &[name, value] : m_items) {
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return text;
}

} // namespace fob::sandbox
