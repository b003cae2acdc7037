// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <memory>

class QDebug;

namespace fob {

/// Bytes that must not be seen by accident: move-only, wiped on destruction and on being moved from, printed as
/// "Secret(…)", left only through reveal() (S37). Binary-safe; nothing is added at the end.
class Secret
{
public:
    Secret() = default;
    /// Copies the bytes. Whoever owns the original wipes it.
    explicit Secret(QByteArrayView bytes);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    ~Secret();

    /// Takes the bytes and wipes the array given, if nobody else shares it.
    static Secret take(QByteArray &&bytes);
    static Secret fromString(QStringView text); ///< UTF-8

    /// A second copy, asked for by name so that no copy happens unnoticed.
    [[nodiscard]] Secret duplicate() const;

    /// The bytes, valid while this object lives unchanged.
    [[nodiscard]] QByteArrayView reveal() const { return {m_bytes.get(), static_cast<qsizetype>(m_size)}; }
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_size); }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    /// Compared in time that depends on the sizes only.
    [[nodiscard]] bool equals(const Secret &other) const;

private:
    void wipe() noexcept;

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
};

QDebug operator<<(QDebug debug, const Secret &secret);

/// Overwrites the array's bytes when this is its only owner; call it on every intermediate that held a secret.
void wipe(QByteArray &bytes) noexcept;
void wipe(QString &text) noexcept;

/// Compared in time that depends on the lengths only (S5).
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace fob
