// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/InspectorDialog.h"

#include "ui/detail/RowsTable.h"
#include "ui/inspector/FactsGrid.h"
#include "ui/inspector/PasteField.h"
#include "ui/inspector/SignatureCard.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/MessageStrip.h"
#include "ui/widgets/ScreenRoom.h"
#include "ui/widgets/Scrolled.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStyle>

namespace fob {

namespace {

QVBoxLayout *columnOf(Card *card, TextLabel *title)
{
    const Metrics metrics(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(metrics.px(16), metrics.px(16), metrics.px(16), metrics.px(16));
    column->setSpacing(metrics.px(8));
    column->addWidget(title);
    return column;
}

TextLabel *titleOf(const QString &text) { return new TextLabel(TextLabel::Style::Bold, text); }

TextLabel *quietWords(const QString &text = {})
{
    auto *words = new TextLabel(TextLabel::Style::Small, text);
    words->setTone(Tone::Secondary);
    words->setWordWrap(true);
    return words;
}

} // namespace

void InspectorDialog::build()
{
    const Metrics metrics(this);
    setObjectName(QStringLiteral("inspector"));
    setWindowTitle(tr("Inspect a token"));
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    // The scroll bar has a place of its own, so that the cards end where the button below them does.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    column->setContentsMargins(metrics.px(24), metrics.px(8), qMax(0, metrics.px(24) - bar), metrics.px(16));
    column->setSpacing(metrics.px(16));
    m_trouble = new MessageStrip;
    column->addWidget(m_trouble);
    m_pasting = buildPaste();
    column->addWidget(m_pasting);
    m_results = new QWidget;
    auto *results = new QVBoxLayout(m_results);
    results->setContentsMargins(0, 0, 0, 0);
    results->setSpacing(metrics.px(16));
    results->addWidget(buildFacts());
    m_signature = new SignatureCard(m_parts, m_token);
    results->addWidget(m_signature);
    connect(m_signature, &SignatureCard::checked, this, [this](const SignatureCheck &check) {
        if (!m_fingerprint.isEmpty())
            Q_EMIT checked(m_fingerprint, check);
    });
    results->addWidget(buildClaims());
    results->addWidget(buildComparison());
    column->addWidget(m_results);
    column->addStretch(1);
    m_another = makeButton(tr("Another…"));
    m_another->setObjectName(QStringLiteral("another"));
    m_another->setAutoDefault(false);
    m_close = makeButton(tr("Close"), ButtonVariant::Primary);
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics.px(24), metrics.px(12), metrics.px(24), metrics.px(16));
    buttons->addWidget(m_another);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *title = new TextLabel(TextLabel::Style::Title, windowTitle());
    title->setContentsMargins(metrics.px(24), metrics.px(20), metrics.px(24), metrics.px(8));
    whole->addWidget(title);
    m_scroll = scrolled(inside);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // whatever a token says, it wraps
    whole->addWidget(m_scroll, 1);
    whole->addWidget(new Separator(Qt::Horizontal));
    whole->addLayout(buttons);
    resize(boundedToScreen(*this, {metrics.px(760), metrics.px(720)}));
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_another, &QPushButton::clicked, this, &InspectorDialog::reset);
}

QWidget *InspectorDialog::buildPaste()
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(area).px(8));
    column->addWidget(
        quietWords(tr("Paste a token, or any text that holds one: a header line, a curl command, JSON, an "
                      "address, a log line. It is looked at on this computer alone, and not shown.")));
    m_paste = new PasteField;
    m_paste->setObjectName(QStringLiteral("paste"));
    m_paste->setAccessibleName(tr("Text with a token"));
    m_paste->setPlaceholderText(tr("Paste here"));
    column->addWidget(m_paste);
    connect(m_paste, &PasteField::received, this, &InspectorDialog::receive);
    return area;
}

