// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PrettyJson.h"

#include "core/JsonWipe.h"

#include <nlohmann/json.hpp>

namespace fob {

tl::expected<Secret, JsonMistake> prettyJson(QByteArrayView text)
{
    auto json = parseStrictJson(text);
    if (!json)
        return tl::unexpected(json.error());
    const WipeLater wiper(*json);
    std::string lines = json->dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    const WipeLater lineWiper(lines);
    return Secret(QByteArrayView(lines));
}

QString jsonEscaped(const QString &text)
{
    const std::string whole = nlohmann::ordered_json(text.toStdString())
                                  .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    return QString::fromStdString(whole.substr(1, whole.size() - 2));
}

} // namespace fob
