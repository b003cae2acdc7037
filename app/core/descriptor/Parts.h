// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Provider.h"
#include "core/descriptor/JsonReader.h"

/// The parts of a descriptor, each read by one function from one object. resources/providers/provider.schema.json says
/// the same for authors' editors, and a test holds the two together.
namespace fob {

Endpoint readEndpoint(JsonReader &reader, const QString &role);
Grant readGrant(JsonReader &reader);
Environment readEnvironment(JsonReader &reader);
Field readField(JsonReader &reader);
SecretField readSecretField(JsonReader &reader);
ScopeRules readScopes(JsonReader &reader);
RedirectRules readRedirect(JsonReader &reader);
RateLimit readLimit(JsonReader &reader);
Probe readProbe(JsonReader &reader);
ErrorRow readErrorRow(JsonReader &reader);

/// What no single object shows: ids that are given twice, references to nothing.
void checkReferences(const Provider &provider, JsonReader::Mistakes &mistakes);
/// Grants that lack what their kind needs, or have what it cannot use.
void checkGrants(const Provider &provider, JsonReader::Mistakes &mistakes);
/// Placeholders that nothing fills at that place, and secrets where they would be seen.
void checkPlaceholders(const Provider &provider, JsonReader::Mistakes &mistakes);

/// Fills in the lines of the mistakes' fields by reading the text once more.
void addLines(QByteArrayView json, JsonReader::Mistakes &mistakes);

} // namespace fob
