// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/CredentialHeader.h"

#include "ui/actions/CredentialCommands.h"
#include "ui/credentials/StateLook.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Badge.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/MonogramTile.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>

namespace fob {

CredentialHeader::CredentialHeader(CredentialCommands &commands, QWidget *parent)
    : QWidget(parent), m_commands(commands), m_tile(new MonogramTile), m_name(new TextLabel(TextLabel::Style::Title)),
      m_badge(new Badge), m_what(new TextLabel(TextLabel::Style::Body)),
      m_dot(new TextLabel(TextLabel::Style::Body, QStringLiteral("  ·  "))),
      m_host(new TextLabel(TextLabel::Style::Monospace)),
      m_accountDot(new TextLabel(TextLabel::Style::Body, m_dot->text())),
      m_account(new TextLabel(TextLabel::Style::Body)), m_primary(new SplitButton(ButtonVariant::Primary)),
      m_test(makeToolButton(commands.test->text())), m_refresh(makeToolButton(QString())),
      m_more(makeIconButton(QStringLiteral("more"), tr("More actions"))), m_words(new QWidget), m_buttons(new QWidget),
      m_grid(new QGridLayout(this))
{
    const Metrics metrics(this);
    for (TextLabel *label : {m_what, m_dot, m_host, m_accountDot, m_account})
        label->setTone(Tone::Secondary);
    m_name->setElided(true);
    m_what->setElided(true);
    m_host->setElided(true, Qt::ElideMiddle); // a host's two ends tell it from others
    m_account->setObjectName(QStringLiteral("account"));
    m_account->setElided(true);
    for (TextLabel *label : {m_name, m_what, m_host, m_account})
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics.px(10));
    first->addWidget(m_name, 0);
    first->addWidget(m_badge, 0, Qt::AlignVCenter);
    first->addStretch(1);
    auto *second = new QHBoxLayout;
    second->setSpacing(0);
    second->addWidget(m_what);
    second->addWidget(m_dot);
    second->addWidget(m_host);
    second->addWidget(m_accountDot);
    second->addWidget(m_account);
    second->addStretch(1);
    auto *words = new QVBoxLayout(m_words);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addLayout(first);
    words->addLayout(second);

