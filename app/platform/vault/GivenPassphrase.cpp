// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/vault/GivenPassphrase.h"

#include "core/EnteredSecret.h"
#include "core/Later.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace fob {

namespace {

struct Variables
{
    const char *descriptor;
    const char *file;

    [[nodiscard]] bool areSet() const
    {
        return !qEnvironmentVariableIsEmpty(descriptor) || !qEnvironmentVariableIsEmpty(file);
    }
};

constexpr Variables current{"FOB_PASSPHRASE_FD", "FOB_PASSPHRASE_FILE"};
constexpr Variables replacing{"FOB_NEW_PASSPHRASE_FD", "FOB_NEW_PASSPHRASE_FILE"};

Result<Secret> readAll(int fd, const QString &name)
{
    constexpr qsizetype longest = 4096;
    QByteArray bytes(longest + 1, Qt::Uninitialized); // one block: growing would leave copies behind
    qsizetype size = 0;
    while (size <= longest) {
        const ssize_t got = ::read(fd, bytes.data() + size, static_cast<std::size_t>(longest + 1 - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            wipe(bytes);
            return failure(Error::Kind::UnreadableFile, name);
        }
        if (got == 0)
            break;
        size += got;
    }
    Secret passphrase(withoutSurroundings(QByteArrayView(bytes).first(size)));
    wipe(bytes);
    if (size > longest)
        return failure(Error::Kind::InvalidInput, name);
    return passphrase;
}

Result<Secret> readGiven(const Variables &variables)
{
    const QString name = QString::fromLatin1(variables.descriptor);
    if (!qEnvironmentVariableIsEmpty(variables.descriptor)) {
        bool isNumber = false;
        const int fd = qEnvironmentVariableIntValue(variables.descriptor, &isNumber);
        if (!isNumber || fd < 0)
            return failure(Error::Kind::InvalidInput, name);
        auto passphrase = readAll(fd, name);
        // It can be read once only, and no child (a browser) is to have it.
        if (fd > STDERR_FILENO)
            ::close(fd);
        return passphrase;
    }
    const QString path = qEnvironmentVariable(variables.file);
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return failure(Error::Kind::UnreadableFile, path);
    auto passphrase = readAll(fd, path);
    ::close(fd);
    return passphrase;
}

} // namespace

void GivenPassphrase::ask(Purpose purpose, QObject *context, Completion<Secret> done)
{
    const Variables &variables = purpose == Purpose::Replace ? replacing : current;
    if (variables.areSet())
        return later<Secret>(context, std::move(done), readGiven(variables));
    if (m_next)
        return m_next->ask(purpose, context, std::move(done));
    later<Secret>(context, std::move(done), failure(Error::Kind::PassphraseMissing));
}

int GivenPassphrase::attempts() const { return m_next && !current.areSet() ? m_next->attempts() : 1; }

} // namespace fob
