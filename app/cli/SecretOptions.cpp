// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SecretOptions.h"

#include "cli/Values.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCoreApplication>

#include <unistd.h>

namespace fob::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(fob::SecretOptions)
};

} // namespace

void SecretOptions::declare(CLI::App &app)
{
    auto *input = app.add_flag(
        "--secrets-stdin", m_fromInput,
        Words::tr("read field=value lines from standard input; one bare line is the first secret").toStdString());
    app.add_option("--secrets-fd", m_descriptor, Words::tr("the same, from this file descriptor").toStdString())
        ->type_name("N")
        ->check(wholeNumber(0, 1 << 20))
        ->excludes(input);
}

Result<std::map<QString, Secret>> SecretOptions::read(Session &session, const Provider &provider,
                                                      const QStringList &fields, bool ask) const
{
    std::map<QString, Secret> secrets;
    if (isGiven()) {
        const int fd = m_fromInput ? STDIN_FILENO : m_descriptor;
        const QString name = m_fromInput ? Words::tr("standard input") : Words::tr("file descriptor %1").arg(fd);
        auto given =
            readSecretText(fd, name).and_then([&](const Secret &text) { return secretsFromText(text, fields); });
        if (!given)
            return given;
        secrets = std::move(*given);
    }
    for (const QString &field : ask ? fields : QStringList()) {
        if (secrets.contains(field))
            continue;
        if (isGiven() || !session.terminal().inputIsTerminal())
            return failure(Error::Kind::MissingSecret, field);
        auto answer = session.terminal().askSecret(labelOf(provider, field));
        if (!answer)
            return failure(answer.error());
        if (answer->isEmpty())
            return failure(Error::Kind::EmptySecret, field);
        secrets.insert_or_assign(field, std::move(*answer));
    }
    return secrets;
}

QString SecretOptions::labelOf(const Provider &provider, const QString &field)
{
    const SecretField *known = provider.secret(field);
    return known ? localized(known->label) : safeText(field);
}

} // namespace fob::cli
