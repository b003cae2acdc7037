// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Exchange.h"

#include "core/ApiRequest.h"
#include "core/CommonHeaders.h"

namespace fob {

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
    static const SecretSearch none;
    const RequestOutline *outline = request.outline.get();
    Exchange shown;
    shown.method = request.method;
    shown.origin = originOf(request.url);
    shown.path = shownBytes(ShownPiece::Kind::Plain, request.url.path(QUrl::FullyEncoded).toUtf8(),
                            outline ? outline->secrets : none);
    shown.bodySize = request.body.size();
    for (const auto &[name, value] : commonHeaders(request, request.body.size()))
        shown.commonHeaders.push_back({QString::fromLatin1(name), {ShownPiece::plain(QString::fromLatin1(value))}});
    if (outline) {
        shown.credential = outline->credential;
        shown.role = outline->role;
        shown.query = outline->query;
        shown.ownQuery = outline->ownQuery;
        shown.headers = outline->headers;
        shown.encoding = outline->encoding;
        shown.body = outline->body;
        shown.ownBody = outline->ownBody;
        return shown;
    }
    if (request.url.hasQuery())
        shown.ownQuery = {ShownPiece::withheld(request.url.query(QUrl::FullyEncoded).size())};
    for (const HttpHeader &header : request.headers)
        shown.headers.push_back({QString::fromLatin1(header.name), {ShownPiece::withheld(header.value.size())}});
    return shown;
}

} // namespace fob
