// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/FxiaokeErrors.h"

#include "sandbox/Seal.h"

using namespace Qt::StringLiterals;

namespace fob::sandbox::fxiaoke {

namespace {

struct Meaning
{
    int code;
    const char *message;
};

constexpr Meaning meanings[] = {
    {-1, "system busy"},
    {-2, "system error"},
    {50009, "service error"},
    {10001, "appId is missing"},
    {10002, "appSecret is missing"},
    {10004, "redirectUri is missing"},
    {10005, "responseType is missing"},
    {10006, "scope is missing"},
    {10007, "state is missing"},
    {10008, "code is missing"},
    {10012, "permanentCode is missing"},
    {10013, "corpAccessToken is missing"},
    {10014, "corpId is missing"},
    {11001, "appId is invalid"},
    {11002, "appSecret is invalid"},
    {11004, "redirectUri is invalid"},
    {11005, "responseType is invalid"},
    {11007, "state is invalid"},
    {11008, "openUserId is invalid"},
    {11010, "code is invalid"},
    {11013, "permanentCode is invalid"},
    {11014, "corpAccessToken is invalid"},
    {11015, "corpId is invalid"},
    {20005, "access token is missing or expired"},
    {20006, "appId or appSecret is wrong"},
    {20010, "code is missing or expired"},
    {20015, "permanentCode is wrong"},
    {20016, "corpAccessToken is missing or expired"},
    {20017, "corpId not found"},
    {15003, "no permission"},
    {20014, "no permission"},
    {20020, "no permission"},
    {20021, "the app is disabled"},
    {20022, "the app is not authorised"},
    {20023, "no permission"},
    {14001, "too many calls"},
    {30004, "too many calls a second"},
    {30002, "too many calls today"},
    {30003, "no quota bought"},
};

Reply answer(QJsonObject json, int code, const QString &message)
{
    json[u"errorCode"_s] = code;
    json[u"errorMessage"_s] = message;
    json[u"traceId"_s] = u"E-O.sandbox."_s + randomId().left(12);
    return Reply::ofJson(json);
}

} // namespace

Reply refusal(int code)
{
    for (const Meaning &meaning : meanings) {
        if (meaning.code == code)
            return answer({}, code, QString::fromLatin1(meaning.message));
    }
    return answer({}, code, u"error"_s);
}

Reply success(QJsonObject json) { return answer(std::move(json), 0, u"success"_s); }

} // namespace fob::sandbox::fxiaoke
