// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Claim.h"

#include "core/EscapedText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

constexpr double lastMoment = 253402300799; // 9999-12-31T23:59:59Z
constexpr int mostInside = 2000;            // of a token altogether: more is no tree that anybody reads

bool isTime(const std::string &name)
{
    constexpr const char *times[] = {"exp", "nbf", "iat", "auth_time", "updated_at"};
    return std::find(std::begin(times), std::end(times), name) != std::end(times);
}

QString shown(const Json &value)
{
    if (const auto *text = value.get_ptr<const Json::string_t *>())
        return escapedText(QString::fromStdString(*text));
    return escapedText(QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

bool hasObjects(const Json &list)
{
    return std::any_of(list.begin(), list.end(), [](const Json &item) { return item.is_structured(); });
}

/// Counts the values within, up to `most`.
int sizeOf(const Json &value, int most)
{
    int size = 0;
    if (value.is_structured()) {
        for (const Json &member : value) {
            size += 1 + sizeOf(member, most - size - 1);
            if (size >= most)
                return most;
        }
    }
    return size;
}

/// The members of an object or a list, for a tree.
std::vector<Claim> insideOf(const Json &value)
{
    std::vector<Claim> inside;
    if (!value.is_object() && !(value.is_array() && hasObjects(value)))
        return inside;
    int index = 0;
    for (const auto &member : value.items()) {
        const QString name =
            value.is_array() ? QString::number(index++) : escapedText(QString::fromStdString(member.key()));
        Claim claim{name, {}, {}, false, insideOf(member.value())};
        if (claim.inside.empty()) // else it would be said twice
            claim.value = shown(member.value());
        inside.push_back(std::move(claim));
    }
    return inside;
}

/// The same while there is room in the tree.
std::vector<Claim> insideOf(const Json &value, int &left)
{
    const int size = sizeOf(value, left + 1);
    if (size > left)
        return {};
    left -= size;
    return insideOf(value);
}

} // namespace

std::vector<Claim> claimsOf(const Json &object, std::size_t most, bool withTimes)
{
    std::vector<Claim> claims;
    claims.reserve(std::min(object.size(), most));
    int left = mostInside;
    for (const auto &member : object.items()) {
        if (claims.size() == most)
            break;
        Claim claim{escapedText(QString::fromStdString(member.key())),
                    shown(member.value()),
                    {},
                    false,
                    insideOf(member.value(), left)};
        if (withTimes && isTime(member.key())) {
            claim.time = numericDate(member.value());
            claim.unusableTime = !claim.time;
        }
        claims.push_back(std::move(claim));
    }
    return claims;
}

std::optional<Instant> numericDate(const Json &value)
{
    if (!value.is_number())
        return {};
    const double number = value.get<double>();
    if (!(number >= 0 && number <= lastMoment))
        return {};
    return Instant(std::chrono::milliseconds(static_cast<qint64>(std::llround(number * 1000))));
}

} // namespace fob
