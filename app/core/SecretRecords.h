// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <functional>
#include <vector>

namespace fob {

/// Named byte strings in one array: "fobsec", a version byte, the records, and eight bytes of SHA-256 over all before
/// them. A record is a 16-bit length and the name, a 32-bit length and the value; numbers are big-endian. Binary rather
/// than JSON: secrets are bytes, and every encoding in between would leave another copy to wipe.
class SecretRecords
{
public:
    /// Both are copied.
    void add(QByteArrayView name, QByteArrayView value);
    [[nodiscard]] Secret toBytes() const;

    /// False when the array is not whole and of this form and version, or when the visitor says so.
    [[nodiscard]] static bool forEach(QByteArrayView bytes,
                                      const std::function<bool(QByteArrayView name, QByteArrayView value)> &visit);

private:
    struct Record
    {
        QByteArray name;
        Secret value;
    };
    std::vector<Record> m_records;
};

} // namespace fob