Card *InspectorDialog::buildFacts()
{
    auto *card = new Card;
    QVBoxLayout *column = columnOf(card, titleOf(tr("Facts")));
    m_facts = new FactsGrid;
    m_facts->setObjectName(QStringLiteral("facts"));
    column->addWidget(m_facts);
    column->addSpacing(Metrics(card).px(8));
    auto *line = new QHBoxLayout;
    line->setSpacing(Metrics(card).px(8));
    m_phrase = new QLineEdit;
    m_phrase->setObjectName(QStringLiteral("phrase"));
    m_phrase->setPlaceholderText(tr("a phrase that you agree on"));
    m_phrase->setAccessibleName(tr("Phrase for a shared fingerprint"));
    auto *show = makeButton(tr("Shared fingerprint"));
    show->setObjectName(QStringLiteral("share"));
    show->setAutoDefault(false);
    m_shared = new TextLabel(TextLabel::Style::Monospace);
    m_shared->setObjectName(QStringLiteral("shared"));
    m_shared->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_shared->hide(); // an empty one would still have its gap
    line->addWidget(m_phrase, 1);
    line->addWidget(show);
    line->addWidget(m_shared);
    column->addLayout(line);
    column->addWidget(quietWords(tr("Two people who type the same phrase and see the same characters hold the same "
                                    "token.")));
    connect(show, &QPushButton::clicked, this, &InspectorDialog::showShared);
    connect(m_phrase, &QLineEdit::returnPressed, this, &InspectorDialog::showShared);
    connect(m_phrase, &QLineEdit::textChanged, this, [this] {
        m_shared->clear();
        m_shared->hide();
    });
    return card;
}

Card *InspectorDialog::buildClaims()
{
    m_claimsCard = new Card;
    QVBoxLayout *column = columnOf(m_claimsCard, m_claimsTitle = titleOf({}));
    m_claims = new RowsTable({tr("Claim"), tr("Value"), tr("Meaning")});
    m_claims->setObjectName(QStringLiteral("claims"));
    m_header = new RowsTable({tr("Header"), tr("Value"), tr("Meaning")});
    m_header->setObjectName(QStringLiteral("header"));
    column->addWidget(m_claims);
    column->addWidget(m_header);
    m_safeCopy = makeCompactButton({});
    m_safeCopy->setObjectName(QStringLiteral("safe-copy"));
    m_safeCopy->setAutoDefault(false);
    m_safeCopy->setToolTip(tr("Everything that it says, for a colleague or a ticket. What it says about a person is "
                              "still in it."));
    column->addWidget(m_safeCopy, 0, Qt::AlignLeft);
    connect(m_safeCopy, &QPushButton::clicked, this, &InspectorDialog::copyWithoutSignature);
    return m_claimsCard;
}

Card *InspectorDialog::buildComparison()
{
    auto *card = new Card;
    QVBoxLayout *column = columnOf(card, titleOf(tr("Compare")));
    m_other = new PasteField;
    m_other->setObjectName(QStringLiteral("other"));
    m_other->setAccessibleName(tr("Text with another token"));
    m_other->setPlaceholderText(tr("Paste another token"));
    m_withStored = makeCompactButton(m_stored ? tr("Compare with the token of “%1”").arg(m_stored->name) : QString());
    m_withStored->setObjectName(QStringLiteral("with-stored"));
    m_withStored->setAutoDefault(false);
    m_comparisonWords = new TextLabel(TextLabel::Style::Body);
    m_comparisonWords->setObjectName(QStringLiteral("comparison-words"));
    m_comparisonWords->setWordWrap(true);
    m_onlyDifferences = new QCheckBox(tr("Only what differs"));
    m_onlyDifferences->setObjectName(QStringLiteral("only-differences"));
    m_comparison = new RowsTable({tr("Member"), tr("This token"), tr("The other")}, RowsTable::Kind::SideBySide);
    m_comparison->setAccessibleName(tr("Compare"));
    m_comparison->setObjectName(QStringLiteral("comparison"));
    column->addWidget(m_other);
    column->addWidget(m_withStored, 0, Qt::AlignLeft);
    column->addWidget(m_comparisonWords);
    column->addWidget(m_onlyDifferences);
    column->addWidget(m_comparison);
    connect(m_other, &PasteField::received, this, &InspectorDialog::compareWithText);
    connect(m_withStored, &QPushButton::clicked, this, &InspectorDialog::compareWithStored);
    connect(m_onlyDifferences, &QCheckBox::toggled, this, &InspectorDialog::showComparison);
    return card;
}

} // namespace fob
