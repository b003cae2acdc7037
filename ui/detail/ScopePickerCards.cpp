// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of the picker, made from the descriptor.
#include "ui/detail/ScopePicker.h"

#include "ui/dialogs/FormRow.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Buttons.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Separator.h"
#include "ui/widgets/TextLabel.h"
#include "wording/ErrorWords.h"
#include "wording/Language.h"
#include "wording/SafeText.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPointer>

namespace fob {

namespace {

QString accessTitle(const QString &access)
{
    if (access == QLatin1String("view"))
        return ScopePicker::tr("View");
    if (access == QLatin1String("update"))
        return ScopePicker::tr("Create and update");
    return safeText(access, 40);
}

} // namespace

QCheckBox *ScopePicker::makeBox(const Scope &scope, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setFont(monospaceFont(box->font()));
    box->setObjectName(QStringLiteral("scope-") + scope.id);
    box->setAccessibleName(localized(scope.title).isEmpty() ? scope.id : localized(scope.title));
    box->setAccessibleDescription(scope.id + QStringLiteral(". ") + localized(scope.description));
    box->setToolTip(scope.id.toHtmlEscaped());
    m_boxes.emplace(scope.id, box);
    if (scope.sensitive)
        connect(box, &QCheckBox::clicked, this, [this, scope, box](bool checked) {
            if (!checked)
                return;
            box->setChecked(false);
            confirmSensitive({scope}, [ticked = QPointer<QCheckBox>(box)] {
                if (ticked) // not another credential's by now
                    ticked->setChecked(true);
            });
        });
    connect(box, &QCheckBox::toggled, this, [this] {
        if (!m_setting)
            Q_EMIT changed();
    });
    return box;
}

void ScopePicker::buildMatrix(QWidget *card)
{
    const Metrics metrics(this);
    QStringList accesses;
    for (const Scope &scope : m_rules.list)
        if (!scope.group.isEmpty() && !accesses.contains(scope.access))
            accesses += scope.access;
    const int columns = static_cast<int>(accesses.size()) + 2;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(metrics.px(16), metrics.px(10), metrics.px(16), metrics.px(10));
    grid->setHorizontalSpacing(metrics.px(10));
    grid->setVerticalSpacing(0);
    const auto heading = [&](int column, const QString &text) {
        auto *label = new TextLabel(TextLabel::Style::Bold, text);
        label->setTone(Tone::Secondary);
        label->setWordWrap(true);
        label->setContentsMargins(column == 0 ? metrics.px(8) : 0, metrics.px(8), 0, metrics.px(8));
        grid->addWidget(label, 0, column);
    };
    heading(0, tr("Resource"));
    for (int i = 0; i < accesses.size(); ++i)
        heading(i + 1, accessTitle(accesses[i]));
    heading(columns - 1, tr("Granted now"));
    int row = 1;
    for (const ScopeGroup &group : m_rules.groups) {
        grid->addWidget(new Separator(Qt::Horizontal), row, 0, 1, columns);
        ++row;
        auto *name = new QWidget;
        auto *words = new QVBoxLayout(name);
        words->setContentsMargins(metrics.px(8), metrics.px(7), 0, metrics.px(7));
        words->setSpacing(0);
        auto *title = new TextLabel(TextLabel::Style::Bold, localized(group.title));
        title->setWordWrap(true);
        words->addWidget(title);
        auto *description = new TextLabel(TextLabel::Style::Body, localized(group.description));
        description->setTone(Tone::Secondary);
        description->setWordWrap(true);
        words->addWidget(description);
        grid->addWidget(name, row, 0);
        for (const Scope &scope : m_rules.list)
            if (scope.group == group.id)
                grid->addWidget(makeBox(scope, withinGroup(scope)), row,
                                static_cast<int>(accesses.indexOf(scope.access)) + 1, Qt::AlignVCenter);
        auto *state = new QWidget;
        new FlowLayout(state);
        m_groupStates.emplace(group.id, state);
        grid->addWidget(state, row, columns - 1, Qt::AlignVCenter);
        ++row;
    }
    for (int i = 0; i < columns; ++i)
        grid->setColumnStretch(i, i == 0 || i == columns - 1 ? 4 : 3);
}

void ScopePicker::buildList(QWidget *card)
{
    const Metrics metrics(this);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(metrics.px(16), metrics.px(8), metrics.px(16), metrics.px(8));
    grid->setHorizontalSpacing(metrics.px(16));
    grid->setVerticalSpacing(0);
    int row = 0;
    for (const Scope &scope : m_rules.list) {
        if (!scope.group.isEmpty() || scope.sensitive)
            continue;
        if (row > 0)
            grid->addWidget(new Separator(Qt::Horizontal), row++, 0, 1, 3);
        grid->addWidget(makeBox(scope, scope.id), row, 0, Qt::AlignVCenter);
        auto *texts = new QWidget;
        auto *words = new QVBoxLayout(texts);
        words->setContentsMargins(0, metrics.px(8), 0, metrics.px(8));
        words->setSpacing(0);
        words->addWidget(new TextLabel(TextLabel::Style::Bold, localized(scope.title)));
        auto *description = new TextLabel(TextLabel::Style::Body, localized(scope.description));
        description->setTone(Tone::Secondary);
        description->setWordWrap(true);
        words->addWidget(description);
        grid->addWidget(texts, row, 1);
        auto *state = new TextLabel(TextLabel::Style::Body);
        m_scopeStates.emplace(scope.id, state);
        grid->addWidget(state, row, 2, Qt::AlignVCenter | Qt::AlignRight);
        ++row;
    }
    grid->setColumnStretch(1, 1);
}

void ScopePicker::buildSensitive(const Scope &scope)
{
    const Metrics metrics(this);
    auto *card = new Card(Card::Kind::Danger);
    auto *row = new QHBoxLayout(card);
    row->setContentsMargins(metrics.px(16), metrics.px(14), metrics.px(16), metrics.px(14));
    row->setSpacing(metrics.px(14));
    row->addWidget(makeBox(scope, QString()), 0, Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics.px(2));
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics.px(6));
    auto *id = new TextLabel(TextLabel::Style::Bold, scope.id);
    id->setTone(Tone::Bad);
    first->addWidget(id);
    auto *title = new TextLabel(TextLabel::Style::Body, QStringLiteral("— ") + localized(scope.title));
    title->setElided(true);
    first->addWidget(title, 1);
    words->addLayout(first);
    auto *warning =
        new TextLabel(TextLabel::Style::Body, localized(scope.warning.isEmpty() ? scope.description : scope.warning));
    warning->setTone(Tone::Secondary);
    warning->setWordWrap(true);
    words->addWidget(warning);
    row->addLayout(words, 1);
    auto *state = new TextLabel(TextLabel::Style::Body);
    m_scopeStates.emplace(scope.id, state);
    row->addWidget(state);
    layout()->addWidget(card);
}

