// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Fault.h"

#include <QSet>
#include <QStringList>

#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace fob::sandbox {

namespace {

struct PointName
{
    QLatin1StringView name;
    FaultPoint point;
};
constexpr PointName pointNames[] = {
    {"any"_L1, FaultPoint::Any},         {"authorize"_L1, FaultPoint::Authorize}, {"token"_L1, FaultPoint::Token},
    {"refresh"_L1, FaultPoint::Refresh}, {"revoke"_L1, FaultPoint::Revoke},       {"api"_L1, FaultPoint::Api},
};

enum class Argument { None, Optional, Needed, Number };
struct KindName
{
    QLatin1StringView name;
    FaultKind kind;
    Argument argument;
};
constexpr KindName kindNames[] = {
    {"error"_L1, FaultKind::Error, Argument::Needed},
    {"status"_L1, FaultKind::Status, Argument::Number},
    {"slow"_L1, FaultKind::Slow, Argument::None},
    {"cut"_L1, FaultKind::Cut, Argument::None},
    {"hangup"_L1, FaultKind::HangUp, Argument::None},
    {"html"_L1, FaultKind::Html, Argument::None},
    {"garbage"_L1, FaultKind::Garbage, Argument::None},
    {"empty"_L1, FaultKind::Empty, Argument::None},
    {"endless"_L1, FaultKind::Endless, Argument::None},
    {"expired-code"_L1, FaultKind::ExpiredCode, Argument::None},
    {"no-refresh-token"_L1, FaultKind::NoRefreshToken, Argument::None},
    {"wrong-types"_L1, FaultKind::WrongTypes, Argument::Optional},
    {"redirect"_L1, FaultKind::Redirect, Argument::Optional},
    {"clock"_L1, FaultKind::Clock, Argument::Number},
    {"wrong-iss"_L1, FaultKind::WrongIssuer, Argument::Optional},
};
const QStringList lifetimeVariants = {u"string"_s, u"negative"_s, u"huge"_s, u"epoch"_s, u"missing"_s, u"null"_s};
const QStringList redirectStatuses = {u"301"_s, u"302"_s, u"303"_s, u"307"_s, u"308"_s};
const QStringList providers = {u"fs"_s, u"fxiaoke"_s, u"fentu"_s, u"fsl"_s, u"fcc"_s};

auto refused(const QString &what) { return failure(Error::Kind::InvalidInput, what); }

/// Sets kind and argument from "kind" or "kind:argument"; what was wrong otherwise.
std::optional<QString> readKind(const QString &text, Fault &fault)
{
    const QString name = text.section(u':', 0, 0);
    const QString argument = text.section(u':', 1);
    for (const KindName &known : kindNames) {
        if (name != known.name)
            continue;
        bool isNumber = false;
        const int number = argument.toInt(&isNumber);
        if ((known.argument == Argument::None) != argument.isEmpty() && known.argument != Argument::Optional)
            return u"fault: "_s + text;
        if (known.argument == Argument::Number && !isNumber)
            return u"fault: "_s + text;
        if (known.kind == FaultKind::Status && (number < 200 || number > 599))
            return u"fault: "_s + text;
        if (known.kind == FaultKind::WrongTypes && !argument.isEmpty() && !lifetimeVariants.contains(argument))
            return u"fault: "_s + text;
        if (known.kind == FaultKind::Redirect && !argument.isEmpty() && !redirectStatuses.contains(argument))
            return u"fault: "_s + text;
        fault.kind = known.kind;
        fault.argument = argument;
        return std::nullopt;
    }
    return u"fault: "_s + text;
}

std::optional<QString> readPoint(const QString &text, Fault &fault)
{
    for (const PointName &known : pointNames) {
        if (text == known.name) {
            fault.at = known.point;
            return std::nullopt;
        }
    }
    return u"at: "_s + text;
}

/// A whole number from `least` on, `otherwise` where the setting is missing.
std::optional<QString> readNumber(const QJsonObject &json, const QString &name, int least, int otherwise, int &number)
{
    const QJsonValue value = json[name];
    number = value.toInt(otherwise);
    const bool isNumber = value.isDouble() && value.toDouble() == number;
    if (value.isUndefined() || (isNumber && number >= least))
        return std::nullopt;
    return name + u": "_s + value.toVariant().toString();
}

} // namespace

Result<Fault> Fault::parse(const QJsonObject &json)
{
    static const QSet<QString> known = {u"provider"_s, u"at"_s,         u"fault"_s,    u"times"_s,
                                        u"delayMs"_s,  u"retryAfter"_s, u"location"_s, u"handled"_s};
    for (const QString &key : json.keys()) {
        if (!known.contains(key))
            return refused(key);
    }
    Fault fault;
    fault.provider = json[u"provider"_s].toString();
    if (fault.provider == u"any"_s)
        fault.provider.clear();
    if (!fault.provider.isEmpty() && !providers.contains(fault.provider))
        return refused(u"provider: "_s + fault.provider);
    if (const auto wrong = readPoint(json[u"at"_s].toString(u"any"_s), fault))
        return refused(*wrong);
    if (const auto wrong = readKind(json[u"fault"_s].toString(), fault))
        return refused(*wrong);
    if (const auto wrong = readNumber(json, u"times"_s, std::numeric_limits<int>::min(), 1, fault.times))
        return refused(*wrong);
    if (fault.times == 0)
        return refused(u"times: 0"_s);
    if (const auto wrong = readNumber(json, u"delayMs"_s, 0, fault.kind == FaultKind::Slow ? 2000 : 0, fault.delayMs))
        return refused(*wrong);
    if (const auto wrong = readNumber(json, u"retryAfter"_s, 0, -1, fault.retryAfter))
        return refused(*wrong);
    fault.location = json[u"location"_s].toString();
    fault.handled = json[u"handled"_s].toBool();
    return fault;
}

Result<Fault> Fault::parse(const QString &text)
{
    const QStringList parts = text.split(u',');
    if (parts.first().count(u'/') < 2)
        return refused(text);
    // The kind may itself hold a slash ("wrong-iss:https://…"), so only the first two divide.
    QJsonObject json = {{u"provider"_s, parts.first().section(u'/', 0, 0)},
                        {u"at"_s, parts.first().section(u'/', 1, 1)},
                        {u"fault"_s, parts.first().section(u'/', 2)}};
    for (const QString &setting : parts.mid(1)) {
        const QString name = setting.section(u'=', 0, 0);
        const QString value = setting.section(u'=', 1);
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        if (isNumber)
            json[name] = number;
        else if (value == u"true"_s || value == u"false"_s)
            json[name] = value == u"true"_s;
        else
            json[name] = value;
    }
    return parse(json);
}

} // namespace fob::sandbox
