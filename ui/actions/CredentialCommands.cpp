// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/CredentialCommands.h"

#include "ui/actions/TokenActions.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Buttons.h"

#include <QMenu>

namespace fob {

CredentialCommands::CredentialCommands(QWidget *window)
    : QObject(window), signIn(new QAction(this)), get(new QAction(this)), copy(new QAction(this)),
      refresh(new QAction(this)), test(new QAction(this)), inspect(new QAction(this)), report(new QAction(this)), edit(new QAction(this)), rename(new QAction(this)), rotate(new QAction(this)),
      duplicate(new QAction(this)), revoke(new QAction(this)), remove(new QAction(this)), m_window(window),
      m_copyMenu(std::make_unique<QMenu>()), m_overflowMenu(std::make_unique<QMenu>()),
      m_contextMenu(std::make_unique<QMenu>())
{
    const auto set = [this](QAction *action, const char *icon, const QString &text, const QKeySequence &shortcut = {}) {
        action->setText(text);
        action->setIcon(themedIcon(QString::fromLatin1(icon), Tone::Secondary));
        action->setShortcut(shortcut);
        if (!shortcut.isEmpty())
            action->setToolTip(withShortcut(text, shortcut));
        m_window->addAction(action);
    };
    set(signIn, "browser", tr("Sign in…"));
    set(get, "key", tr("Get token"));
    set(copy, "copy", tr("Copy token"), QKeySequence(QKeySequence::Copy));
    set(refresh, "refresh", tr("Refresh"), QKeySequence(QKeySequence::Refresh));
    set(test, "check", tr("Test"), QKeySequence(Qt::CTRL | Qt::Key_T));
    set(inspect, "search", tr("Inspect its token…"));
    set(report, "info", tr("Save report…"));
    set(edit, "edit", tr("Edit…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    set(rename, "rename", tr("Rename…"), QKeySequence(Qt::Key_F2));
    set(rotate, "rotate", tr("Replace the secret…"));
    set(duplicate, "duplicate", tr("Duplicate…"));
    set(revoke, "revoke", tr("Revoke…"));
    set(remove, "trash", tr("Remove…"), QKeySequence(QKeySequence::Delete));
    fillMenus();
    connect(copy, &QAction::triggered, this, [this] { Q_EMIT copyRequested(TokenFormat::Raw); });
    show(nullptr, nullptr, {}, false);
}

CredentialCommands::~CredentialCommands() = default;

void CredentialCommands::fillMenus()
{
    for (const TokenFormat format :
         {TokenFormat::Raw, TokenFormat::Header, TokenFormat::Curl, TokenFormat::Env, TokenFormat::Json}) {
        QAction *action = m_copyMenu->addAction(formatTitle(format));
        connect(action, &QAction::triggered, this, [this, format] { Q_EMIT copyRequested(format); });
    }
    m_overflowMenu->addAction(signIn);
    m_overflowMenu->addAction(refresh);
    m_overflowMenu->addAction(test);
    m_overflowMenu->addAction(inspect);
    m_overflowMenu->addAction(report);
    m_overflowMenu->addSeparator();
    m_overflowMenu->addAction(edit);
    m_overflowMenu->addAction(rename);
    m_overflowMenu->addAction(rotate);
    m_overflowMenu->addAction(duplicate);
    m_overflowMenu->addSeparator();
    m_overflowMenu->addAction(revoke);
    m_overflowMenu->addAction(remove);
    m_contextMenu->addAction(copy);
    m_contextMenu->addActions(m_copyMenu->actions().mid(1)); // its first is the token itself
    m_contextMenu->addSeparator();
    m_contextMenu->addActions(m_overflowMenu->actions());
}

void CredentialCommands::show(const Credential *credential, const Provider *provider, Instant now, bool busy)
{
    m_isBusy = busy;
    const Grant *grant = credential && provider ? provider->grant(credential->grant) : nullptr;
    const bool browser = grant && grant->needsBrowser();
    const bool apiKey = grant && grant->kind == GrantKind::ApiKey;
    const bool hasToken = credential && credential->token.present;
    const bool live = hasToken && (!credential->token.expiresAt || *credential->token.expiresAt > now);
    const CredentialState state = grant ? stateOf(*credential, *grant, provider->dormantAfter, now) : CredentialState{};
    const bool signInNeeded = state.kind == CredentialState::Kind::SignInNeeded ||
                              (browser && !live && !(hasToken && credential->token.hasRefreshToken));

    // A live token stays useful although the next one will need the browser.
    m_primary = !grant ? nullptr : live ? copy : signInNeeded ? signIn : get;
    const bool idle = grant && !busy;
    signIn->setEnabled(idle && browser);
    signIn->setVisible(!grant || browser);
    signIn->setText(hasToken ? tr("Sign in again…") : tr("Sign in…"));
    get->setEnabled(idle && !signInNeeded);
    copy->setEnabled(idle && (live || !signInNeeded));
    refresh->setEnabled(idle && !apiKey && (!browser || (hasToken && credential->token.hasRefreshToken)));
    test->setEnabled(grant); // whatever else is under way
    report->setEnabled(grant);
    inspect->setEnabled(credential && credential->token.present);
    edit->setEnabled(idle);
    rename->setEnabled(credential && !busy);
    rotate->setEnabled(idle && !grant->secrets.isEmpty());
    duplicate->setEnabled(idle);
    revoke->setEnabled(idle && hasToken && !apiKey);
    revoke->setText(provider && provider->revoke ? tr("Revoke…") : tr("Forget the token…"));
    remove->setEnabled(credential && !busy);
    Q_EMIT primaryChanged();
}

} // namespace fob
