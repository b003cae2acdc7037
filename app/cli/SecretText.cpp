// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SecretText.h"

#include "cli/Interruption.h"
#include "core/EnteredSecret.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::SecretText)
};

struct Line
{
    int number;
    QByteArrayView text;
};

/// Those that are not empty, without the white space around them. A line of blanks is one: it may be all there is.
std::vector<Line> linesOf(QByteArrayView text)
{
    std::vector<Line> lines;
    int number = 0;
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf('\n');
        QByteArrayView line = end < 0 ? text : text.first(end);
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty())
            lines.push_back({number, withoutSurroundings(line)});
    }
    return lines;
}

/// The field that this was probably meant to be, written in capitals, with blanks or another hyphen: not a letter may
/// differ, as what is no field's name may be a secret.
QString fieldMeant(QByteArrayView name, const QStringList &fields)
{
    const auto bare = [](QString text) {
        QString letters;
        for (const QChar c : std::as_const(text))
            if (c.isLetterOrNumber())
                letters += c.toLower();
        wipe(text);
        return letters;
    };
    QString wanted = bare(QString::fromUtf8(name));
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const QString &field) { return bare(field) == wanted; });
    wipe(wanted);
    return found == fields.end() ? QString() : *found;
}

/// Whether the line reads like "some_field=value" although no such field exists: a slip of the pen must not become a
/// secret. The padding of base64 is no value.
bool looksNamed(QByteArrayView line)
{
    const qsizetype at = line.indexOf('=');
    if (at <= 0)
        return false;
    const QByteArrayView name = line.first(at);
    const QByteArrayView value = line.sliced(at + 1);
    const bool isWord =
        std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    return isWord && !std::all_of(value.begin(), value.end(), [](char c) { return c == '='; });
}

} // namespace

Result<std::map<QString, Secret>> secretsFromText(const Secret &text, const QStringList &fields)
{
    std::map<QString, Secret> secrets;
    const std::vector<Line> lines = linesOf(text.reveal());
    for (const Line &line : lines) {
        const qsizetype at = line.text.indexOf('=');
        QString field = at > 0 ? QString::fromUtf8(line.text.first(at)) : QString();
        QByteArrayView value = at > 0 ? withoutSurroundings(line.text.sliced(at + 1)) : QByteArrayView();
        if (line.text.isEmpty() && lines.size() > 1)
            continue;
        if (!fields.contains(field)) {
            wipe(field); // it may be the beginning of a secret
            if (const QString meant = at > 0 ? fieldMeant(line.text.first(at), fields) : QString(); !meant.isEmpty())
                return failure(Error::Kind::InvalidInput,
                               Words::tr("line %1 of the secrets has to begin with “%2=”").arg(line.number).arg(meant));
            if (lines.size() != 1 || fields.isEmpty() || looksNamed(line.text))
                return failure(Error::Kind::InvalidInput, Words::tr("line %1 of the secrets names none of: %2")
                                                              .arg(line.number)
                                                              .arg(fields.join(QStringLiteral(", "))));
            field = fields.front();
            value = line.text;
        }
        if (value.isEmpty())
            return failure(Error::Kind::EmptySecret, field);
        if (!secrets.try_emplace(field, Secret(value)).second)
            return failure(Error::Kind::InvalidInput, Words::tr("the secret “%1” is given twice").arg(field));
    }
    return secrets;
}

Result<Secret> readSecretText(int fd, const QString &name, int mostKiB)
{
    const qsizetype most = mostKiB * qsizetype(1024);
    QByteArray bytes(most + 1, Qt::Uninitialized); // one block: growing would leave copies behind
    qsizetype size = 0;
    while (size <= most) {
        if (!Interruption::waitForInput(fd)) {
            wipe(bytes);
            return failure(Error::Kind::Cancelled);
        }
        const ssize_t got = ::read(fd, bytes.data() + size, static_cast<size_t>(most + 1 - size));
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
    if (size > most) {
        wipe(bytes);
        return failure(Error::Kind::InvalidInput, Words::tr("%1 holds more than %2 KiB").arg(name).arg(mostKiB));
    }
    Secret text(QByteArrayView(bytes).first(size));
    wipe(bytes);
    return text;
}

Result<Secret> readSecretFile(const QString &file, int mostKiB)
{
    if (file == QLatin1String("-"))
        return readSecretText(STDIN_FILENO, Words::tr("standard input"), mostKiB);
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == EINTR) // a pipe that nobody writes to
        return failure(Error::Kind::Cancelled);
    if (fd < 0)
        return failure(Error::Kind::UnreadableFile, file);
    auto text = readSecretText(fd, file, mostKiB);
    ::close(fd);
    return text;
}

} // namespace fob::cli
