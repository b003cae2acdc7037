// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ApiRequest.h"

#include "core/RequestBody.h"

#include <algorithm>

namespace fob {

namespace {

using Kind = Error::Kind;

constexpr qsizetype longestTarget = 8192;

bool isTokenCharacter(QChar c) // RFC 9110 §5.6.2
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || QLatin1String("!#$%&'*+-.^_`|~").contains(c));
}

/// These frame the message or say who sends it.
bool isReserved(const QString &name)
{
    static const QStringList reserved{QStringLiteral("authorization"),
                                      QStringLiteral("proxy-authorization"),
                                      QStringLiteral("host"),
                                      QStringLiteral("content-length"),
                                      QStringLiteral("transfer-encoding"),
                                      QStringLiteral("connection"),
                                      QStringLiteral("upgrade"),
                                      QStringLiteral("te"),
                                      QStringLiteral("trailer"),
                                      QStringLiteral("expect"),
                                      QStringLiteral("keep-alive"),
                                      QStringLiteral("proxy-connection")};
    return reserved.contains(name.toLower());
}

/// A server may undo the encoding once or twice before it looks at the path.
QString decoded(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    for (int i = 0; i < 3; ++i)
        bytes = QByteArray::fromPercentEncoding(bytes);
    return QString::fromUtf8(bytes);
}

/// Where it leads is where it reads: no other host, no way up, nothing that two servers may read differently.
bool isSafePath(const QString &path)
{
    const QString plain = decoded(path);
    if (plain.contains(QLatin1Char('\\')) || plain.startsWith(QLatin1String("//")))
        return false;
    const QStringList segments = plain.split(QLatin1Char('/'));
    const bool climbs = std::any_of(segments.begin(), segments.end(), [](const QString &segment) {
        const QString name = segment.section(QLatin1Char(';'), 0, 0);
        return name == QLatin1String(".") || name == QLatin1String("..");
    });
    return !climbs && std::none_of(plain.begin(), plain.end(), [](QChar c) {
        return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0) || c.unicode() == 0x2028 ||
               c.unicode() == 0x2029;
    });
}

/// "v1/x", "?page=2": what can only be a path, as nothing in it stands where a scheme or a port does.
bool hasForgottenSlash(const QString &target)
{
    return !target.isEmpty() && !target.startsWith(QLatin1Char('/')) &&
           !target.section(QLatin1Char('/'), 0, 0).section(QLatin1Char('?'), 0, 0).contains(QLatin1Char(':'));
}

QString nameOf(const QString &target) { return target.section(QLatin1Char('?'), 0, 0).left(256); }

} // namespace

ApiRequest ApiRequest::duplicate() const
{
    ApiRequest copy{method, target, {}, body.duplicate(), contentType};
    for (const HttpHeader &header : headers)
        copy.headers.push_back({header.name, header.value.duplicate(), header.secret});
    return copy;
}

std::vector<OfferedCall> offeredCalls(const Provider &provider)
{
    std::vector<OfferedCall> calls;
    for (const Probe &probe : provider.probes)
        calls.push_back({probe.id, probe.title, &probe.endpoint, probe.needsScope});
    const auto isThere = [&](const QString &id) {
        return std::any_of(calls.begin(), calls.end(), [&](const OfferedCall &call) { return call.id == id; });
    };
    if (provider.profile && !isThere(provider.profile->role))
        calls.push_back({provider.profile->role, {}, &*provider.profile, {}});
    return calls;
}

QString originOf(const QUrl &url)
{
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    QString origin = url.scheme() + QLatin1String("://") + url.host(QUrl::FullyEncoded);
    if (url.host().contains(QLatin1Char(':')))
        origin = url.scheme() + QLatin1String("://[") + url.host() + QLatin1Char(']');
    if (const int port = url.port(usual); port != usual)
        origin += QLatin1Char(':') + QString::number(port);
    return origin;
}

