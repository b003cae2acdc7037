// SPDX-License-Identifier: GPL-3.0-or-later
// The account at the provider, as its profile endpoint tells it.
#include "ui/detail/TokenPage.h"

#include "ui/detail/RowsTable.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/TextLabel.h"
#include "wording/SafeText.h"

#include <QVBoxLayout>

namespace fob {

void TokenPage::buildProfile()
{
    m_profileCard = new Card;
    m_readProfile = makeCompactButton(tr("Read the profile"));
    m_readProfile->setObjectName(QStringLiteral("read-profile"));
    m_profile = new RowsTable({tr("Field"), tr("Value")});
    m_profile->setObjectName(QStringLiteral("profile"));
    m_profileTrouble = new MessageStrip;
    const Metrics metrics(this);
    auto *column = new QVBoxLayout(m_profileCard);
    column->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    column->setSpacing(metrics.px(10));
    auto *line = new QHBoxLayout;
    line->addWidget(new TextLabel(TextLabel::Style::Bold, tr("Account at the provider")));
    line->addStretch(1);
    line->addWidget(m_readProfile);
    column->addLayout(line);
    column->addWidget(m_profileTrouble);
    column->addWidget(m_profile);
    layout()->addWidget(m_profileCard);
    connect(m_readProfile, &QPushButton::clicked, this, [this] {
        if (m_readingProfile)
            return;
        setReadingProfile(true);
        m_profileTrouble->hide();
        Q_EMIT profileRequested();
    });
}

// A disabled button would pass the keyboard's focus on to somewhere else.
void TokenPage::setReadingProfile(bool reading)
{
    m_readingProfile = reading;
    m_readProfile->setText(reading ? tr("Reading…") : tr("Read the profile"));
}

void TokenPage::showProfile(const UserProfile &profile)
{
    setReadingProfile(false);
    m_profileTrouble->hide();
    std::vector<RowsTable::Row> rows;
    for (const auto &[pointer, text] : profile)
        rows.push_back(
            {safeText(pointer.startsWith(QLatin1Char('/')) ? pointer.mid(1) : pointer, 60), safeText(text, 500)});
    m_profile->setRows(rows);
    m_profile->show();
}

void TokenPage::showProfileTrouble(const Error &error)
{
    setReadingProfile(false);
    m_profileTrouble->showError(Tone::Bad, error);
}

} // namespace fob
