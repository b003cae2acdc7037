// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ScopeSet.h"

#include <QWidget>

#include <functional>
#include <map>

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace fob {

class ChipFlow;
class TextLabel;

// The scopes of a provider as its descriptor describes them: a matrix of groups and accesses, a list of the others, the
// sensitive ones apart with their warning, and free entry where the provider has no complete list.
class ScopePicker : public QWidget
{
    Q_OBJECT
public:
    explicit ScopePicker(QWidget *parent = nullptr);

    void setRules(const ScopeRules &rules);
    void setRequested(const QStringList &scopes);
    // As if the user had ticked exactly these: asks first where that adds a sensitive one.
    void choose(const QStringList &scopes);
    // Nothing: there is no token, or the provider did not say.
    void setGranted(const std::optional<QStringList> &scopes);
    [[nodiscard]] QStringList requested() const;

Q_SIGNALS:
    void changed();

private:
    void rebuild();
    void buildMatrix(QWidget *card);
    void buildList(QWidget *card);
    void buildSensitive(const Scope &scope);
    void buildFreeEntry();
    void addFree(const QString &scope, bool checked);
    void confirmSensitive(const std::vector<Scope> &scopes, std::function<void()> confirmed);
    QCheckBox *makeBox(const Scope &scope, const QString &text);
    void showGranted();
    // "read:work-orders" in the row of work-orders: "read:".
    [[nodiscard]] static QString withinGroup(const Scope &scope);
    [[nodiscard]] static QString chipWithinGroup(const Scope &scope);

    ScopeRules m_rules;
    std::optional<QStringList> m_granted;
    std::map<QString, QCheckBox *> m_boxes;       // by scope
    std::map<QString, QWidget *> m_groupStates;   // what is granted, by group
    std::map<QString, TextLabel *> m_scopeStates; // by scope outside the matrix
    QWidget *m_freeCard = nullptr;
    bool m_setting = false;
};

} // namespace fob
