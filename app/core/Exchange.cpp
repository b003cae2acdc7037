// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Exchange.h"

#include "core/RequestBody.h"

#include <algorithm>

namespace fob {

namespace {

constexpr QLatin1String secretPrefix("secret:");

} // namespace

QString secretName(const ShownPiece &masked)
{
    return masked.text.startsWith(secretPrefix) ? masked.text.mid(secretPrefix.size()) : masked.text;
}

ShownText shownText(const Template &source, const TemplateValues &values)
{
    ShownText shown;
    for (const Template::Piece &piece : source.pieces()) {
        if (!piece.placeholder) {
            shown.push_back(ShownPiece::plain(piece.text));
        } else if (Template::isSecretPlaceholder(piece.text) || values.secret(piece.text)) {
            const Secret *secret = values.secret(piece.text);
            if (secret && !secret->isEmpty())
                shown.push_back(ShownPiece::masked(piece.text));
        } else if (const QString *text = values.text(piece.text); text && !text->isEmpty()) {
            shown.push_back(ShownPiece::plain(*text));
        }
    }
    return shown;
}

std::vector<ShownField> shownFields(const std::vector<Parameter> &parameters, const TemplateValues &values)
{
    std::vector<ShownField> fields;
    for (const Parameter &parameter : parameters) {
        if (ShownText value = shownText(parameter.value, values); !value.empty())
            fields.push_back({parameter.name, std::move(value)});
    }
    return fields;
}

Exchange shownRequest(const HttpRequest &request)
{
    Exchange shown;
    shown.method = request.method;
    shown.url = request.url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    shown.bodySize = request.body.size();
    if (request.outline) {
        shown.credential = request.outline->credential;
        shown.role = request.outline->role;
        shown.query = request.outline->query;
        shown.headers = request.outline->headers;
        shown.encoding = request.outline->encoding;
        shown.body = request.outline->body;
        return shown;
    }
    shown.querySize = request.url.query(QUrl::FullyEncoded).size();
    for (const HttpHeader &header : request.headers)
        shown.headers.push_back({QString::fromLatin1(header.name), {ShownPiece::withheld(header.value.size())}});
    return shown;
}

} // namespace fob
