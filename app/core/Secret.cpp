// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Secret.h"

#include <QDebug>

#include <cstring>
#include <utility>

namespace fob {

namespace {

/// A plain memset before a free is dead code to the optimiser; the barrier makes the written bytes observable.
void overwrite(void *bytes, std::size_t size) noexcept
{
    if (size == 0)
        return;
    std::memset(bytes, 0, size);
#if defined(__GNUC__) || defined(__clang__)
    __asm__ __volatile__("" : : "r"(bytes) : "memory");
#else
    for (volatile char *p = static_cast<volatile char *>(bytes); size > 0; --size)
        *p++ = 0;
#endif
}

} // namespace

Secret::Secret(QByteArrayView bytes) : m_size(static_cast<std::size_t>(bytes.size()))
{
    if (m_size == 0)
        return;
    m_bytes.reset(new char[m_size]);
    std::memcpy(m_bytes.get(), bytes.data(), m_size);
}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::move(other.m_bytes)), m_size(std::exchange(other.m_size, 0)) {}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret() { wipe(); }

Secret Secret::take(QByteArray &&bytes)
{
    Secret secret{QByteArrayView(bytes)};
    fob::wipe(bytes);
    return secret;
}

Secret Secret::fromString(QStringView text) { return take(text.toUtf8()); }

Secret Secret::duplicate() const { return Secret(reveal()); }

bool Secret::equals(const Secret &other) const { return equalInConstantTime(reveal(), other.reveal()); }

void Secret::wipe() noexcept
{
    if (m_bytes)
        overwrite(m_bytes.get(), m_size);
    m_bytes.reset();
    m_size = 0;
}

QDebug operator<<(QDebug debug, const Secret &)
{
    QDebugStateSaver saver(debug);
    debug.noquote() << QStringLiteral("Secret(…)");
    return debug;
}

namespace {

// Only its sole owner wipes an array; writing to a shared one would detach it and wipe the copy. All of its memory
// goes, as growing and shrinking leaves bytes behind the end, and taking from the front leaves bytes before the
// beginning (which is why capacity() is no measure of what follows data()).
template <typename Array> void wipeOwned(Array &array) noexcept
{
    auto &owned = array.data_ptr();
    if (!owned.needsDetach()) {
        const auto before = owned.freeSpaceAtBegin();
        const auto length = before + owned.size + owned.freeSpaceAtEnd();
        overwrite(owned.data() - before, static_cast<std::size_t>(length) * sizeof(*owned.data()));
    }
    array = Array();
}

} // namespace

void wipe(QByteArray &bytes) noexcept { wipeOwned(bytes); }
void wipe(QString &text) noexcept { wipeOwned(text); }

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference |
                                                (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i])));
    return difference == 0;
}

} // namespace fob
