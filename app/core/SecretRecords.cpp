// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SecretRecords.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <cstring>

namespace fob {

namespace {

constexpr QByteArrayView head("fobsec\x01", 7);
constexpr qsizetype checkSize = 8;

QByteArray checkOf(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromRawData(bytes.data(), bytes.size()));
    return hash.result().left(checkSize);
}

void put(char *&end, QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        std::memcpy(end, bytes.data(), static_cast<std::size_t>(bytes.size()));
    end += bytes.size();
}

template <typename Length> void putLength(char *&end, qsizetype length)
{
    qToBigEndian(static_cast<Length>(length), end);
    end += sizeof(Length);
}

/// Takes a length and that many bytes from the front; false when they are not there.
template <typename Length> bool takeBytes(QByteArrayView &rest, QByteArrayView &bytes)
{
    if (rest.size() < qsizetype(sizeof(Length)))
        return false;
    const auto length = static_cast<qsizetype>(qFromBigEndian<Length>(rest.data()));
    rest = rest.sliced(sizeof(Length));
    if (rest.size() < length)
        return false;
    bytes = rest.first(length);
    rest = rest.sliced(length);
    return true;
}

} // namespace

void SecretRecords::add(QByteArrayView name, QByteArrayView value)
{
    m_records.push_back({name.toByteArray(), Secret(value)});
}

Secret SecretRecords::toBytes() const
{
    qsizetype size = head.size() + checkSize;
    for (const Record &record : m_records)
        size += qsizetype(sizeof(quint16)) + record.name.size() + qsizetype(sizeof(quint32)) + record.value.size();
    QByteArray whole(size, Qt::Uninitialized);
    char *end = whole.data();
    put(end, head);
    for (const Record &record : m_records) {
        putLength<quint16>(end, record.name.size());
        put(end, record.name);
        putLength<quint32>(end, record.value.size());
        put(end, record.value.reveal());
    }
    put(end, checkOf(QByteArrayView(whole).first(size - checkSize)));
    return Secret::take(std::move(whole));
}

bool SecretRecords::forEach(QByteArrayView bytes, const std::function<bool(QByteArrayView, QByteArrayView)> &visit)
{
    if (bytes.size() < head.size() + checkSize || !bytes.startsWith(head))
        return false;
    const QByteArrayView checked = bytes.first(bytes.size() - checkSize);
    if (checkOf(checked) != bytes.last(checkSize))
        return false;
    QByteArrayView rest = checked.sliced(head.size());
    while (!rest.isEmpty()) {
        QByteArrayView name;
        QByteArrayView value;
        if (!takeBytes<quint16>(rest, name) || !takeBytes<quint32>(rest, value) || !visit(name, value))
            return false;
    }
    return true;
}

} // namespace fob
