// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonPointer.h"

#include <nlohmann/json.hpp>

#include <QStringList>

namespace fob {

namespace {

QString unescaped(QString step)
{
    // The order is the RFC's: "~01" is "~1", not "/".
    return step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
}

} // namespace

const nlohmann::ordered_json *valueAt(const nlohmann::ordered_json &json, const QString &pointer)
{
    if (pointer.isEmpty())
        return &json;
    if (!isJsonPointer(pointer))
        return nullptr;
    const nlohmann::ordered_json *value = &json;
    const QStringList steps = pointer.mid(1).split(QLatin1Char('/'));
    for (const QString &step : steps) {
        if (value->is_object()) {
            const auto member = value->find(unescaped(step).toStdString());
            if (member == value->end())
                return nullptr;
            value = &*member;
        } else if (value->is_array()) {
            bool ok = false;
            const uint index = step.toUInt(&ok);
            if (!ok || index >= value->size() || step != QString::number(index))
                return nullptr;
            value = &(*value)[index];
        } else {
            return nullptr;
        }
    }
    return value;
}

bool isJsonPointer(const QString &pointer)
{
    if (pointer.isEmpty())
        return true;
    if (!pointer.startsWith(QLatin1Char('/')))
        return false;
    for (qsizetype i = pointer.indexOf(QLatin1Char('~')); i >= 0; i = pointer.indexOf(QLatin1Char('~'), i + 1)) {
        const QChar next = i + 1 < pointer.size() ? pointer[i + 1] : QChar();
        if (next != QLatin1Char('0') && next != QLatin1Char('1'))
            return false;
    }
    return true;
}

QString pointerStep(const QString &name)
{
    QString step = name;
    step.replace(QLatin1String("~"), QLatin1String("~0")).replace(QLatin1String("/"), QLatin1String("~1"));
    return QLatin1Char('/') + step;
}

} // namespace fob
