// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/credentials/CredentialPane.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/TextLabel.h"
#include "wording/SafeText.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace fob {

CredentialPane::CredentialPane(CredentialListModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_search(new QLineEdit), m_list(new CredentialListView(model)),
      m_nothing(new QWidget), m_nothingWords(new TextLabel(TextLabel::Style::Body))
{
    const Metrics metrics(this);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->addAction(themedIcon(QStringLiteral("search"), Tone::Secondary), QLineEdit::LeadingPosition);
    m_search->setAccessibleName(tr("Search credentials"));
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    auto *add = makeIconButton(QStringLiteral("plus"), tr("Add a credential"), ButtonVariant::Primary);
    add->setObjectName(QStringLiteral("add"));
    auto *lifetimes = makeIconButton(QStringLiteral("lifetimes"), tr("Lifetimes"), ButtonVariant::Secondary);
    lifetimes->setObjectName(QStringLiteral("show-lifetimes"));
    lifetimes->setToolTip(withShortcut(tr("Lifetimes"), QKeySequence(Qt::CTRL | Qt::Key_L)));
    m_list->setObjectName(QStringLiteral("credentials"));
    add->setToolTip(withShortcut(tr("Add a credential"), QKeySequence(QKeySequence::New)));
    m_nothingWords->setObjectName(QStringLiteral("nothing"));
    m_nothingWords->setTone(Tone::Secondary);
    m_nothingWords->setAlignment(Qt::AlignHCenter);
    m_nothingWords->setWordWrap(true);
    auto *clear = makeCompactButton(tr("Clear the search"));
    clear->setObjectName(QStringLiteral("clear-search"));
    auto *nothing = new QVBoxLayout(m_nothing);
    nothing->setContentsMargins(metrics.px(16), metrics.px(24), metrics.px(16), 0);
    nothing->setSpacing(metrics.px(12));
    nothing->addWidget(m_nothingWords);
    nothing->addWidget(clear, 0, Qt::AlignHCenter);
    nothing->addStretch(1);
    m_nothing->hide();
    connect(clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_search->setFocus();
    });
    auto *top = new QHBoxLayout;
    top->setContentsMargins(metrics.px(12), metrics.px(12), metrics.px(12), metrics.px(8));
    top->setSpacing(metrics.px(8));
    top->addWidget(m_search, 1);
    top->addWidget(lifetimes);
    top->addWidget(add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 1, 0); // the hairline
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        // Its picture costs the plugins for every image format: not before there is something to clear.
        m_search->setClearButtonEnabled(true);
        m_model.setFilter(text);
    });
    connect(add, &QToolButton::clicked, this, &CredentialPane::addRequested);
    connect(lifetimes, &QToolButton::clicked, this, &CredentialPane::lifetimesRequested);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &CredentialPane::countChanged);
    countChanged();
}

void CredentialPane::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CredentialPane::showCredential(const CredentialId &id)
{
    if (m_model.find(id) && m_model.rowOf(id) < 0)
        m_search->clear();
    m_list->select(id);
}

bool CredentialPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (m_model.shown() == 0)
                return true; // there is nowhere to go
            if (m_model.rowOf(m_list->current()) < 0)
                m_list->selectFirst();
            m_list->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    if ((watched == m_search || watched == m_list) && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CredentialPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tones &tones = tonesOf(palette());
    painter.fillRect(rect(), tones.list);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tones.line);
}

void CredentialPane::countChanged()
{
    m_search->setPlaceholderText(m_model.total() == 1 ? tr("Search 1 credential")
                                                      : tr("Search %1 credentials").arg(m_model.total()));
    const bool none = m_model.total() > 0 && m_model.shown() == 0;
    if (none)
        m_nothingWords->setText(tr("No credential matches “%1”.").arg(safeText(m_search->text().trimmed(), 60)));
    m_nothing->setVisible(none);
    m_list->setVisible(!none);
}

} // namespace fob
