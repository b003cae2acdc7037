// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonPointer.h"
#include "core/JsonText.h"
#include "core/descriptor/Parts.h"

#include <nlohmann/json.hpp>

#include <QHash>

#include <algorithm>

namespace fob {

namespace {

using Json = nlohmann::ordered_json;

/// Notes on which line each member's name, and each other value, ends.
class LineNotes
{
public:
    LineNotes(QByteArrayView text, const char *const &reached) : m_text(text), m_reached(reached) {}

    bool null() { return leaf(); }
    bool boolean(bool) { return leaf(); }
    bool number_integer(Json::number_integer_t) { return leaf(); }
    bool number_unsigned(Json::number_unsigned_t) { return leaf(); }
    bool number_float(Json::number_float_t, const std::string &) { return leaf(); }
    bool string(std::string &) { return leaf(); }
    bool binary(Json::binary_t &) { return leaf(); }
    bool start_object(std::size_t) { return open(-1); }
    bool start_array(std::size_t) { return open(0); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string &name)
    {
        m_step = pointerStep(QString::fromStdString(name));
        m_lines.insert(m_levels.back().pointer + m_step, lineAt(m_text, m_reached));
        return true;
    }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) { return false; }

    /// The field's own line, or that of the nearest thing around it.
    [[nodiscard]] int line(QString pointer) const
    {
        while (!pointer.isEmpty()) {
            if (const auto found = m_lines.constFind(pointer); found != m_lines.constEnd())
                return *found;
            pointer.truncate(std::max<qsizetype>(0, pointer.lastIndexOf(QLatin1Char('/'))));
        }
        return 1;
    }

private:
    struct Level
    {
        QString pointer;
        int index; ///< of the next item; -1 in an object
    };

    QString here()
    {
        if (m_levels.empty())
            return {};
        Level &level = m_levels.back();
        if (level.index < 0)
            return level.pointer + m_step;
        const QString pointer = level.pointer + QStringLiteral("/%1").arg(level.index++);
        m_lines.insert(pointer, lineAt(m_text, m_reached));
        return pointer;
    }
    bool leaf()
    {
        here();
        return true;
    }
    bool open(int index)
    {
        m_levels.push_back({here(), index});
        return true;
    }
    bool close()
    {
        m_levels.pop_back();
        return true;
    }

    QByteArrayView m_text;
    const char *const &m_reached;
    QString m_step;
    std::vector<Level> m_levels;
    QHash<QString, int> m_lines;
};

} // namespace

void addLines(QByteArrayView json, JsonReader::Mistakes &mistakes)
{
    const char *reached = json.begin();
    LineNotes notes(json, reached);
    Json::sax_parse(JsonText(json.begin(), &reached), JsonText(json.end(), nullptr), &notes);
    for (DescriptorMistake &mistake : mistakes)
        mistake.line = notes.line(mistake.field);
    std::stable_sort(mistakes.begin(), mistakes.end(),
                     [](const DescriptorMistake &a, const DescriptorMistake &b) { return a.line < b.line; });
}

} // namespace fob
