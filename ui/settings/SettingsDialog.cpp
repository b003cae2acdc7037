// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsDialog.h"

#include "ui/settings/StoreSection.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ScreenRoom.h"
#include "ui/widgets/Scrolled.h"
#include "ui/widgets/TextLabel.h"
#include "ui/window/Preferences.h"

#include <QCheckBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fob {

SettingsDialog::SettingsDialog(Preferences &preferences, SecretPlaces &places, QWidget *parent)
    : QDialog(parent), m_preferences(preferences)
{
    const Metrics metrics(this);
    setObjectName(QStringLiteral("settings"));
    setWindowTitle(tr("Settings"));
    auto *inside = new QWidget;
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(metrics.px(24), metrics.px(24), metrics.px(24), metrics.px(8));
    m_column->setSpacing(metrics.px(12));
    m_column->addWidget(new TextLabel(TextLabel::Style::Title, tr("Settings")));
    auto *store = new StoreSection(places);
    addSection(tr("Where secrets are kept"))->addWidget(store);
    addChoice(tr("Tokens"), QStringLiteral("keep-fresh"), tr("Keep tokens fresh while Fob runs"),
              tr("They are refreshed a little before they end, so that none is waited for."), preferences.keepFresh(),
              &Preferences::setKeepFresh);
    addChoice(tr("Notifications"), QStringLiteral("notify"), tr("Say ahead of time what ends"),
              tr("Refresh tokens that end, accounts that fall dormant: while something can still be done about it."),
              preferences.notify(), &Preferences::setNotify);
    m_column->addStretch(1);
    auto *close = makeButton(tr("Close"), ButtonVariant::Primary);
    close->setObjectName(QStringLiteral("close"));
    close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics.px(24), metrics.px(8), metrics.px(24), metrics.px(20));
    m_doctor = makeButton(tr("Doctor…"));
    m_doctor->setObjectName(QStringLiteral("doctor"));
    m_doctor->setToolTip(tr("Check all that Fob stands on"));
    m_doctor->hide();
    buttons->addWidget(m_doctor);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(scrolled(inside), 1);
    whole->addLayout(buttons);
    const int width = metrics.px(560);
    const int height = m_column->heightForWidth(width) + buttons->sizeHint().height();
    resize(boundedToScreen(*this, {width, height}));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_doctor, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT doctorRequested();
    });
    connect(store, &StoreSection::locked, this, &SettingsDialog::locked);
    connect(store, &StoreSection::stateChanged, this, &SettingsDialog::storeChanged);
}

void SettingsDialog::setDoctorOffered(bool offered) { m_doctor->setVisible(offered); }

QVBoxLayout *SettingsDialog::addSection(const QString &title)
{
    const Metrics metrics(this);
    auto *card = new Card;
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metrics.px(16), metrics.px(14), metrics.px(16), metrics.px(16));
    column->setSpacing(metrics.px(8));
    column->addWidget(new TextLabel(TextLabel::Style::Group, title));
    m_column->addWidget(card);
    return column;
}

void SettingsDialog::addChoice(const QString &title, const QString &name, const QString &label, const QString &help,
                               bool on, void (Preferences::*set)(bool))
{
    QVBoxLayout *column = addSection(title);
    auto *choice = new QCheckBox(label);
    choice->setObjectName(name);
    choice->setChecked(on);
    choice->setAccessibleDescription(help);
    auto *words = new TextLabel(TextLabel::Style::Small, help);
    words->setTone(Tone::Secondary);
    words->setWordWrap(true);
    column->addWidget(choice);
    column->addWidget(words);
    connect(choice, &QCheckBox::toggled, &m_preferences, set);
}

} // namespace fob
