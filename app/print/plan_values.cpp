#include "app/print/plan_values.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace print {

using casefile::Field;
using casefile::FieldValue;
using casefile::Record;

namespace {

const QString kBetween = QStringLiteral(" · ");
/// A pad is about twice as wide as it is high; its strokes are in thousandths of either.
constexpr int kPadWide = 1000;
constexpr int kPadHigh = 500;

/// An absolute path of one stroke. A tap is a dot.
QString stroke_path(const nlohmann::json& points) {
    if (!points.is_array()) return {};
    const auto on_pad = [&](std::size_t at) {
        const auto place = points[at].is_number_integer() ? points[at].get<std::int64_t>() : 0;
        return static_cast<int>(std::clamp<std::int64_t>(place, 0, kPadWide));
    };
    QString path;
    for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
        path += QStringLiteral("%1%2 %3")
                    .arg(i == 0 ? QLatin1Char('M') : QLatin1Char('L'))
                    .arg(on_pad(i))
                    .arg(on_pad(i + 1) * kPadHigh / kPadWide);
    }
    return points.size() < 4 && !path.isEmpty() ? path + QStringLiteral("l1 0") : path;
}

}  // namespace

QString text_of(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).trimmed();
}

QString quoted(const casefile::PlanLine& line, std::string_view words) {
    const QString text = text_of(words);
    const bool childs = line.record.code(Field::kItemWhoseWords) == "child";
    return childs && !text.isEmpty() ? QStringLiteral("“%1”").arg(text) : text;
}

std::vector<std::string> words_of(const Record& line) {
    const casefile::FieldState* state = line.find(Field::kItemWords);
    if (state == nullptr || !state->undecided) return {std::string(line.text(Field::kItemWords))};
    std::vector<std::string> all;
    for (const casefile::Version& version : state->versions) {
        const auto* text = std::get_if<std::string>(&version.value);
        if (text != nullptr && std::find(all.begin(), all.end(), *text) == all.end())
            all.push_back(*text);
    }
    return all;
}

QString who_words(const casefile::Group& who, const PaperWords& words) {
    namespace part = casefile::part;
    const auto& parts = casefile::definition(Field::kItemWho).parts;
    const auto label = [&](std::uint8_t number) {
        const std::string_view code = who.code(number);
        return code.empty() ? QString()
                            : words(casefile::label_of(*parts[number - 1U].vocabulary, code));
    };
    if (who.code(part::kWhoHelps) == "me") return label(part::kWhoHelps);
    QStringList said{text_of(who.text(part::kWhoName)), label(part::kWhoRole)};
    said.removeAll(QString());
    return said.isEmpty() ? label(part::kWhoHelps) : said.join(QStringLiteral(", "));
}

QString when_words(const Record& line, const PaperWords& words) {
    QStringList said;
    if (const auto on = line.date(Field::kItemOn)) {
        said << words.day(*on);
    } else if (!line.code(Field::kItemDay).empty()) {
        said << words.label(Field::kItemDay, line.code(Field::kItemDay));
    }
    said << text_of(line.text(Field::kItemTime));
    said.removeAll(QString());
    return said.join(kBetween);
}

QString when_and_who(const Record& line, const PaperWords& words) {
    QStringList said;
    if (const casefile::Group* who = line.group(Field::kItemWho)) said << who_words(*who, words);
    if (!line.code(Field::kItemSaidBy).empty())
        said << words.label(Field::kItemSaidBy, line.code(Field::kItemSaidBy));
    said << when_words(line, words) << text_of(line.text(Field::kItemWhere));
    said.removeAll(QString());
    return said.join(kBetween);
}

QString value_words(Field field, const FieldValue& value, const PaperWords& words) {
    if (const auto* text = std::get_if<std::string>(&value)) return text_of(*text);
    if (const auto* choice = std::get_if<casefile::Choice>(&value))
        return words.label(field, choice->code);
    if (const auto* date = std::get_if<base::CalendarDate>(&value)) return words.day(*date);
    if (const auto* who = std::get_if<casefile::Group>(&value)) return who_words(*who, words);
    if (std::get_if<bool>(&value) == nullptr) return {};
    // What is false is not signed.
    return words(field == Field::kItemLater ? "Later" : "Just me and my worker");
}

QString values_words(Field field, const std::vector<FieldValue>& values, const PaperWords& words,
                     const QString& nothing) {
    QStringList said;
    for (const FieldValue& value : values) said << value_words(field, value, words);
    said.removeAll(QString());
    return said.isEmpty() ? nothing : said.join(QStringLiteral(" / "));
}

QByteArray drawing_svg(std::string_view strokes) {
    QByteArray json(strokes.data(), static_cast<qsizetype>(strokes.size()));
    if (!json.startsWith('{')) json = QByteArray::fromBase64(json);
    const auto drawing =
        nlohmann::json::parse(json.constData(), json.constData() + json.size(), nullptr, false);
    if (!drawing.is_object() || !drawing.contains("strokes")) return {};
    QString path;
    for (const auto& stroke : drawing["strokes"]) path += stroke_path(stroke);
    if (path.isEmpty()) return {};
    return QStringLiteral(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-10 -10 %1 %2\"><path d=\"%3\" "
               "fill=\"none\" stroke=\"black\" stroke-width=\"9\" stroke-linecap=\"round\" "
               "stroke-linejoin=\"round\"/></svg>")
        .arg(kPadWide + 20)
        .arg(kPadHigh + 20)
        .arg(path)
        .toUtf8();
}

QString in_fours(std::string_view hash) {
    QStringList groups;
    for (std::size_t at = 0; at < hash.size(); at += 4) groups << text_of(hash.substr(at, 4));
    return groups.join(QLatin1Char(' '));
}

}  // namespace print