void ScopePicker::buildFreeEntry()
{
    const Metrics metrics(this);
    m_freeCard = new Card;
    auto *column = new QVBoxLayout(m_freeCard);
    column->setContentsMargins(metrics.px(16), metrics.px(14), metrics.px(16), metrics.px(14));
    column->setSpacing(metrics.px(10));
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics.px(8));
    QLineEdit *edit = makeLineEdit(tr("scope"));
    edit->setObjectName(QStringLiteral("free-scope"));
    auto *add = makeButton(tr("Add"));
    row->addWidget(edit, 1);
    row->addWidget(add);
    auto *entry =
        new FormRow(tr("Another scope"), line, tr("Exactly as the provider writes it; upper and lower case matter."));
    column->addWidget(entry);
    layout()->addWidget(m_freeCard);
    const auto take = [this, edit, entry] {
        const QString scope = edit->text().trimmed();
        if (scope.isEmpty())
            return;
        if (const auto valid = ScopeSet::make(m_rules, {scope}); !valid) {
            entry->setMistake(errorSentence(valid.error()));
            return;
        }
        entry->setMistake(QString());
        edit->clear();
        addFree(scope, true);
        Q_EMIT changed();
    };
    connect(add, &QPushButton::clicked, this, take);
    connect(edit, &QLineEdit::returnPressed, this, take);
}

} // namespace fob
