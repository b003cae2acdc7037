// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Terminal.h"

#include "cli/Interruption.h"
#include "core/EnteredSecret.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::Terminal)
};

/// 0, or the errno that stopped it.
int writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.sliced(written);
    }
    return 0;
}

/// Echo off while this lives.
class EchoOff
{
public:
    EchoOff()
    {
        m_known = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_known)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~EchoOff()
    {
        if (m_known)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    EchoOff(const EchoOff &) = delete;
    EchoOff &operator=(const EchoOff &) = delete;

    [[nodiscard]] bool isOff() const { return m_known; }

private:
    termios m_before{};
    bool m_known = false;
};

/// One line, byte by byte, so that nothing of the next one is taken; without its end.
Result<Secret> readLine()
{
    constexpr qsizetype longest = 64 * 1024;
    QByteArray line;
    line.reserve(longest); // one block: growing would leave copies of a secret behind
    for (;;) {
        if (!Interruption::waitForInput(STDIN_FILENO)) {
            wipe(line);
            return failure(Error::Kind::Cancelled);
        }
        char c = 0;
        const ssize_t got = ::read(STDIN_FILENO, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 && line.isEmpty())
            return failure(Error::Kind::Cancelled);
        if (got <= 0 || c == '\n')
            return Secret::take(std::move(line));
        if (line.size() == longest) {
            wipe(line);
            return failure(Error::Kind::InvalidInput, QStringLiteral("a line of more than 64 KiB"));
        }
        line.append(c);
    }
}

} // namespace

Terminal::Terminal()
    : m_inputIsTerminal(::isatty(STDIN_FILENO) == 1), m_outputIsTerminal(::isatty(STDOUT_FILENO) == 1),
      m_errorIsTerminal(::isatty(STDERR_FILENO) == 1),
      m_colours(qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb")
{
}

void Terminal::data(QByteArrayView bytes)
{
    const int error = writeAll(STDOUT_FILENO, bytes);
    if (error == 0 || !m_outputFailure.isEmpty())
        return;
    m_outputFailure = QString::fromLocal8Bit(std::strerror(error));
    m_readerIsGone = error == EPIPE;
}

void Terminal::say(const QString &line) { writeAll(STDERR_FILENO, (line + u'\n').toUtf8()); }

void Terminal::complain(const QString &sentence)
{
    say(paint(QStringLiteral("fob:"), Colour::Bad, STDERR_FILENO) + u' ' + sentence);
}

QString Terminal::paint(const QString &text, Colour colour, int stream) const
{
    if (!m_colours || colour == Colour::None || !(stream == STDOUT_FILENO ? m_outputIsTerminal : m_errorIsTerminal))
        return text;
    static constexpr const char *codes[] = {"", "32", "33", "31", "2", "36"};
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(codes[static_cast<int>(colour)]), text);
}

int Terminal::columns() const
{
    constexpr int narrowest = 40; // words need some room, whatever is said of the terminal
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("COLUMNS", &isNumber);
    if (isNumber && given > 0)
        return std::max(given, narrowest);
    winsize size{};
    if (m_outputIsTerminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<int>(size.ws_col, narrowest);
    return 80;
}

Result<Secret> Terminal::askSecret(const QString &question)
{
    const EchoOff quiet; // before the question: an answer that comes at once must not be seen
    if (!quiet.isOff())
        return failure(Error::Kind::Unexpected, QStringLiteral("the terminal cannot stop echoing"));
    writeAll(STDERR_FILENO, (question + QStringLiteral(": ")).toUtf8());
    return readLine().map([](const Secret &line) { return Secret(withoutSurroundings(line.reveal())); });
}

Result<QString> Terminal::ask(const QString &question)
{
    writeAll(STDERR_FILENO, (question + QStringLiteral(": ")).toUtf8());
    return readLine().map([](const Secret &line) { return QString::fromUtf8(line.reveal()).trimmed(); });
}

Result<bool> Terminal::confirm(const QString &question)
{
    return ask(Words::tr("%1 [y/N]").arg(question)).map([](const QString &answer) {
        return answer.compare(QLatin1String("y"), Qt::CaseInsensitive) == 0 ||
               answer.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0 ||
               answer.compare(Words::tr("yes"), Qt::CaseInsensitive) == 0;
    });
}

} // namespace fob::cli
