// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RequestValues.h"

#include "core/Ports.h"

namespace fob {

namespace {

QString randomUuid(RandomSource &random)
{
    QByteArray bytes = random.bytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    QString text = QString::fromLatin1(bytes.toHex());
    for (const int dash : {20, 16, 12, 8})
        text.insert(dash, QLatin1Char('-'));
    return text;
}

} // namespace

Result<TemplateValues> fieldValues(const Provider &provider, const Credential &credential, const Grant &grant,
                                   RandomSource &random)
{
    TemplateValues values;
    for (const QString &id : grant.fields) {
        const Field *field = provider.field(id);
        QString value = credential.fields.value(id);
        if (value.isEmpty() && field)
            value = field->defaultValue;
        if (value.isEmpty() && field && field->required)
            return failure(Error::Kind::MissingField, id);
        values.set(id, value);
    }
    values.set(QStringLiteral("random"), randomUuid(random));
    return values;
}

} // namespace fob
