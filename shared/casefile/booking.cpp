#include "shared/casefile/booking.h"

#include <algorithm>
#include <iterator>

#include "shared/casefile/case_lines.h"

namespace casefile {
namespace {

bool is_among(const std::vector<base::RecordId>& children, const base::RecordId& child) {
    return std::ranges::find(children, child) != children.end();
}

/// Of the group of that appointment: in another child's case, at the same time.
bool is_of(const AppointmentLine& line, const AppointmentLine& appointment) {
    return line.starts_at.at == appointment.starts_at.at &&
           is_among(line.others, appointment.child) && line.outcome.empty();
}

}  // namespace

std::optional<Booking> booking_from(const NewRecord& appointment) {
    const FieldValue* starts = appointment.fields.find(Field::kAppointmentStartsAt);
    if (appointment.kind != Kind::kAppointment || starts == nullptr) return std::nullopt;
    Booking booking;
    booking.children = {appointment.child};
    booking.starts_at = std::get<base::Moment>(*starts);
    if (const FieldValue* place = appointment.fields.find(Field::kAppointmentPlace))
        booking.place = std::get<std::string>(*place);
    const auto others = appointment.fields.all().find(Field::kAppointmentOthers);
    if (others == appointment.fields.all().end()) return booking;
    for (const FieldValue& other : others->second)
        booking.children.push_back(std::get<base::RecordId>(other));
    return booking;
}

std::vector<ApartPair> apart_in_group(const View& view,
                                      const std::vector<base::RecordId>& children) {
    std::vector<ApartPair> pairs;
    for (auto child = children.begin(); child != children.end(); ++child) {
        for (const KeepApartLine& apart : keep_apart_lines(view, *child)) {
            // The one that stands first says it for both.
            if (std::find(child + 1, children.end(), apart.other_child) != children.end())
                pairs.push_back({*child, apart});
        }
    }
    return pairs;
}

std::vector<Meeting> meetings(const View& view, const Booking& booking, const base::Moment& now) {
    std::vector<Meeting> all;
    const Whereabouts here{booking.place, {}, booking.starts_at.local_date()};
    for (const base::RecordId& child : booking.children) {
        for (ApartClash& clash : apart_clashes(view, child, here, now)) {
            if (!is_among(booking.children, clash.apart.other_child))
                all.push_back({child, std::move(clash)});
        }
    }
    return all;
}

std::vector<NewRecord> appointments_from(const Booking& booking, const base::Moment& now) {
    std::vector<NewRecord> all;
    for (const base::RecordId& child : booking.children) {
        NewRecord made;
        made.kind = Kind::kAppointment;
        made.child = child;
        made.happened_at = booking.starts_at;
        made.recorded_at = now;
        made.fields.set(Field::kAppointmentStartsAt, booking.starts_at);
        if (!booking.place.empty()) made.fields.text(Field::kAppointmentPlace, booking.place);
        if (!booking.purpose.empty()) made.fields.text(Field::kAppointmentPurpose, booking.purpose);
        for (const std::string& who : booking.with)
            made.fields.add(Field::kAppointmentWith, std::string(who));
        for (const base::RecordId& other : booking.children) {
            if (other != child) made.fields.add(Field::kAppointmentOthers, other);
        }
        all.push_back(std::move(made));
    }
    return all;
}

std::vector<base::RecordId> of_group(const View& view, const Record& appointment) {
    std::vector<base::RecordId> all{appointment.id};
    if (!appointment.child) return all;
    const AppointmentLine line = appointment_line(view, *appointment.child, appointment);
    for (const base::RecordId& child : line.others) {
        for (const Record& record : view.records(Kind::kAppointment, child)) {
            if (is_of(appointment_line(view, child, record), line)) all.push_back(record.id);
        }
    }
    return all;
}

namespace {

/// A line of a plan that says no day may be any day: it is asked about when it is booked.
bool says_when(const Whereabouts& there) { return there.on || !there.day.empty(); }

/// Those of its group, whatever the place: they were booked to be together.
void add_of_group(const View& view, const AppointmentLine& line, std::vector<WouldMeet>& all) {
    for (const KeepApartLine& apart : keep_apart_lines(view, line.child)) {
        if (!is_among(line.others, apart.other_child)) continue;
        for (const Record& record : view.records(Kind::kAppointment, apart.other_child)) {
            const AppointmentLine other = appointment_line(view, apart.other_child, record);
            const bool said = std::ranges::any_of(
                all, [&](const WouldMeet& one) { return one.clash.record == record.id; });
            if (is_of(other, line) && !said)
                all.push_back(
                    {line, {apart, record.id, {other.place, {}, other.starts_at.local_date()}}});
        }
    }
}

}  // namespace

std::vector<WouldMeet> would_meet(const View& view, const base::RecordId& child,
                                  const base::Moment& now) {
    std::vector<WouldMeet> all;
    for (const Record& record : view.records(Kind::kAppointment, child)) {
        AppointmentLine line = appointment_line(view, child, record);
        std::vector<WouldMeet> here;
        for (const base::Moment& starts : starts_of(record)) {
            line.starts_at = starts;
            if (!is_ahead(line, now)) continue;
            const Whereabouts place{line.place, {}, starts.local_date()};
            for (ApartClash& clash : apart_clashes(view, child, place, now)) {
                if (says_when(clash.there)) here.push_back({line, std::move(clash)});
            }
            add_of_group(view, line, here);
        }
        std::ranges::move(here, std::back_inserter(all));
    }
    std::ranges::stable_sort(all, {},
                             [](const WouldMeet& one) { return one.appointment.starts_at.at; });
    return all;
}

}  // namespace casefile
