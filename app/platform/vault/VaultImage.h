// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platform/vault/VaultKey.h"

#include <vector>

namespace fob {

/// The bytes of a vault file, checked as far as that goes without the passphrase. Numbers are big-endian:
///
///     head      "fobvault", u32 version, u32 operations, u64 memory, 16 bytes salt   (the same for all of its life)
///               u64 length of the file, u64 generation, u32 length of the sealed table
///     proof     an empty message, sealed; the additional data is the first 40 bytes of the head
///     table     sealed; the additional data is the whole head. An entry a record, in their order:
///               u8 length of the id, id, u64 generation, u32 length of the sealed record, its 16-byte tag
///     records   each sealed; the additional data is the first 40 bytes of the head, the generation and the id
///     checksum  BLAKE2b-256 of all before it
///
/// The checksum needs no key: damage is told apart from a wrong passphrase (the proof). Whoever makes a right checksum
/// for changed bytes meets the seals: a record that was swapped, rolled back or left out does not fit the table, and a
/// table of another time does not fit the head. Later versions keep the first twelve bytes.
class VaultImage
{
public:
    static constexpr quint32 version = 1;
    static constexpr qsizetype preambleSize = 40;

    /// VaultTooNew, VaultTruncated, VaultDamaged; detail: the path given.
    static Result<VaultImage> parse(QByteArray bytes, const QString &path);
    /// Of a vault that does not exist yet.
    static QByteArray freshPreamble(VaultCost cost);

    /// What a key is derived from, and what it is of.
    [[nodiscard]] QByteArrayView preamble() const { return QByteArrayView(m_bytes).first(preambleSize); }
    static VaultCost costOf(QByteArrayView preamble);
    static QByteArrayView saltOf(QByteArrayView preamble);
    /// Whether it is this vault's key.
    [[nodiscard]] bool isOpenedBy(const VaultKey &key) const;
    [[nodiscard]] bool holds(QByteArrayView bytes) const { return m_bytes == bytes; }

private:
    friend class VaultContents;
    QByteArray m_bytes;
};

/// A vault that has been opened: which records there are. The records themselves stay sealed until they are asked for.
class VaultContents
{
public:
    /// Empty.
    explicit VaultContents(QByteArrayView preamble) : m_preamble(preamble.toByteArray()) {}
    /// VaultDamaged, detail: the path.
    static Result<VaultContents> open(const VaultImage &image, const VaultKey &key, const QString &path);

    [[nodiscard]] QByteArrayView preamble() const { return m_preamble; }
    [[nodiscard]] std::size_t size() const { return m_records.size(); }
    [[nodiscard]] std::vector<QByteArray> ids() const;
    [[nodiscard]] bool contains(QByteArrayView id) const { return find(id) != nullptr; }
    /// Nothing when it is not there, or is not what the table says.
    [[nodiscard]] std::optional<Secret> value(QByteArrayView id, const VaultKey &key) const;
    /// Seals it under the generation that toBytes() gives the file.
    void put(QByteArrayView id, const Secret &value, const VaultKey &key);
    void remove(QByteArrayView id);
    /// The same records under another key. VaultDamaged when one cannot be opened.
    [[nodiscard]] Result<VaultContents> resealed(const VaultKey &key, QByteArrayView newPreamble,
                                                 const VaultKey &newKey, const QString &path) const;
    /// The whole file.
    [[nodiscard]] QByteArray toBytes(const VaultKey &key) const;

private:
    struct Record
    {
        QByteArray id;
        quint64 generation = 0;
        QByteArray sealed;
    };

    [[nodiscard]] const Record *find(QByteArrayView id) const;
    [[nodiscard]] QByteArray additional(const Record &record) const;
    [[nodiscard]] bool readTable(QByteArrayView table, QByteArrayView records);

    QByteArray m_preamble;
    quint64 m_generation = 0; ///< of the file that it was read from
    std::vector<Record> m_records;
};

} // namespace fob
