// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ScopePicker.h"

#include "ui/dialogs/ConfirmDialog.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Chips.h"
#include "ui/widgets/TextLabel.h"
#include "wording/Language.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

namespace fob {

ScopePicker::ScopePicker(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics(this).px(16));
}

void ScopePicker::setRules(const ScopeRules &rules)
{
    m_rules = rules;
    rebuild();
}

void ScopePicker::rebuild()
{
    m_boxes.clear();
    m_groupStates.clear();
    m_scopeStates.clear();
    m_freeCard = nullptr;
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto inMatrix = [](const Scope &scope) { return !scope.group.isEmpty(); };
    const auto inList = [](const Scope &scope) { return scope.group.isEmpty() && !scope.sensitive; };
    if (std::any_of(m_rules.list.begin(), m_rules.list.end(), inMatrix)) {
        auto *card = new Card;
        layout()->addWidget(card);
        buildMatrix(card);
    }
    if (std::any_of(m_rules.list.begin(), m_rules.list.end(), inList)) {
        auto *card = new Card;
        layout()->addWidget(card);
        buildList(card);
    }
    for (const Scope &scope : m_rules.list)
        if (scope.group.isEmpty() && scope.sensitive)
            buildSensitive(scope);
    if (m_rules.freeEntry)
        buildFreeEntry();
}

void ScopePicker::confirmSensitive(const std::vector<Scope> &scopes, std::function<void()> confirmed)
{
    QStringList names;
    QStringList descriptions;
    QStringList warnings;
    for (const Scope &scope : scopes) {
        names += scope.id;
        descriptions += localized(scope.description);
        warnings += localized(scope.warning);
    }
    const QString all = names.join(QStringLiteral(", "));
    ConfirmDialog::ask({tr("Ask for “%1”?").arg(all), descriptions.join(QLatin1Char('\n')),
                        warnings.join(QLatin1Char('\n')), tr("Ask for %1").arg(all)},
                       this, std::move(confirmed));
}

void ScopePicker::choose(const QStringList &scopes)
{
    std::vector<Scope> sensitive;
    for (const Scope &scope : m_rules.list)
        if (scope.sensitive && scopes.contains(scope.id) && !m_boxes.at(scope.id)->isChecked())
            sensitive.push_back(scope);
    const auto take = [this, scopes] {
        setRequested(scopes);
        Q_EMIT changed();
    };
    if (sensitive.empty())
        take();
    else
        confirmSensitive(sensitive, take);
}

QString ScopePicker::withinGroup(const Scope &scope)
{
    return scope.id.endsWith(scope.group) ? scope.id.left(scope.id.size() - scope.group.size()) : scope.id;
}

QString ScopePicker::chipWithinGroup(const Scope &scope)
{
    QString text = withinGroup(scope);
    while (!text.isEmpty() && !text.back().isLetterOrNumber())
        text.chop(1);
    return text.isEmpty() ? scope.id : text;
}

void ScopePicker::addFree(const QString &scope, bool checked)
{
    if (const auto known = m_boxes.find(scope); known != m_boxes.end()) {
        known->second->setChecked(checked);
        return;
    }
    if (!m_freeCard)
        return;
    Scope free;
    free.id = scope;
    QCheckBox *box = makeBox(free, scope);
    const bool was = std::exchange(m_setting, true);
    box->setChecked(checked);
    m_setting = was;
    m_freeCard->layout()->addWidget(box);
}

void ScopePicker::setRequested(const QStringList &scopes)
{
    m_setting = true;
    for (const auto &[scope, box] : m_boxes)
        box->setChecked(scopes.contains(scope));
    for (const QString &scope : scopes)
        addFree(scope, true);
    m_setting = false;
    showGranted();
}

void ScopePicker::setGranted(const std::optional<QStringList> &scopes)
{
    m_granted = scopes;
    showGranted();
}

QStringList ScopePicker::requested() const
{
    QStringList chosen;
    for (const auto &[scope, box] : m_boxes)
        if (box->isChecked())
            chosen += scope;
    return ScopeSet::granted(m_rules, chosen).list();
}

void ScopePicker::showGranted()
{
    const ScopeSet granted = ScopeSet::granted(m_rules, m_granted.value_or(QStringList()));
    for (const auto &[group, state] : m_groupStates) {
        while (QLayoutItem *item = state->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        bool any = false;
        for (const Scope &scope : m_rules.list) {
            if (scope.group != group)
                continue;
            if (granted.covers(m_rules, scope.id)) {
                state->layout()->addWidget(new Chip(chipWithinGroup(scope)));
                any = true;
            } else if (m_granted && m_boxes.at(scope.id)->isChecked()) {
                auto *missing = new TextLabel(TextLabel::Style::Body, tr("%1 missing").arg(chipWithinGroup(scope)));
                missing->setTone(Tone::Warning);
                state->layout()->addWidget(missing);
                any = true;
            }
        }
        if (!any) {
            auto *none = new TextLabel(TextLabel::Style::Body, m_granted ? tr("none") : QStringLiteral("—"));
            none->setTone(Tone::Secondary);
            state->layout()->addWidget(none);
        }
    }
    for (const auto &[scope, label] : m_scopeStates) {
        const bool has = granted.covers(m_rules, scope);
        const bool wanted = m_boxes.at(scope)->isChecked();
        label->setText(!m_granted ? QString() : has ? tr("granted") : wanted ? tr("missing") : QString());
        label->setTone(has ? Tone::Fresh : Tone::Warning);
    }
}

} // namespace fob
