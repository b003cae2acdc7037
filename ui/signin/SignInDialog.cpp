// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/SignInDialog.h"

#include "core/RedirectUris.h"
#include "ui/dialogs/GrowToFit.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Chips.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/StepList.h"
#include "ui/widgets/TextLabel.h"
#include "wording/DurationWords.h"
#include "wording/SafeText.h"

#include <QLineEdit>
#include <QMenu>

namespace fob {

bool SignInDialog::needsPasting() const
{
    return m_credential.redirect.kind == RedirectChoice::Kind::Registered && !ownLoopback(m_credential.redirect);
}

// What depends on the credential's settings, which may have been edited between two tries.
void SignInDialog::showSettings()
{
    m_steps->setTitle(Listening, needsPasting() ? tr("The answer comes to a registered address")
                                                : tr("Waiting for the answer on this computer"));
    m_paste->setPlaceholderText(
        needsPasting() ? tr("Paste the address your browser landed on")
                       : tr("Paste the address your browser landed on, if it does not come back by itself"));
    const QStringList &scopes = m_credential.scopes;
    m_name->setText(scopes.isEmpty() ? safeText(m_credential.name)
                                     : tr("%1 · asks for").arg(safeText(m_credential.name, 40)));
    m_scopes->setChips(scopes, QString());
    m_scopes->setVisible(!scopes.isEmpty());
}

void SignInDialog::start()
{
    // Another port or scope, chosen because the last try failed, is what the next one is made with.
    const auto stored = m_parts.flow.vault.findById(m_credential.id);
    if (stored)
        m_credential = *stored;
    showSettings();
    m_message->hide();
    m_again->hide();
    forgetPasted();
    m_paste->show();
    m_close->setText(tr("Cancel"));
    for (const Line line : {Listening, Opened, Returned, Exchanged, Stored}) {
        m_steps->setStep(line, StepList::State::Waiting);
        m_steps->setDetail(line, QString());
    }
    m_line = Listening;
    m_browserOpened = true;
    m_steps->setStep(Listening, StepList::State::Current);
    m_copyLink->show();
    m_otherBrowser->show();
    m_copyLink->setEnabled(false);
    m_otherBrowser->setEnabled(false);
    if (!stored) {
        ended(failure(stored.error()));
        return;
    }
    const auto scopes = ScopeSet::make(m_provider.scopes, m_credential.scopes);
    if (!scopes) {
        ended(failure(scopes.error()));
        return;
    }
    SignIn::Options options;
    options.scopes = *scopes;
    m_flow = std::make_unique<SignIn>(m_parts.flow, m_parts.listeners, m_parts.browser, m_credential, options);
    connect(m_flow.get(), &SignIn::stepReached, this, &SignInDialog::stepReached);
    connect(m_flow.get(), &SignIn::browserFailed, this, [this](const Error &error) { browserFailed(error); });
    connect(m_flow.get(), &SignIn::foreignRedirectSeen, this, [this] {
        m_message->showMessage(
            Tone::Warning, tr("Something reached the listener that was not this sign-in's answer. It was turned away; "
                              "the sign-in goes on."));
    });
    connect(m_flow.get(), &SignIn::accountDiffers, this, &SignInDialog::askAboutAccount);
    connect(m_flow.get(), &SignIn::finished, this, &SignInDialog::ended);
    m_flow->start();
}

void SignInDialog::stepReached(SignIn::Step step)
{
    const auto done = [this](Line line) {
        for (int i = 0; i <= line; ++i)
            m_steps->setStep(i, StepList::State::Done);
        m_line = line == Stored ? Stored : static_cast<Line>(line + 1);
        if (line != Stored)
            m_steps->setStep(line + 1, StepList::State::Current);
    };
    switch (step) {
    case SignIn::Step::Prepared:
        done(Listening);
        m_steps->setDetail(Listening, safeText(m_flow->redirectUri()), true);
        m_copyLink->setEnabled(true);
        m_otherBrowser->setEnabled(true);
        break;
    case SignIn::Step::Opened:
        done(Opened);
        showBrowser();
        showCountdown();
        m_second.start(1000);
        m_paste->setFocus();
        break;
    case SignIn::Step::Returned:
        m_second.stop();
        m_steps->setDetail(Opened, QString());
        m_steps->setDetail(Returned, QString());
        m_paste->hide();
        m_copyLink->setEnabled(false);
        m_otherBrowser->setEnabled(false);
        m_message->hide();
        done(Returned);
        break;
    case SignIn::Step::Exchanged:
        done(Exchanged);
        break;
    case SignIn::Step::Stored:
        done(Stored);
        break;
    }
}

void SignInDialog::showBrowser()
{
    m_steps->setStep(Opened, m_browserOpened ? StepList::State::Done : StepList::State::Failed);
    m_steps->setDetail(Opened, !m_browserOpened ? tr("Copy the link below and open it in a browser on this computer")
                               : needsPasting()
                                   ? tr("Finish signing in there, then paste the address it lands on below")
                                   : tr("Finish signing in there, then come back"));
}

void SignInDialog::browserFailed(const Error &error)
{
    m_browserOpened = false;
    m_message->showError(Tone::Warning, error);
}

void SignInDialog::showCountdown()
{
    if (!m_flow)
        return;
    const auto left = std::chrono::floor<std::chrono::seconds>(m_flow->deadline() - m_parts.flow.clock.now());
    const qint64 seconds = qMax<qint64>(0, left.count());
    m_steps->setDetail(Returned, seconds >= 60 ? tr("%1 min %2 s left").arg(seconds / 60).arg(seconds % 60)
                                               : tr("%1 s left").arg(seconds));
}

void SignInDialog::pasted()
{
    if (!m_flow || m_paste->text().trimmed().isEmpty())
        return;
    if (const auto taken = m_flow->paste(m_paste->text()); !taken)
        m_message->showError(Tone::Warning, taken.error());
    else
        forgetPasted();
}

// It holds a code, or the access token itself. clear() would leave it to be undone.
void SignInDialog::forgetPasted() { m_paste->setText(QString()); }

void SignInDialog::openIn(const QString &command)
{
    if (!m_flow)
        return;
    if (const auto opened = m_flow->openBrowser(command); !opened) {
        m_message->showError(Tone::Warning, opened.error());
        return;
    }
    m_browserOpened = true;
    m_message->hide();
    showBrowser();
}

void SignInDialog::ended(const Result<Credential> &result)
{
    m_second.stop();
    m_asksAboutAccount = false;
    if (m_flow)
        m_flow.release()->deleteLater(); // it is still emitting
    forgetPasted();
    m_paste->hide();
    m_copyLink->hide();
    m_otherBrowser->hide();
    m_steps->setDetail(Returned, QString());
    m_close->setText(tr("Close"));
    if (result) {
        const TokenFacts &token = result->token;
        const QString life = token.expiresAt ? tr("The token lives for %1.")
                                                   .arg(durationWords(std::chrono::floor<std::chrono::seconds>(
                                                       *token.expiresAt - m_parts.flow.clock.now())))
                                             : tr("The token has no known expiry.");
        m_message->showMessage(Tone::Fresh, tr("You are signed in. %1").arg(life));
        setVariant(m_close, ButtonVariant::Primary);
        m_close->setFocus();
    } else {
        m_steps->setStep(m_line, StepList::State::Failed);
        m_message->showError(Tone::Bad, result.error());
        m_again->show();
        m_again->setFocus();
    }
    resizeToFit(this);
}

void SignInDialog::askAboutAccount(const QString &before, const QString &now)
{
    m_asksAboutAccount = true;
    m_message->showMessage(
        Tone::Warning,
        tr("The browser is signed in as “%1”. The stored tokens are those of “%2”.")
            .arg(safeText(now, 256), safeText(before, 256)),
        tr("Replace them only if this credential is to be that account's from now on. Close this to keep the account "
           "before; the new tokens are then given up."),
        tr("Replace the account"));
    m_close->setText(tr("Keep the account before"));
    m_close->setFocus();
}

void SignInDialog::keepAccount()
{
    m_asksAboutAccount = false;
    m_close->setText(tr("Cancel"));
    m_message->hide();
    m_flow->answerAccount(false); // what ends it is shown
}

void SignInDialog::reject()
{
    if (m_flow && m_asksAboutAccount)
        return keepAccount();
    if (m_flow) {
        m_flow->disconnect(this);
        m_flow->cancel();
        m_flow.release()->deleteLater();
    }
    m_second.stop();
    QDialog::reject();
}

} // namespace fob
