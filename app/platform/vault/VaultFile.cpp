// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/vault/VaultFile.h"

#include "platform/system/Paths.h"
#include "platform/system/StorageError.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fob {

namespace {

/// Far more than ten thousand credentials need; what is larger is no vault.
constexpr qint64 largest = 256LL << 20;

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }
    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    int m_fd;
};

tl::unexpected<Error> failed(int systemError, const QString &path)
{
    const auto kind = storageError(systemError);
    return failure(kind == Error::Kind::StorageFull ? kind : Error::Kind::VaultFailed, path);
}

bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return true;
}

bool readAll(int fd, QByteArray &bytes)
{
    qsizetype size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(fd, bytes.data() + size, static_cast<std::size_t>(bytes.size() - size));
        if (got < 0 && errno != EINTR)
            return false;
        if (got == 0)
            break;
        size += std::max<ssize_t>(got, 0);
    }
    bytes.resize(size);
    return true;
}

qint64 changeTime(const struct stat &file)
{
    return qint64(file.st_mtim.tv_sec) * 1'000'000'000 + file.st_mtim.tv_nsec;
}

} // namespace

VaultFile::VaultFile(QString path) : m_path(std::move(path)) {}

VaultFile::~VaultFile() { forget(); }

void VaultFile::forget()
{
    if (m_seen >= 0)
        ::close(std::exchange(m_seen, -1));
}

bool VaultFile::isChanged() const
{
    struct stat now
    {
    };
    struct stat seen
    {
    };
    if (::stat(QFile::encodeName(m_path).constData(), &now) != 0)
        return m_seen >= 0 || errno != ENOENT;
    return m_seen < 0 || ::fstat(m_seen, &seen) != 0 || now.st_dev != seen.st_dev || now.st_ino != seen.st_ino ||
           now.st_size != m_seenSize || changeTime(now) != m_seenTime;
}

void VaultFile::remember(int fd)
{
    forget();
    m_seen = fd;
    struct stat seen
    {
    };
    ::fstat(fd, &seen);
    m_seenSize = seen.st_size;
    m_seenTime = changeTime(seen);
}

Result<std::optional<QByteArray>> VaultFile::read()
{
    forget();
    Descriptor file(::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0 && errno == ENOENT)
        return std::optional<QByteArray>();
    struct stat found
    {
    };
    if (file.get() < 0 || ::fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode))
        return failure(Error::Kind::VaultFailed, m_path);
    if (found.st_size > largest)
        return failure(Error::Kind::VaultDamaged, m_path);
    QByteArray bytes(qsizetype(found.st_size), Qt::Uninitialized);
    if (!readAll(file.get(), bytes))
        return failure(Error::Kind::VaultFailed, m_path);
    remember(file.release());
    return std::optional(std::move(bytes));
}

Result<Done> VaultFile::replace(const QByteArray &bytes)
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (auto made = makePrivateFolder(folder); !made)
        return failed(made.error().kind == Error::Kind::StorageFull ? ENOSPC : EACCES, folder);
    const QByteArray path = QFile::encodeName(m_path);
    // Always the same name: what a killed process left is written over, and nothing piles up.
    const QByteArray fresh = path + ".new";
    ::unlink(fresh.constData());
    Descriptor file(::open(fresh.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.get() < 0)
        return failed(errno, m_path);
    if (!writeAll(file.get(), bytes) || ::fsync(file.get()) != 0 ||
        ::rename(fresh.constData(), path.constData()) != 0) {
        const int error = errno;
        ::unlink(fresh.constData());
        return failed(error, m_path);
    }
    remember(file.release());
    const Descriptor entry(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (entry.get() < 0 || ::fsync(entry.get()) != 0)
        return failed(errno, m_path);
    return Done{};
}

} // namespace fob