    // Not by setDefaultAction(): a button that is disabled while it works loses the keyboard's focus to its neighbour.
    m_test->setObjectName(QStringLiteral("test"));
    m_test->setToolTip(commands.test->toolTip());
    m_refresh->setObjectName(QStringLiteral("refresh"));
    m_more->setObjectName(QStringLiteral("more"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(commands.overflowMenu());
    commands.overflowMenu()->installEventFilter(this);
    m_primary->setObjectName(QStringLiteral("primary"));
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(metrics.px(12));
    buttons->addWidget(m_primary);
    buttons->addWidget(m_test);
    buttons->addWidget(m_refresh);
    buttons->addWidget(m_more);

    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.px(14));
    m_grid->setVerticalSpacing(metrics.px(12));
    m_grid->setColumnStretch(1, 1);
    m_grid->addWidget(m_tile, 0, 0, Qt::AlignTop);
    m_grid->addWidget(m_words, 0, 1);
    m_grid->addWidget(m_buttons, 0, 2, Qt::AlignTop);
    connect(&commands, &CredentialCommands::primaryChanged, this, &CredentialHeader::showPrimary);
    connect(m_primary, &QToolButton::clicked, this, [this] {
        if (QAction *action = m_commands.primary())
            action->trigger();
    });
    connect(m_test, &QToolButton::clicked, commands.test, &QAction::trigger);
    connect(m_refresh, &QToolButton::clicked, commands.refresh, &QAction::trigger);
}

void CredentialHeader::showCredential(const Credential &credential, const Provider *provider)
{
    const Environment *environment = provider ? provider->environment(credential.environment) : nullptr;
    const Grant *grant = provider ? provider->grant(credential.grant) : nullptr;
    m_name->setText(safeText(credential.name, 80));
    m_tile->setMonogram(provider ? provider->monogram : QStringLiteral("?"));
    m_badge->setBadge(environment ? badgeWords(*environment) : QString(),
                      environment ? toneOf(environment->kind) : Tone::Secondary);
    m_what->setText((provider ? localized(provider->name) : safeText(credential.provider, 40)) +
                    (grant ? m_dot->text() + localized(grant->title) : QString()));
    const QUrl base = provider ? baseUrl(credential, *provider) : QUrl();
    m_host->setText(safeText(base.authority(QUrl::FullyEncoded), 120));
    m_dot->setVisible(!m_host->text().isEmpty());
    m_whose = {credential.id, credential.token.account};
    showAccount();
    setAccessibleName(credential.name);
    showPrimary();
}

void CredentialHeader::nameAccount(const QString &name)
{
    m_names[m_whose] = name;
    showAccount();
}

void CredentialHeader::forgetNames()
{
    m_names.clear();
    showAccount();
}

void CredentialHeader::showAccount()
{
    const auto named = m_names.find(m_whose);
    const QString name = named == m_names.end() ? QString() : safeText(named->second, 120);
    const QString account = safeText(m_whose.second, 120);
    const bool known = !account.isEmpty(); // else nothing would tell when the name is another's
    m_account->setText(known && !name.isEmpty() ? name : account);
    m_account->setToolTip(!known           ? QString()
                          : name.isEmpty() ? tr("The account whose token this is")
                                           : tr("The account whose token this is: %1").arg(account));
    m_account->setVisible(known);
    m_accountDot->setVisible(known);
    arrange();
}

void CredentialHeader::showPrimary()
{
    QAction *action = m_commands.primary();
    const bool busy = m_commands.isBusy();
    m_refresh->setText(m_commands.refresh->text());
    m_refresh->setToolTip(m_commands.refresh->toolTip());
    m_refresh->setEnabled(busy ? m_refresh->isEnabled() : m_commands.refresh->isEnabled());
    m_test->setVisible(m_commands.test->isEnabled());
    m_primary->setVisible(action != nullptr);
    if (action) {
        const bool copies = action == m_commands.copy;
        m_primary->setText(busy ? tr("Working…") : action->text());
        m_primary->setEnabled(busy || action->isEnabled());
        m_primary->setAccessibleName(m_primary->text());
        m_primary->setToolTip(action->shortcut().isEmpty() ? QString() : action->toolTip());
        if ((m_primary->menu() != nullptr) != copies)
            m_primary->setMenuShown(copies ? m_commands.copyMenu() : nullptr);
    }
    arrange();
}

void CredentialHeader::setTight(bool tight)
{
    if (tight == m_tight)
        return;
    m_tight = tight;
    m_tile->setHidden(tight);
    m_grid->setVerticalSpacing(Metrics(this).px(tight ? 6 : 12));
    for (QToolButton *button : {static_cast<QToolButton *>(m_primary), m_test, m_refresh, m_more})
        setCompact(button, tight);
    arrange();
}

int CredentialHeader::tileWidth() const
{
    return m_tight ? 0 : m_tile->width() + m_grid->horizontalSpacing();
}

QSize CredentialHeader::minimumSizeHint() const
{
    return {tileWidth() + qMax(m_words->minimumSizeHint().width(), m_buttons->sizeHint().width()),
            QWidget::minimumSizeHint().height()};
}

void CredentialHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CredentialHeader::arrange()
{
    const Metrics metrics(this);
    const int words = qMin(metrics.px(320), m_words->sizeHint().width());
    const bool below =
        width() < tileWidth() + words + m_buttons->sizeHint().width() + m_grid->horizontalSpacing();
    if (below == m_below)
        return;
    m_below = below;
    m_grid->removeWidget(m_buttons);
    if (below)
        m_grid->addWidget(m_buttons, 1, 1, 1, 2, Qt::AlignLeft);
    else
        m_grid->addWidget(m_buttons, 0, 2, Qt::AlignTop);
    updateGeometry();
}

// The menu opens at the left edge of its button, which is the window's right one: it would hang out over the desktop.
bool CredentialHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_commands.overflowMenu() && event->type() == QEvent::Show) {
        QMenu *menu = m_commands.overflowMenu();
        const QPoint corner = m_more->mapToGlobal(m_more->rect().topRight());
        menu->move(qMax(0, corner.x() - menu->width() + 1), menu->y());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fob
