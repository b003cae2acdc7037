// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/upkeep/WarningNotices.h"

#include "ui/upkeep/Notifications.h"
#include "wording/WarningWords.h"

#include <QSet>

namespace fob {
namespace {

constexpr std::chrono::minutes lookedEvery{10};
constexpr std::size_t oneByOne = 2; // more than these are one notification

QString saidNote() { return QStringLiteral("warnings-said"); }

} // namespace

WarningNotices::WarningNotices(const ProviderCatalog &providers, CredentialIndex &index, const Clock &clock,
                               Credentials credentials, QObject *parent)
    : QObject(parent), m_providers(providers), m_index(index), m_clock(clock), m_credentials(std::move(credentials))
{
    m_timer.setInterval(lookedEvery);
    connect(&m_timer, &QTimer::timeout, this, &WarningNotices::look);
}

void WarningNotices::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled)
        m_timer.stop();
    else if (m_started)
        start();
}

void WarningNotices::start()
{
    m_started = true;
    if (!m_enabled)
        return;
    m_timer.start();
    look();
}

void WarningNotices::look()
{
    const Instant now = m_clock.now();
    std::vector<Warning> due;
    for (const Credential &credential : m_credentials()) {
        const auto provider = m_providers.find(credential.provider);
        const Grant *grant = provider ? (*provider)->grant(credential.grant) : nullptr;
        if (!grant)
            continue;
        for (Warning &warning : warningsOf(credential, **provider, *grant, now))
            due.push_back(std::move(warning));
    }
    if (due.empty())
        return;
    // An index that cannot be read would have everything said again and again.
    const auto note = m_index.note(saidNote());
    if (!note)
        return;
    const QStringList known = note->split(u'\n', Qt::SkipEmptyParts);
    const QSet<QString> said(known.begin(), known.end());
    std::vector<Warning> fresh;
    for (const Warning &warning : due)
        if (!said.contains(warning.key()))
            fresh.push_back(warning);
    if (!fresh.empty())
        say(fresh);
}

void WarningNotices::say(const std::vector<Warning> &warnings)
{
    if (!m_notifications)
        m_notifications = new Notifications(this);
    const auto show = [this](const QString &summary, const QString &body, const QStringList &keys,
                             const CredentialId &id) {
        m_notifications->show(
            summary, body,
            [this, keys](bool shown) {
                if (shown)
                    said(keys);
            },
            [this, id] { Q_EMIT openRequested(id); });
    };
    const Instant now = m_clock.now();
    if (warnings.size() <= oneByOne) {
        for (const Warning &warning : warnings)
            show(warningSummary(warning, now), warningSentence(warning), {warning.key()}, warning.credential);
        return;
    }
    QStringList keys;
    QStringList lines;
    QSet<CredentialId> credentials;
    for (const Warning &warning : warnings) {
        keys += warning.key();
        credentials.insert(warning.credential);
        if (lines.size() < 3)
            lines += warningSummary(warning, now);
    }
    if (static_cast<int>(warnings.size()) > lines.size())
        lines += QStringLiteral("…");
    show(warningsSummary(static_cast<int>(credentials.size())), lines.join(u'\n'), keys, warnings.front().credential);
}

void WarningNotices::said(const QStringList &keys)
{
    // Read again: another notification may have been noted meanwhile. What is no longer about anything stored goes.
    auto note = m_index.note(saidNote());
    if (!note)
        return;
    QSet<CredentialId> stored;
    for (const Credential &credential : m_credentials())
        stored.insert(credential.id);
    QStringList kept;
    for (const QString &key : note->split(u'\n', Qt::SkipEmptyParts))
        if (stored.contains(key.section(u'/', 0, 0)))
            kept += key;
    for (const QString &key : keys)
        if (!kept.contains(key))
            kept += key;
    (void)m_index.setNote(saidNote(), kept.join(u'\n'));
}

} // namespace fob
