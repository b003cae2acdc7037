// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Replacement.h"

#include "cli/Interruption.h"
#include "platform/system/ProcessHardening.h"
#include "wording/ErrorWords.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Replacement)
};

/// Of this process, with FD_CLOEXEC or without.
std::set<int> openDescriptors(bool closedByExec)
{
    std::set<int> found;
    DIR *folder = ::opendir("/proc/self/fd");
    if (!folder)
        return found;
    while (const dirent *entry = ::readdir(folder)) {
        const int fd = std::atoi(entry->d_name); // "." is 0, which is a standard stream
        const int flags = fd > STDERR_FILENO ? ::fcntl(fd, F_GETFD) : -1;
        if (flags != -1 && ((flags & FD_CLOEXEC) != 0) == closedByExec)
            found.insert(fd);
    }
    ::closedir(folder);
    return found;
}

} // namespace

Replacement::Replacement(std::span<char *const> words) : m_words(words), m_callers(openDescriptors(false)) {}

void Replacement::setVariable(const QByteArray &name, const Secret &value)
{
    QByteArray whole;
    whole.reserve(name.size() + value.size() + 2); // one block: growing would leave copies behind
    whole.append(name).append('=').append(value.reveal()).append('\0');
    m_variables.push_back(Secret::take(std::move(whole)));
    m_names.append(name);
}

/// What a library has opened without FD_CLOEXEC (a connection to the keychain, the index) is no business of the
/// program's.
void Replacement::keepOwnDescriptors() const
{
    for (const int fd : openDescriptors(false))
        if (!m_callers.contains(fd))
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

std::vector<char *> Replacement::environment() const
{
    std::vector<char *> all;
    for (char **entry = environ; entry && *entry; ++entry) {
        const char *end = std::strchr(*entry, '=');
        if (!end || !m_names.contains(QByteArray::fromRawData(*entry, end - *entry)))
            all.push_back(*entry);
    }
    for (const Secret &variable : m_variables)
        all.push_back(const_cast<char *>(variable.reveal().data())); // execve only reads
    all.push_back(nullptr);
    return all;
}

ExitStatus Replacement::start(Terminal &terminal)
{
    keepOwnDescriptors();
    giveBackCoreLimit();
    Interruption::giveBack();
    if (Interruption::count() > 0) { // later ones end this process by themselves
        terminal.complain(errorSentence(failure(Error::Kind::Cancelled).value()));
        return ExitStatus::Cancelled;
    }
    ::execvpe(m_words.front(), m_words.data(), environment().data());
    const int reason = errno;
    terminal.complain(Words::tr("“%1” could not be started: %2.")
                          .arg(safeText(QString::fromLocal8Bit(m_words.front()), 300),
                               QString::fromLocal8Bit(std::strerror(reason))));
    return reason == ENOENT ? ExitStatus::NoSuchProgram : ExitStatus::NotStarted;
}

} // namespace fob::cli
