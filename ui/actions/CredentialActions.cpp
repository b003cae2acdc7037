// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/CredentialActions.h"

#include "services/ApiKey.h"
#include "ui/actions/SandboxCredentials.h"
#include "ui/dialogs/ConfirmDialog.h"
#include "ui/dialogs/CredentialDialog.h"
#include "ui/dialogs/NameDialog.h"
#include "ui/dialogs/SecretsDialog.h"
#include "ui/signin/SignInDialog.h"
#include "wording/GrantWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <memory>

namespace fob {

CredentialActions::CredentialActions(const WindowParts &parts, ClipboardGuard &clipboard, QWidget *window)
    : QObject(window), m_parts(parts), m_clipboard(clipboard), m_window(window)
{
}

void CredentialActions::add()
{
    auto *dialog = new CredentialDialog(m_parts.flow, m_clipboard, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CredentialDialog::stored, this, [this](const Credential &credential) {
        Q_EMIT settled(credential.id, tr("“%1” is stored.").arg(safeText(credential.name)));
    });
    dialog->open();
}

void CredentialActions::edit(const Credential &credential) { (void)openEdit(credential); }

void CredentialActions::editBaseUrl(const Credential &credential) { openEdit(credential)->showBaseUrl(); }

void CredentialActions::editAllowedHosts(const Credential &credential) { openEdit(credential)->showAllowedHosts(); }

CredentialDialog *CredentialActions::openEdit(const Credential &credential)
{
    auto *dialog = new CredentialDialog(m_parts.flow, m_clipboard, credential, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CredentialDialog::stored, this, [this](const Credential &changed) {
        Q_EMIT settled(changed.id, tr("The changes to “%1” are stored.").arg(safeText(changed.name)));
    });
    dialog->open();
    return dialog;
}

void CredentialActions::rename(const Credential &credential)
{
    auto *dialog = new NameDialog(tr("Rename the credential"), QString(), credential.name, tr("Rename"), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::nameAccepted, this, [this, dialog, id = credential.id](const QString &name) {
        m_parts.flow.vault.rename(id, name, dialog, [this, dialog](Result<Credential> renamed) {
            if (!renamed) {
                dialog->showMistake(renamed.error());
                return;
            }
            dialog->accept();
            Q_EMIT settled(renamed->id, QString());
        });
    });
    dialog->open();
}

void CredentialActions::duplicate(const Credential &credential)
{
    auto *dialog = new NameDialog(
        tr("Duplicate the credential"),
        tr("The copy has the same settings and secrets, in a keychain item of its own, and no token yet."),
        tr("%1 copy").arg(credential.name.left(70)), tr("Duplicate"), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::nameAccepted, this, [this, dialog, credential](const QString &name) {
        storeDuplicate(credential, name, dialog, [this, dialog](Result<Credential> stored) {
            if (!stored) {
                dialog->showMistake(stored.error());
                return;
            }
            dialog->accept();
            Q_EMIT settled(stored->id, tr("“%1” is stored.").arg(safeText(stored->name)));
        });
    });
    dialog->open();
}

void CredentialActions::storeDuplicate(const Credential &credential, const QString &name, QObject *dialog,
                                       Completion<Credential> done)
{
    m_parts.flow.vault.openSecrets(
        credential.id, dialog,
        [this, credential, name, dialog, done = std::move(done)](Result<CredentialSecrets> secrets) {
            const auto provider = m_parts.flow.providers.find(credential.provider);
            const Grant *grant = provider ? (*provider)->grant(credential.grant) : nullptr;
            if (!secrets || !grant) {
                done(!secrets   ? failure(secrets.error())
                     : provider ? failure(Error::Kind::UnknownGrant, credential.grant)
                                : failure(provider.error()));
                return;
            }
            Credential copy = credential;
            copy.id.clear();
            copy.name = name;
            copy.token = {};
            copy.signInNeeded = false;
            copy.lastUsedAt.reset();
            secrets->generation = 0;
            secrets->tokens = apiKeyTokens(*grant, *secrets, m_parts.flow.clock.now());
            m_parts.flow.vault.add(copy, std::move(*secrets), dialog, done);
        });
}

void CredentialActions::replaceSecrets(const Credential &credential)
{
    const auto provider = m_parts.flow.providers.find(credential.provider);
    if (!provider) {
        Q_EMIT failed(credential.id, provider.error());
        return;
    }
    auto *dialog = new SecretsDialog(**provider, credential, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretsDialog::secretsAccepted, this, [this, dialog, id = credential.id] {
        m_parts.flow.vault.replaceSecrets(
            id, dialog->takeSecrets(), dialog, [this, dialog](Result<Credential> changed) {
                if (!changed) {
                    dialog->showMistake(changed.error());
                    return;
                }
                dialog->accept();
                Q_EMIT settled(changed->id, tr("The new secret of “%1” is stored.").arg(safeText(changed->name)));
            });
    });
    dialog->open();
}

void CredentialActions::remove(const Credential &credential)
{
    const auto provider = m_parts.flow.providers.find(credential.provider);
    const bool live = credential.token.present &&
                      (!credential.token.expiresAt || *credential.token.expiresAt > m_parts.flow.clock.now());
    const QString name = safeText(credential.name);
    const QString where = provider ? localized((*provider)->name) : safeText(credential.provider);
    const QString ends = !live ? QString()
                         : provider && (*provider)->revoke
                             ? tr(" A live token lives until it expires: revoke it first if it should end now.")
                             : tr(" A live token lives until it expires.");
    ConfirmDialog::ask({tr("Remove “%1”?").arg(name),
                        tr("Its settings, its secrets and its tokens are deleted from this computer and its keychain. "
                           "This cannot be undone."),
                        tr("At %1 nothing changes: the account stays.").arg(where) + ends, tr("Remove")},
                       m_window, [this, id = credential.id, name] {
                           m_parts.flow.vault.remove(id, this, [this, id, name](Result<Done> removed) {
                               if (removed)
                                   Q_EMIT settled({}, tr("“%1” is removed.").arg(name));
                               else
                                   Q_EMIT failed(id, removed.error());
                           });
                       });
}

void CredentialActions::signIn(const Credential &credential)
{
    const auto provider = m_parts.flow.providers.find(credential.provider);
    if (!provider) {
        Q_EMIT failed(credential.id, provider.error());
        return;
    }
    // One sign-in a credential: a second request brings the first one's dialog forward, and takes the place of one that
    // has ended.
    const QString mark = QStringLiteral("signin-") + credential.id;
    if (auto *open = m_window->findChild<SignInDialog *>(mark)) {
        if (open->isRunning()) {
            open->raise();
            open->activateWindow();
            return;
        }
        open->setObjectName(QString()); // it is deleted a moment later
        open->close();
    }
    auto *dialog = new SignInDialog(m_parts, m_clipboard, **provider, credential, m_window);
    dialog->setObjectName(mark);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    dialog->start();
}

void CredentialActions::confirmRevocation(const Credential &credential, std::function<void()> confirmed)
{
    const auto provider = m_parts.flow.providers.find(credential.provider);
    if (!provider) {
        Q_EMIT failed(credential.id, provider.error());
        return;
    }
    const bool revokes = (*provider)->revoke.has_value();
    const QString name = safeText(credential.name);
    ConfirmDialog::ask(
        {revokes ? tr("Revoke the tokens of “%1”?").arg(name) : tr("Forget the tokens of “%1”?").arg(name),
         revocationWords(**provider), tr("The credential itself stays, with its settings and secrets."),
         revokes ? tr("Revoke") : tr("Forget")},
        m_window, std::move(confirmed));
}

void CredentialActions::setScopes(const Credential &credential, const QStringList &scopes,
                                  std::function<void(Credential)> then)
{
    Credential changed = credential;
    changed.scopes = scopes;
    m_parts.flow.vault.edit(changed, {}, this,
                            [this, id = credential.id, then = std::move(then)](Result<Credential> stored) {
                                if (!stored) {
                                    Q_EMIT failed(id, stored.error());
                                    return;
                                }
                                if (then)
                                    then(*stored);
                            });
}

void CredentialActions::trySandbox()
{
    auto *run = new SandboxCredentials(m_parts.flow, this);
    connect(run, &SandboxCredentials::finished, this, [this, run](const CredentialId &first, int count) {
        run->deleteLater();
        Q_EMIT sandboxTried();
        if (count > 0)
            Q_EMIT settled(first,
                           count == 1
                               ? tr("One sandbox credential is ready. It talks to this computer only.")
                               : tr("%1 sandbox credentials are ready. They talk to this computer only.").arg(count));
    });
    connect(run, &SandboxCredentials::failed, this, [this](const Error &error) { Q_EMIT failed({}, error); });
    run->start();
}

} // namespace fob
