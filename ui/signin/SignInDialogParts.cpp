// SPDX-License-Identifier: GPL-3.0-or-later
// SignInDialog: what it is made of; SignInDialog.cpp follows the sign-in.
#include "ui/signin/SignInDialog.h"

#include "ui/actions/ClipboardGuard.h"
#include "ui/credentials/StateLook.h"
#include "ui/dialogs/FormRow.h"
#include "ui/signin/InstalledBrowsers.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Chips.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/StepList.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

namespace fob {

SignInDialog::SignInDialog(const WindowParts &parts, ClipboardGuard &clipboard, const Provider &provider,
                           const Credential &credential, QWidget *parent)
    : QDialog(parent), m_parts(parts), m_clipboard(clipboard), m_provider(provider), m_credential(credential),
      m_name(new TextLabel(TextLabel::Style::Body)), m_scopes(new ChipFlow), m_message(new MessageStrip),
      m_paste(makeLineEdit()), m_copyLink(makeButton(tr("Copy link"))),
      m_otherBrowser(makeButton(tr("Another browser"))), m_close(makeButton(tr("Cancel"))),
      m_again(makeButton(tr("Try again"), ButtonVariant::Primary)), m_browsers(std::make_unique<QMenu>())
{
    const Metrics metrics(this);
    setWindowTitle(tr("Sign in to %1").arg(localized(provider.name)));
    setMinimumWidth(metrics.px(540));
    const Grant *grant = provider.grant(credential.grant);
    const bool direct = grant && grant->kind == GrantKind::DirectToken;
    const QString backend = safeText(parts.flow.vault.secretStore().backend(), 40);
    m_steps = new StepList({QString(), tr("Browser opened"), tr("Answer received"),
                            direct ? tr("Token taken from the answer") : tr("Code exchanged for a token"),
                            backend.isEmpty() ? tr("Stored in the keychain") : tr("Stored in %1").arg(backend)});

    auto *title = new QHBoxLayout;
    title->setSpacing(metrics.px(10));
    title->addWidget(new TextLabel(TextLabel::Style::Title, windowTitle()));
    if (const Environment *environment = provider.environment(credential.environment)) {
        auto *badge = new Badge;
        badge->setBadge(badgeWords(*environment), toneOf(environment->kind));
        title->addWidget(badge);
    }
    title->addStretch(1);
    auto *subtitle = new QHBoxLayout;
    subtitle->setSpacing(metrics.px(8));
    m_name->setTone(Tone::Secondary);
    subtitle->addWidget(m_name, 0, Qt::AlignTop);
    subtitle->addWidget(m_scopes, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(24));
    column->setSpacing(metrics.px(8));
    column->addLayout(title);
    column->addLayout(subtitle);
    column->addSpacing(metrics.px(14));
    column->addWidget(m_steps);
    column->addSpacing(metrics.px(10));
    column->addWidget(m_message);
    connect(m_message, &MessageStrip::actionTriggered, this, [this] {
        if (!m_flow || !std::exchange(m_asksAboutAccount, false))
            return;
        m_message->hide();
        m_close->setText(tr("Cancel"));
        m_flow->answerAccount(true);
    });
    buildWays();
    showSettings();
    connect(&m_second, &QTimer::timeout, this, &SignInDialog::showCountdown);
}

SignInDialog::~SignInDialog() = default;

void SignInDialog::buildWays()
{
    const Metrics metrics(this);
    m_paste->setObjectName(QStringLiteral("pasted-address"));
    m_paste->setAccessibleName(tr("The address your browser landed on"));
    m_copyLink->setObjectName(QStringLiteral("copy-link"));
    m_close->setObjectName(QStringLiteral("close"));
    m_again->setObjectName(QStringLiteral("again"));
    m_otherBrowser->setMenu(m_browsers.get());
    m_again->hide();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.px(8));
    buttons->addWidget(m_copyLink);
    buttons->addWidget(m_otherBrowser);
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_close);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(m_paste);
    column->addSpacing(metrics.px(8));
    column->addStretch(1);
    column->addLayout(buttons);
    connect(m_paste, &QLineEdit::returnPressed, this, &SignInDialog::pasted);
    connect(m_paste, &QLineEdit::textChanged, this, [this](const QString &text) {
        // Pasting is one step for the user: an address that is this sign-in's goes on by itself.
        if (text.contains(QLatin1String("://")) && text.contains(QLatin1Char('?')))
            pasted();
    });
    connect(m_copyLink, &QPushButton::clicked, this, [this] {
        m_clipboard.copyText(QString::fromLatin1(m_flow->link().toEncoded()));
        m_message->showMessage(Tone::Accent, tr("The link is copied. Open it in any browser on this computer."));
    });
    connect(m_browsers.get(), &QMenu::aboutToShow, this, &SignInDialog::fillBrowserMenu);
    connect(m_close, &QPushButton::clicked, this, &SignInDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &SignInDialog::start);
}

void SignInDialog::fillBrowserMenu()
{
    m_browsers->clear();
    connect(m_browsers->addAction(tr("The usual one, again")), &QAction::triggered, this,
            [this] { openIn(QString()); });
    const auto browsers = installedBrowsers();
    if (!browsers.empty())
        m_browsers->addSeparator();
    for (const InstalledBrowser &browser : browsers)
        connect(m_browsers->addAction(browser.name), &QAction::triggered, this,
                [this, command = browser.command] { openIn(command); });
}

} // namespace fob
