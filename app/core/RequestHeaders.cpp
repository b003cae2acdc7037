// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RequestHeaders.h"

#include <algorithm>

namespace fob {

namespace {

/// A line break in a header's value would begin another header.
bool isHeaderValue(const Secret &value)
{
    const QByteArrayView bytes = value.reveal();
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; });
}

} // namespace

bool hasHeader(const HttpRequest &request, QByteArrayView name)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
                       [&](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
}

Result<Done> addHeaders(HttpRequest &request, RequestOutline &outline, const std::vector<Parameter> &headers,
                        const TemplateValues &values)
{
    for (const Parameter &header : headers) {
        Secret value = header.value.expand(values);
        if (value.isEmpty())
            continue;
        if (!isHeaderValue(value))
            return failure(Error::Kind::InvalidInput, header.name);
        request.headers.push_back({header.name.toLatin1(), std::move(value), header.value.isSecret()});
        outline.headers.push_back({header.name, shownText(header.value, values)});
    }
    return Done{};
}

void addDefaultHeader(HttpRequest &request, RequestOutline &outline, const char *name, const char *value)
{
    if (hasHeader(request, name))
        return;
    request.headers.push_back({name, Secret(QByteArrayView(value)), false});
    outline.headers.push_back({QString::fromLatin1(name), {ShownPiece::plain(QString::fromLatin1(value))}});
}

} // namespace fob
