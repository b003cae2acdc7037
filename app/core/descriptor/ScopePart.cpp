// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/descriptor/Parts.h"

namespace fob {

namespace {

Scope readScope(JsonReader &reader)
{
    Scope scope;
    scope.id = reader.identifier("id");
    scope.title = reader.localized("title");
    scope.description = reader.localized("description");
    scope.group = reader.identifier("group", JsonReader::Optional);
    scope.access = reader.identifier("access", JsonReader::Optional);
    scope.sensitive = reader.flag("sensitive", false);
    scope.warning = reader.localized("warning", JsonReader::Optional);
    scope.implies = reader.identifiers("implies");
    scope.isDefault = reader.flag("default", false);
    if (scope.group.isEmpty() != scope.access.isEmpty())
        reader.mistake(QStringLiteral("\"group\" and \"access\" belong together"));
    if (scope.sensitive && scope.warning.isEmpty())
        reader.mistake(QStringLiteral("a sensitive scope needs a \"warning\""));
    return scope;
}

ScopeGroup readGroup(JsonReader &reader)
{
    return {reader.identifier("id"), reader.localized("title"), reader.localized("description", JsonReader::Optional)};
}

ScopePreset readPreset(JsonReader &reader)
{
    return {reader.identifier("id"), reader.localized("title"), reader.identifiers("scopes")};
}

} // namespace

ScopeRules readScopes(JsonReader &reader)
{
    ScopeRules rules;
    rules.separator = reader.choice<QString>("separator", JsonReader::Optional,
                                             {{" ", QStringLiteral(" ")}, {",", QStringLiteral(",")}});
    rules.freeEntry = reader.flag("free_entry", false);
    reader.list("groups", JsonReader::Optional, [&](JsonReader &group) { rules.groups.push_back(readGroup(group)); });
    reader.list("list", JsonReader::Optional, [&](JsonReader &scope) { rules.list.push_back(readScope(scope)); });
    reader.list("presets", JsonReader::Optional,
                [&](JsonReader &preset) { rules.presets.push_back(readPreset(preset)); });
    return rules;
}

} // namespace fob
