#include "shared/casefile/case_lines.h"

#include <algorithm>

namespace casefile {
namespace {

/// How long an appointment counts as running.
constexpr std::chrono::hours kRunning{1};

}  // namespace

std::string shown_name(const Record& child) {
    std::string name;
    std::vector<std::string> shown;
    for (const Version& version : child.list(Field::kChildKnownAs)) {
        const auto* text = std::get_if<std::string>(&version.value);
        if (text == nullptr || std::find(shown.begin(), shown.end(), *text) != shown.end())
            continue;
        if (!name.empty()) name += " / ";
        name += *text;
        shown.push_back(*text);
    }
    return name;
}

std::string name_of_child(const View& view, const base::RecordId& child) {
    const auto record = view.record(child, Kind::kChild);
    return record ? shown_name(*record) : std::string();
}

std::vector<base::Moment> starts_of(const Record& appointment) {
    std::vector<base::Moment> starts;
    for (const Version& version : appointment.list(Field::kAppointmentStartsAt)) {
        if (const auto* at = std::get_if<base::Moment>(&version.value)) starts.push_back(*at);
    }
    if (starts.empty()) starts.push_back(appointment.happened_at);
    return starts;
}

AppointmentLine appointment_line(const View& view, const base::RecordId& child,
                                 const Record& appointment) {
    AppointmentLine line;
    line.appointment = appointment.id;
    line.child = child;
    line.known_as = name_of_child(view, line.child);
    line.starts_at =
        appointment.moment(Field::kAppointmentStartsAt).value_or(appointment.happened_at);
    line.place = appointment.text(Field::kAppointmentPlace);
    line.purpose = appointment.text(Field::kAppointmentPurpose);
    line.outcome = appointment.code(Field::kAppointmentOutcome);
    for (const Version& version : appointment.list(Field::kAppointmentWith)) {
        if (const auto* who = std::get_if<std::string>(&version.value)) line.with.push_back(*who);
    }
    for (const Version& version : appointment.list(Field::kAppointmentOthers)) {
        if (const auto* other = std::get_if<base::RecordId>(&version.value))
            line.others.push_back(*other);
    }
    return line;
}

Diary diary(const View& view) {
    Diary diary;
    for (const base::RecordId& child : view.ids(Kind::kChild)) {
        const auto records = view.records(Kind::kAppointment, child);
        if (records.empty()) continue;
        std::vector<AppointmentLine>& lines = diary[child];
        for (const Record& record : records) lines.push_back(appointment_line(view, child, record));
        std::sort(lines.begin(), lines.end(),
                  [](const AppointmentLine& a, const AppointmentLine& b) {
                      return std::tie(a.starts_at.at, a.appointment) <
                             std::tie(b.starts_at.at, b.appointment);
                  });
    }
    return diary;
}

bool is_ahead(const AppointmentLine& line, const base::Moment& now) {
    return line.outcome.empty() && line.starts_at.at > now.at - kRunning;
}

bool is_open_flag(const Record& flag) { return !flag.date(Field::kFlagEndedOn).has_value(); }

bool is_open_programme(const Record& programme) {
    return !programme.date(Field::kProgrammeEndedOn).has_value() &&
           programme.code(Field::kProgrammeEndedHow).empty();
}

ChildLine child_line(const View& view, const Record& child, const Diary& diary,
                     const base::Moment& now) {
    ChildLine line;
    line.child = child.id;
    line.known_as = shown_name(child);
    line.local_ref = child.text(Field::kChildLocalRef);
    if (const auto born = child.date(Field::kChildDateOfBirth)) {
        line.age = base::age_on(*born, now.local_date());
    }
    const auto appointments = diary.find(child.id);
    if (appointments != diary.end()) {
        for (const AppointmentLine& appointment : appointments->second) {
            if (!is_ahead(appointment, now)) continue;
            line.next_appointment = appointment.starts_at;
            break;
        }
    }
    for (const Record& flag : view.keep_apart(child.id)) {
        line.keep_apart = line.keep_apart || is_open_flag(flag);
    }
    return line;
}

void sort_by_name(std::vector<ChildLine>& lines) {
    std::vector<std::pair<std::vector<std::string>, ChildLine>> keyed;
    keyed.reserve(lines.size());
    for (ChildLine& line : lines) {
        auto words = folded_words(line.known_as);
        keyed.emplace_back(std::move(words), std::move(line));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.child) < std::tie(b.first, b.second.child);
    });
    lines.clear();
    for (auto& [words, line] : keyed) lines.push_back(std::move(line));
}

std::vector<ChildLine> children(const View& view, const base::Moment& now) {
    const Diary appointments = diary(view);
    std::vector<ChildLine> lines;
    for (const Record& child : view.records(Kind::kChild)) {
        lines.push_back(child_line(view, child, appointments, now));
    }
    sort_by_name(lines);
    return lines;
}

std::vector<ChildLine> find_child(const View& view, const Search& search, std::string_view text,
                                  const base::Moment& now) {
    if (folded_words(text).empty()) return children(view, now);
    constexpr std::size_t kShown = 50;
    const Diary appointments = diary(view);
    std::vector<ChildLine> lines;
    for (const Hit& hit : search.find_children(text, kShown)) {
        const auto child = view.record(hit.record, Kind::kChild);
        if (child) lines.push_back(child_line(view, *child, appointments, now));
    }
    return lines;
}

}  // namespace casefile
