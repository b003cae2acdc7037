// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ProfileLeaves.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

QString textOf(const Json &leaf)
{
    if (leaf.is_string())
        return QString::fromStdString(leaf.get_ref<const std::string &>());
    return leaf.is_null() ? QString() : QString::fromStdString(leaf.dump());
}

QString escaped(QString member) // RFC 6901 §3
{
    return member.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
}

/// Depth is bounded by the parser that the value came from.
void collect(const Json &value, const QString &pointer, const QStringList &without, UserProfile &leaves)
{
    if (without.contains(pointer))
        return;
    if (value.is_object()) {
        for (auto member = value.begin(); member != value.end(); ++member)
            collect(member.value(), pointer + QLatin1Char('/') + escaped(QString::fromStdString(member.key())), without,
                    leaves);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i)
            collect(value[i], pointer + QLatin1Char('/') + QString::number(i), without, leaves);
    } else if (QString text = textOf(value); !text.isEmpty()) {
        leaves.emplace_back(pointer, std::move(text));
    }
}

QString firstStep(const QString &pointer) { return pointer.left(pointer.indexOf(QLatin1Char('/'), 1)); }

bool deeperThanOne(const QString &pointer) { return pointer.indexOf(QLatin1Char('/'), 1) > 0; }

} // namespace

UserProfile profileLeaves(const Json &answer, const Answer &envelope)
{
    QStringList without{envelope.successPointer, envelope.mustBeEmptyPointer, envelope.errorCode, envelope.errorMessage,
                        envelope.traceId};
    without.removeAll(QString());
    UserProfile leaves;
    collect(answer, {}, without, leaves);
    if (leaves.empty())
        return leaves;
    const QString common = firstStep(leaves.front().first);
    const bool oneObject = std::all_of(leaves.begin(), leaves.end(), [&](const auto &leaf) {
        return deeperThanOne(leaf.first) && firstStep(leaf.first) == common;
    });
    if (oneObject && answer.at(Json::json_pointer(common.toStdString())).is_object())
        for (auto &leaf : leaves)
            leaf.first = leaf.first.mid(common.size());
    return leaves;
}

} // namespace fob
