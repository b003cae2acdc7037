// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/storage/FileCredentialLocks.h"

#include "core/Later.h"
#include "platform/system/Paths.h"
#include "platform/system/StorageError.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#else
#include <QLockFile>
#endif

namespace fob {

namespace {

using Held = std::shared_ptr<CredentialLock>;

constexpr int firstPauseMs = 1;
constexpr int longestPauseMs = 25;

#ifdef Q_OS_UNIX

/// Another program may have put anything in the file's place.
Error::Kind kindOf(int systemError)
{
    const Error::Kind kind = storageError(systemError);
    if (kind == Error::Kind::StorageReadOnly)
        return Error::Kind::LocksReadOnly;
    return kind == Error::Kind::StorageFailed ? Error::Kind::LockUnusable : kind;
}

class OpenFile final : public CredentialLock
{
public:
    explicit OpenFile(const QString &path)
        : m_file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600)),
          m_error(m_file < 0 ? kindOf(errno) : Error::Kind::Unexpected)
    {
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;
    ~OpenFile() override
    {
        if (m_file >= 0)
            ::close(m_file);
    }

    [[nodiscard]] bool isOpen() const { return m_file >= 0; }
    /// Why it is not open.
    [[nodiscard]] Error::Kind error() const { return m_error; }
    /// Two openings of one file exclude each other, within a process as well (which fcntl's locks do not).
    [[nodiscard]] bool tryLock() const { return ::flock(m_file, LOCK_EX | LOCK_NB) == 0; }

private:
    int m_file;
    Error::Kind m_error;
};

#else

class OpenFile final : public CredentialLock
{
public:
    explicit OpenFile(const QString &path) : m_file(path) { m_file.setStaleLockTime(0); }
    [[nodiscard]] bool isOpen() const { return true; }
    [[nodiscard]] Error::Kind error() const { return Error::Kind::StorageFailed; }
    [[nodiscard]] bool tryLock() { return m_file.tryLock(0); }

private:
    QLockFile m_file;
};

#endif

/// Asks again with growing pauses. A child of the context, so that it stops with it.
class Waiting final : public QObject
{
public:
    Waiting(std::shared_ptr<OpenFile> file, std::chrono::milliseconds deadline, QString id, QObject *context,
            Completion<Held> done)
        : QObject(context), m_file(std::move(file)), m_deadline(deadline), m_id(std::move(id)), m_done(std::move(done))
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Waiting::attempt);
        m_timer.start(0);
    }

private:
    void attempt()
    {
        if (m_file->tryLock())
            return end(Held(std::move(m_file)));
        if (m_deadline.hasExpired())
            return end(failure(Error::Kind::StorageBusy, m_id));
        m_timer.start(static_cast<int>(std::min<qint64>(m_pauseMs, m_deadline.remainingTime())));
        m_pauseMs = std::min(2 * m_pauseMs, longestPauseMs);
    }

    void end(Result<Held> result)
    {
        deleteLater();
        m_done(std::move(result));
    }

    std::shared_ptr<OpenFile> m_file;
    QDeadlineTimer m_deadline;
    QString m_id;
    Completion<Held> m_done;
    QTimer m_timer;
    int m_pauseMs = firstPauseMs;
};

/// An id becomes a file's name, so it must be nothing but a name.
bool isPlain(const QString &id)
{
    return !id.isEmpty() && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
               (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('-');
    });
}

} // namespace

FileCredentialLocks::FileCredentialLocks(QString folder) : m_folder(std::move(folder)) {}

void FileCredentialLocks::acquire(const CredentialId &id, std::chrono::milliseconds deadline, QObject *context,
                                  Completion<std::shared_ptr<CredentialLock>> done)
{
    if (!isPlain(id))
        return later<Held>(context, std::move(done), failure(Error::Kind::UnknownCredential, id));
    if (auto folder = makePrivateFolder(m_folder); !folder)
        return later<Held>(context, std::move(done), failure(std::move(folder.error())));
    const QString path = m_folder + QLatin1Char('/') + id + QStringLiteral(".lock");
    auto file = std::make_shared<OpenFile>(path);
    if (!file->isOpen())
        return later<Held>(context, std::move(done), failure(file->error(), path));
    new Waiting(std::move(file), deadline, id, context, std::move(done));
}

} // namespace fob