Result<QString> originFromText(const QString &text, bool sandbox)
{
    const QString given = text.contains(QLatin1String("://")) ? text : QLatin1String("https://") + text;
    const QUrl url(given, QUrl::StrictMode);
    if (auto checked = checkOutgoingUrl(url, sandbox); !checked)
        return tl::unexpected(checked.error());
    // An allowance is for a host as a whole: a path here would promise what is not kept.
    const bool bare = (url.path().isEmpty() || url.path() == QLatin1String("/")) && !url.hasQuery();
    if (!bare || given.size() > 300 || given.contains(QLatin1Char('*')))
        return failure(Kind::InvalidUrl, nameOf(text));
    if (sandbox && url.host() != QLatin1String("127.0.0.1"))
        return failure(Kind::SandboxElsewhere, originOf(url));
    return originOf(url);
}

Result<QUrl> callAddress(const Credential &credential, const Provider &provider, const QString &asked)
{
    const QUrl base = baseUrl(credential, provider);
    if (base.isEmpty())
        return failure(Kind::MissingField, QStringLiteral("base_url"));
    const QString target = hasForgottenSlash(asked) ? QLatin1Char('/') + asked : asked;
    const bool isPath = target.startsWith(QLatin1Char('/'));
    if (target.size() > longestTarget || (!isPath && !target.contains(QLatin1String("://"))))
        return failure(Kind::InvalidUrl, nameOf(target));
    if (isPath && !isSafePath(nameOf(target)))
        return failure(Kind::InvalidPath, nameOf(target));
    QString text = target;
    if (isPath) {
        // Joined as text: QUrl::resolved() would let a path name another host.
        text = base.toString(QUrl::FullyEncoded | QUrl::RemoveQuery | QUrl::RemoveFragment);
        while (text.endsWith(QLatin1Char('/')))
            text.chop(1);
        text += target;
    }
    const QUrl url(text, QUrl::StrictMode);
    const bool sandbox = isSandbox(credential, provider);
    if (auto checked = checkOutgoingUrl(url, sandbox); !checked)
        return tl::unexpected(checked.error());
    if (!isSafePath(url.path(QUrl::FullyEncoded)))
        return failure(Kind::InvalidPath, nameOf(url.path(QUrl::FullyEncoded)));
    const QString origin = originOf(url);
    if (origin != originOf(base) && !credential.allowedHosts.contains(origin))
        return failure(Kind::ForeignHost, origin);
    return url;
}

const QList<QByteArray> &callMethods()
{
    static const QList<QByteArray> methods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
    return methods;
}

Result<HttpHeader> callHeader(const QString &line)
{
    const qsizetype colon = line.indexOf(QLatin1Char(':'));
    const QString name = line.left(std::max<qsizetype>(colon, 0));
    const QString value = line.mid(colon + 1).trimmed();
    const bool named = !name.isEmpty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), isTokenCharacter);
    if (!named)
        return failure(Kind::InvalidInput, QStringLiteral("Name: value"));
    const bool plain = std::all_of(value.begin(), value.end(), [](QChar c) {
        return (c.unicode() >= 0x20 && c.unicode() < 0x7f) || c == QLatin1Char('\t') || c.unicode() >= 0xa0;
    });
    if (isReserved(name) || value.isEmpty() || value.size() > 8192 || !plain)
        return failure(Kind::InvalidInput, name);
    return HttpHeader{name.toLatin1(), Secret::fromString(value), true};
}

Result<Secret> callForm(const QStringList &pairs)
{
    std::vector<HttpField> fields;
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        const qsizetype at = pairs[i].indexOf(QLatin1Char('='));
        if (at <= 0)
            return failure(Kind::InvalidInput, QString::number(i + 1));
        fields.push_back({pairs[i].left(at), Secret::fromString(QStringView(pairs[i]).mid(at + 1))});
    }
    return formBody(fields);
}

} // namespace fob
