// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RequestBody.h"

#include "core/JsonWipe.h"
#include "core/PercentEncoding.h"

#include <nlohmann/json.hpp>

namespace fob {

namespace {

/// nlohmann throws when a string is not UTF-8, which only a binary secret can cause.
std::optional<std::string> dumped(const nlohmann::ordered_json &json)
{
    try {
        return json.dump();
    } catch (const nlohmann::json::exception &) {
        return {};
    }
}

Result<Secret> jsonBody(const std::vector<HttpField> &fields)
{
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (const HttpField &field : fields) {
        const QByteArrayView value = field.value.reveal();
        nlohmann::ordered_json text = std::string(value.data(), static_cast<std::size_t>(value.size()));
        if (!dumped(text)) {
            wipe(text);
            wipe(object);
            return failure(Error::Kind::InvalidInput, field.name);
        }
        object[field.name.toStdString()] = std::move(text);
    }
    std::string text = *dumped(object);
    Secret body{QByteArrayView(text)};
    wipe(text);
    wipe(object);
    return body;
}

} // namespace

std::vector<HttpField> expandedFields(const std::vector<Parameter> &parameters, const TemplateValues &values)
{
    std::vector<HttpField> fields;
    fields.reserve(parameters.size());
    for (const Parameter &parameter : parameters) {
        Secret value = parameter.value.expand(values);
        if (!value.isEmpty())
            fields.push_back({parameter.name, std::move(value)});
    }
    return fields;
}

Secret formBody(const std::vector<HttpField> &fields)
{
    std::vector<std::pair<QByteArray, QByteArrayView>> pairs;
    pairs.reserve(fields.size());
    for (const HttpField &field : fields)
        pairs.emplace_back(field.name.toUtf8(), field.value.reveal());
    return joinedPairs(pairs);
}

Result<Secret> encodedBody(Encoding encoding, const std::vector<HttpField> &fields)
{
    switch (encoding) {
    case Encoding::None:
        return Secret();
    case Encoding::Form:
        return formBody(fields);
    case Encoding::Json:
        return jsonBody(fields);
    }
    return Secret();
}

} // namespace fob
