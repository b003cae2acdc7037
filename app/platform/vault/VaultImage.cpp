// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/vault/VaultImage.h"

#include <QtEndian>

#include <algorithm>

namespace fob {

namespace {

using Kind = Error::Kind;

constexpr QByteArrayView magic("fobvault");
constexpr qsizetype headSize = VaultImage::preambleSize + 8 + 8 + 4;
constexpr qsizetype proofEnd = headSize + VaultKey::overhead;
constexpr qsizetype checksumSize = 32;
constexpr qsizetype smallest = proofEnd + VaultKey::overhead + checksumSize;

template <typename Number> void append(QByteArray &bytes, Number number)
{
    const Number big = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

template <typename Number> Number numberAt(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<Number>(bytes.data() + offset);
}

/// Cuts `count` bytes off the front; false when they are not there.
bool cut(QByteArrayView &rest, qsizetype count, QByteArrayView &front)
{
    if (count > rest.size())
        return false;
    front = rest.first(count);
    rest = rest.sliced(count);
    return true;
}

QByteArray labelled(const char *label, QByteArrayView rest) { return QByteArray(label).append(rest); }

} // namespace

Result<VaultImage> VaultImage::parse(QByteArray bytes, const QString &path)
{
    const QByteArrayView all(bytes);
    if (!all.startsWith(magic.first(std::min(magic.size(), all.size()))))
        return failure(Kind::VaultDamaged, path);
    // The version first: what follows may have another shape in a later one.
    if (all.size() >= magic.size() + 4 && numberAt<quint32>(all, magic.size()) > version)
        return failure(Kind::VaultTooNew, path);
    if (all.size() < smallest)
        return failure(Kind::VaultTruncated, path);
    const auto length = numberAt<quint64>(all, preambleSize);
    const bool isWhole = equalInConstantTime(vaultChecksum(all.chopped(checksumSize)), all.last(checksumSize));
    if (!isWhole)
        return failure(length > quint64(all.size()) ? Kind::VaultTruncated : Kind::VaultDamaged, path);
    const auto tableSize = numberAt<quint32>(all, preambleSize + 16);
    if (numberAt<quint32>(all, magic.size()) != version || length != quint64(all.size()) ||
        !costOf(all.first(preambleSize)).isSane() || tableSize < VaultKey::overhead ||
        tableSize > all.size() - proofEnd - checksumSize)
        return failure(Kind::VaultDamaged, path);
    VaultImage image;
    image.m_bytes = std::move(bytes);
    return image;
}

QByteArray VaultImage::freshPreamble(VaultCost cost)
{
    QByteArray preamble = magic.toByteArray();
    append(preamble, version);
    append(preamble, cost.operations);
    append(preamble, cost.memory);
    return preamble + vaultRandom(VaultKey::saltSize);
}

VaultCost VaultImage::costOf(QByteArrayView preamble)
{
    return {numberAt<quint32>(preamble, 12), numberAt<quint64>(preamble, 16)};
}

QByteArrayView VaultImage::saltOf(QByteArrayView preamble) { return preamble.sliced(24, VaultKey::saltSize); }

bool VaultImage::isOpenedBy(const VaultKey &key) const
{
    const QByteArrayView proof = QByteArrayView(m_bytes).sliced(headSize, VaultKey::overhead);
    return key.open(proof, labelled("proof", preamble())).has_value();
}

Result<VaultContents> VaultContents::open(const VaultImage &image, const VaultKey &key, const QString &path)
{
    const QByteArrayView all(image.m_bytes);
    const auto tableSize = qsizetype(numberAt<quint32>(all, VaultImage::preambleSize + 16));
    const auto table = key.open(all.sliced(proofEnd, tableSize), labelled("table", all.first(headSize)));
    VaultContents contents(image.preamble());
    contents.m_generation = numberAt<quint64>(all, VaultImage::preambleSize + 8);
    const qsizetype recordsBegin = proofEnd + tableSize;
    if (!table ||
        !contents.readTable(table->reveal(), all.sliced(recordsBegin, all.size() - checksumSize - recordsBegin)))
        return failure(Kind::VaultDamaged, path);
    return contents;
}

bool VaultContents::readTable(QByteArrayView table, QByteArrayView records)
{
    QByteArrayView field;
    while (!table.isEmpty()) {
        Record record;
        QByteArrayView tag;
        QByteArrayView sealed;
        if (!cut(table, 1, field) || !cut(table, static_cast<unsigned char>(field[0]), field))
            return false;
        record.id = field.toByteArray();
        if (!cut(table, 12, field) || !cut(table, VaultKey::tagSize, tag))
            return false;
        record.generation = numberAt<quint64>(field, 0);
        if (!cut(records, numberAt<quint32>(field, 8), sealed) || !sealed.endsWith(tag))
            return false;
        record.sealed = sealed.toByteArray();
        m_records.push_back(std::move(record));
    }
    return records.isEmpty();
}

std::vector<QByteArray> VaultContents::ids() const
{
    std::vector<QByteArray> ids;
    for (const Record &record : m_records)
        ids.push_back(record.id);
    return ids;
}

const VaultContents::Record *VaultContents::find(QByteArrayView id) const
{
    const auto found =
        std::find_if(m_records.begin(), m_records.end(), [id](const Record &record) { return record.id == id; });
    return found == m_records.end() ? nullptr : &*found;
}

QByteArray VaultContents::additional(const Record &record) const
{
    QByteArray data = labelled("record", m_preamble);
    append(data, record.generation);
    return data + record.id;
}

std::optional<Secret> VaultContents::value(QByteArrayView id, const VaultKey &key) const
{
    const Record *record = find(id);
    return record ? key.open(record->sealed, additional(*record)) : std::nullopt;
}

void VaultContents::put(QByteArrayView id, const Secret &value, const VaultKey &key)
{
    Record record{id.toByteArray(), m_generation + 1, {}};
    record.sealed = key.seal(value.reveal(), additional(record));
    remove(id);
    m_records.push_back(std::move(record));
}

void VaultContents::remove(QByteArrayView id)
{
    std::erase_if(m_records, [id](const Record &record) { return record.id == id; });
}

Result<VaultContents> VaultContents::resealed(const VaultKey &key, QByteArrayView newPreamble, const VaultKey &newKey,
                                              const QString &path) const
{
    VaultContents contents(newPreamble);
    contents.m_generation = m_generation;
    for (const Record &record : m_records) {
        const auto opened = key.open(record.sealed, additional(record));
        if (!opened)
            return failure(Kind::VaultDamaged, path);
        contents.put(record.id, *opened, newKey);
    }
    return contents;
}

QByteArray VaultContents::toBytes(const VaultKey &key) const
{
    QByteArray table;
    qsizetype recordsSize = 0;
    for (const Record &record : m_records) {
        append(table, quint8(record.id.size()));
        table += record.id;
        append(table, record.generation);
        append(table, quint32(record.sealed.size()));
        table += record.sealed.right(VaultKey::tagSize);
        recordsSize += record.sealed.size();
    }
    const qsizetype tableSize = table.size() + VaultKey::overhead;
    const qsizetype length = proofEnd + tableSize + recordsSize + checksumSize;
    QByteArray bytes;
    bytes.reserve(length);
    bytes += m_preamble;
    append(bytes, quint64(length));
    append(bytes, m_generation + 1);
    append(bytes, quint32(tableSize));
    const QByteArray sealedTable = key.seal(table, labelled("table", bytes));
    bytes += key.seal({}, labelled("proof", m_preamble));
    bytes += sealedTable;
    for (const Record &record : m_records)
        bytes += record.sealed;
    return bytes + vaultChecksum(bytes);
}

} // namespace fob
