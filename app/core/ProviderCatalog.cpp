// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ProviderCatalog.h"

#include "core/ProviderParser.h"

#include <algorithm>

namespace fob {

namespace {

QString firstMistake(const DescriptorSource &source, const std::vector<DescriptorMistake> &mistakes)
{
    const DescriptorMistake &first = mistakes.front();
    QString text = source.origin;
    if (first.line > 0)
        text += QStringLiteral(":%1").arg(first.line);
    if (!first.field.isEmpty())
        text += QLatin1String(": ") + first.field;
    text += QLatin1String(": ") + first.problem;
    if (mistakes.size() > 1)
        text += QStringLiteral(" (and %1 more)").arg(mistakes.size() - 1);
    return text;
}

Result<std::unique_ptr<const Provider>> readDescriptor(const DescriptorSource &source)
{
    auto json = source.read();
    if (!json)
        return tl::unexpected(json.error());
    auto provider = parseProvider(*json);
    if (!provider)
        return failure(Error::Kind::InvalidDescriptor, firstMistake(source, provider.error()));
    if (provider->id != source.id)
        return failure(Error::Kind::InvalidDescriptor,
                       QStringLiteral("%1: /id: must be \"%2\", as the file is named").arg(source.origin, source.id));
    provider->builtIn = source.builtIn;
    return std::make_unique<const Provider>(*std::move(provider));
}

} // namespace

// The first source of an id stays, whoever gives it again, unless the later one is built in: a file in the user's
// folder must not be able to take a built-in provider's place and with it the secrets that were given for it.
ProviderCatalog::ProviderCatalog(std::vector<DescriptorSource> sources)
{
    for (DescriptorSource &source : sources) {
        const auto same = std::find_if(m_sources.begin(), m_sources.end(),
                                       [&](const DescriptorSource &known) { return known.id == source.id; });
        if (same == m_sources.end())
            m_sources.push_back(std::move(source));
        else if (source.builtIn && !same->builtIn)
            m_shadowed << std::exchange(*same, std::move(source)).origin;
        else if (same->builtIn && !source.builtIn)
            m_shadowed << source.origin;
    }
}

ProviderCatalog::~ProviderCatalog() = default;

bool ProviderCatalog::isBuiltIn(const QString &id) const
{
    return std::any_of(m_sources.begin(), m_sources.end(),
                       [&](const DescriptorSource &source) { return source.builtIn && source.id == id; });
}

QStringList ProviderCatalog::ids() const
{
    QStringList ids;
    for (const DescriptorSource &source : m_sources)
        ids << source.id;
    return ids;
}

Result<const Provider *> ProviderCatalog::find(const QString &id) const
{
    auto read = m_read.find(id);
    if (read == m_read.end()) {
        const auto source = std::find_if(m_sources.begin(), m_sources.end(),
                                         [&](const DescriptorSource &known) { return known.id == id; });
        if (source == m_sources.end())
            return failure(Error::Kind::UnknownProvider, id);
        read = m_read.emplace(id, readDescriptor(*source)).first;
    }
    if (!read->second)
        return tl::unexpected(read->second.error());
    return read->second->get();
}

} // namespace fob
